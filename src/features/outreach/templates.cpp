#include "features/outreach/templates.hpp"

#include "db/failure.hpp"

namespace vf::outreach {
namespace {

// Who wrote back: a message of the person that was first seen after one that was made from the
// template was sent. (A thread's own times are those of a group of messages, and may be earlier.)
#define VF_TEMPLATE_COLUMNS                                                                        \
    R"(SELECT t.id, t.name, t.locale, t.text, t.created_at, t.updated_at, coalesce(m.sent, 0) AS sent, coalesce(m.replied, 0) AS replied
       FROM templates t
       LEFT JOIN LATERAL (
            SELECT count(*)::int AS sent,
                   count(DISTINCT o.contact_id) FILTER (WHERE EXISTS (
                        SELECT FROM interactions i WHERE i.workspace_id = o.workspace_id AND i.contact_id = o.contact_id
                           AND i.type = 'dm' AND i.direction = 'in' AND i.first_seen_at > o.sent_at))::int AS replied
            FROM outbound_messages o
            WHERE o.workspace_id = t.workspace_id AND o.template_id = t.id AND o.state = 'sent') m ON true
       WHERE t.workspace_id = app_workspace())"

constexpr db::statement list_sql{"templates.list", VF_TEMPLATE_COLUMNS " ORDER BY t.folded"};
constexpr db::statement find_sql{"templates.find", VF_TEMPLATE_COLUMNS " AND t.id = $1"};
constexpr db::statement insert_sql{"templates.insert", R"(
    INSERT INTO templates (workspace_id, id, name, locale, text) VALUES (app_workspace(), $1, $2, $3, $4))"};
constexpr db::statement update_sql{"templates.update", R"(
    UPDATE templates SET name = coalesce($2, name), locale = coalesce($3, locale), text = coalesce($4, text), updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement delete_sql{"templates.delete", R"(
    DELETE FROM templates WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement values_sql{"templates.values", R"(
    SELECT c.display_name, c.handle, w.name AS workspace,
           coalesce((SELECT coalesce(nullif(a.display_name, ''), a.handle) FROM social_accounts a
                     WHERE a.workspace_id = c.workspace_id AND a.id = $2), '') AS account
    FROM contacts c JOIN workspaces w ON w.id = c.workspace_id
    WHERE c.workspace_id = app_workspace() AND c.id = $1)"};

task<bool> unless_taken(task<db::rows> write) {
    try {
        co_await std::move(write);
        co_return true;
    } catch (const db::failure& e) {
        if (!db::is_unique_violation(e, "templates_workspace_id_folded_key")) throw;
        co_return false;
    }
}

} // namespace

task<std::vector<Template>> templates_of(db::tenant_tx& tx) {
    co_return db::all<Template>(co_await tx.query(list_sql));
}

task<std::optional<Template>> find_template(db::tenant_tx& tx, TemplateId id) {
    co_return db::first<Template>(co_await tx.query(find_sql, id));
}

task<bool> insert_template(db::tenant_tx& tx, TemplateId id, AddTemplate what) {
    co_return co_await unless_taken(
        tx.query(insert_sql, id, what.name.str(), what.locale, what.text.str()));
}

task<bool> update_template(db::tenant_tx& tx, ChangeTemplate what) {
    std::optional<std::string> name;
    std::optional<std::string> text;
    if (what.name) name = what.name->str();
    if (what.text) text = what.text->str();
    co_return co_await unless_taken(tx.query(update_sql, what.id, name, what.locale, text));
}

task<bool> delete_template(db::tenant_tx& tx, TemplateId id) {
    co_return (co_await tx.query(delete_sql, id)).affected() > 0;
}

task<TemplateValues> template_values(db::tenant_tx& tx, ContactId contact,
                                     std::optional<AccountId> account) {
    const auto rows = co_await tx.query(values_sql, contact, account);
    TemplateValues out;
    if (rows.empty()) co_return out;
    out.handle = rows[0].get<std::string>("handle");
    out.name = first_name_of(rows[0].get<std::string>("display_name"), out.handle);
    out.account = rows[0].get<std::string>("account");
    out.workspace = rows[0].get<std::string>("workspace");
    co_return out;
}

} // namespace vf::outreach
