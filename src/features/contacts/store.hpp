#pragma once
#include "db/pool.hpp"
#include "features/contacts/commands.hpp"
#include "features/contacts/types.hpp"
#include "http/time_list.hpp"

namespace vf::contacts {

/// How many contacts one human may have.
inline constexpr int most_of_one_human = 20;

/// One page, the last to become known first; invalid when the cursor is of another order.
task<result<http::Page<ContactSummary>>> list_contacts(db::pool& pool, WorkspaceId workspace,
                                                       ListContacts in);
task<std::optional<Contact>> find_contact(db::tenant_tx& tx, ContactId id);

/// One page, newest first.
task<result<http::Page<ContactLink>>> list_links(db::pool& pool, WorkspaceId workspace,
                                                 ListLinks in);
/// False: nothing changed. not_found "contact.not_found" and, where there is nothing to undo,
/// "contact.not_linked"; conflict "contact.too_many_linked"; invalid when both are the same.
task<result<bool>> decide_link(db::tenant_tx& tx, DecideLink what, UserId by);

/// The statements that read a page, for the plan tests.
struct ContactStatements {
    http::TimeWalk newest;
    http::TimeWalk oldest;
    db::statement found_newest; ///< those of a search that finds few
    db::statement found_oldest;
    http::TimeWalk links;
};
const ContactStatements& contact_statements();

} // namespace vf::contacts
