#pragma once
#include "base/async.hpp"
#include "base/rng.hpp"
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/inbox/types.hpp"

// Parts of statements that show people, here and in other features.

// Where the person of a row that is called c is seen; inbox::profile_url has the same addresses.
#define VF_PROFILE_URL                                                                             \
    R"((CASE c.platform WHEN 'tiktok' THEN 'https://www.tiktok.com/@'
            WHEN 'instagram' THEN 'https://www.instagram.com/' ELSE 'https://www.facebook.com/' END || c.handle))"

// A person as ContactRef reads it, from a row that is called c.
#define VF_CONTACT_REF                                                                             \
    R"(jsonb_build_object('id', c.id, 'platform', c.platform, 'handle', c.handle, 'displayName', c.display_name,
           'avatarUrl', c.avatar_url, 'profileUrl', )" VF_PROFILE_URL ")"

// The person of a row, as c. OFFSET 0 is a fence: the planner must not hash a whole table for it,
// so that a row costs a look at an index, whatever it believes about how many there are.
#define VF_PERSON_OF(row)                                                                          \
    " CROSS JOIN LATERAL (SELECT * FROM contacts WHERE workspace_id = app_workspace() AND id "     \
    "= " row ".contact_id OFFSET 0) c"

// The lead of a row's person, if there is one.
#define VF_LEAD_OF(row)                                                                            \
    "(SELECT l.id FROM leads l WHERE l.workspace_id = app_workspace() AND l.contact_id = " row     \
    ".contact_id)"

namespace vf::inbox {

/// One page of what people did and were written; invalid when the cursor is of another order.
task<result<http::Page<Interaction>>> interactions_of(db::pool& pool, WorkspaceId workspace,
                                                      ListInteractions in);

/// Whom somebody names: a contact, or a name on a platform.
struct Whom {
    std::optional<ContactId> contact_id;
    std::optional<Platform> platform;
    std::optional<Handle> handle;
};
/// The contact that is meant, a new one (`id`, known by its name alone) where nobody of that name
/// is known yet. not_found "contact.not_found"; conflict "contact.erased"; invalid unless either of
/// the two is given.
task<result<ContactId>> find_or_add_person(db::tenant_tx& tx, Whom whom, ContactId id,
                                           std::string source);

/// A message from here has left: the person's conversation waits for no answer.
task<> note_answered(db::tenant_tx& tx, AccountId account, ContactId contact);

/// What a part of an export brought.
struct PastStored {
    int people = 0; ///< who were not known
    int follows = 0;
    int messages = 0;
    int known = 0; ///< follows and messages that were there already
};
/// Stores it with leads, and refusals heeded; nobody is told, and nothing counts as an answer: it
/// is past. Doing it again stores nothing.
task<PastStored> store_past(db::tenant_tx& tx, AccountId account, Platform platform, Past what,
                            time_point now, rng& random);

} // namespace vf::inbox
