#pragma once
// Texts with variables, kept by the workspace.
#include "db/tx.hpp"
#include "features/outreach/template_text.hpp"
#include "features/outreach/template_types.hpp"

namespace vf::outreach {

/// How many a workspace may have.
inline constexpr int most_templates = 200;

/// By name.
task<std::vector<Template>> templates_of(db::tenant_tx& tx);
task<std::optional<Template>> find_template(db::tenant_tx& tx, TemplateId id);
/// False when the name is taken. The transaction is over then.
task<bool> insert_template(db::tenant_tx& tx, TemplateId id, AddTemplate what);
/// The same; what is left out stays.
task<bool> update_template(db::tenant_tx& tx, ChangeTemplate what);
task<bool> delete_template(db::tenant_tx& tx, TemplateId id);

/// What the variables stand for when the account writes to the person; without an account, nothing
/// for {{account}}.
task<TemplateValues> template_values(db::tenant_tx& tx, ContactId contact,
                                     std::optional<AccountId> account);

} // namespace vf::outreach
