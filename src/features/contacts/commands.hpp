#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"

// The contacts of one human, the given one among them: whom confirmed links join to it. A part of
// statements: contact_id IN VF_SAME_HUMAN("$1").
#define VF_SAME_HUMAN(contact)                                                                     \
    "(WITH RECURSIVE human (id) AS (SELECT " contact                                               \
    R"(::uuid UNION SELECT o.id FROM human h CROSS JOIN LATERAL (
           SELECT second_id AS id FROM contact_links
           WHERE workspace_id = app_workspace() AND first_id = h.id AND state = 'confirmed'
           UNION ALL
           SELECT first_id FROM contact_links
           WHERE workspace_id = app_workspace() AND second_id = h.id AND state = 'confirmed') o)
       SELECT id FROM human))"

namespace vf::contacts {

/// The contacts of one human, the given one among them.
task<std::vector<ContactId>> same_human(db::tenant_tx& tx, ContactId contact);
/// The person gave a number or an address: who gave the same may be the same. `kind`: "phone",
/// "email".
task<> suggest_by_point(db::tenant_tx& tx, ContactId contact, std::string kind, std::string value);
/// These are new, or were renamed: who bears the same name on another platform may be the same.
task<> suggest_by_handle(db::tenant_tx& tx, std::vector<ContactId> contacts);

} // namespace vf::contacts
