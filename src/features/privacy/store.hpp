#pragma once
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/privacy/types.hpp"
#include "http/time_list.hpp"

namespace vf::privacy {

/// Nothing where there is no such contact.
task<std::optional<ContactPrivacy>> find_privacy(db::tenant_tx& tx, ContactId contact);
/// not_found "contact.not_found".
task<result<void>> set_basis(db::tenant_tx& tx, SetBasis what, UserId by);

/// All rows of a person and of the same human's other contacts: one object by table, as the data
/// map has them.
task<boost::json::object> rows_of(db::tenant_tx& tx, ContactId contact);

/// Whom and when. `by` none: the program.
struct Erase {
    ContactId contact;
    ErasureReason reason = ErasureReason::request;
    std::optional<UserId> by{};
    ErasureId id;
    time_point at{};
};
/// Removes a person, all contacts of the same human, and everything that hangs on them; from now on
/// the database takes them in no more. Must be the first to touch their rows in the transaction.
/// not_found "contact.not_found"; conflict "contact.sending" while a message to them is just
/// leaving.
task<result<Erasure>> erase(db::tenant_tx& tx, Erase what);

task<std::optional<Erasure>> find_erasure(db::tenant_tx& tx, ErasureId id);
/// One page, newest first.
task<result<http::Page<Erasure>>> list_erasures(db::pool& pool, WorkspaceId workspace,
                                                ListErasures in);
/// The person may be stored again. False: it was lifted before. not_found "erasure.not_found".
task<result<bool>> lift(db::tenant_tx& tx, ErasureId id);
/// Whether somebody of that name on a platform is whom the erasure was of.
task<bool> is_of(db::tenant_tx& tx, ErasureId id, inbox::Platform platform, std::string handle);

} // namespace vf::privacy
