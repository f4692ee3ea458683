#include "features/privacy/store.hpp"

#include "db/emit.hpp"
#include "db/walk.hpp"
#include "features/contacts/commands.hpp"
#include "features/inbox/commands.hpp"
#include "features/privacy/data_map.hpp"
#include "features/privacy/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::privacy {
namespace {

constexpr db::statement find_sql{
    "privacy.find", "SELECT " VF_CONTACT_REF R"( AS contact, c.source, c.created_at, c.wrote_first,
           b.basis, b.note, b.set_by, b.set_at
    FROM contacts c LEFT JOIN legal_bases b ON b.workspace_id = app_workspace() AND b.contact_id = c.id
    WHERE c.workspace_id = app_workspace() AND c.id = $1)"};
constexpr db::statement linked_sql{"privacy.linked", "SELECT " VF_CONTACT_REF R"( AS contact
    FROM contacts c WHERE c.workspace_id = app_workspace() AND c.id = ANY ($1::uuid[]) AND c.id <> $2 ORDER BY c.handle, c.id)"};
constexpr db::statement set_basis_sql{"privacy.set_basis", R"(
    INSERT INTO legal_bases (workspace_id, contact_id, basis, note, set_by)
    SELECT app_workspace(), c.id, $2, $3, $4 FROM contacts c WHERE c.workspace_id = app_workspace() AND c.id = $1
    ON CONFLICT (workspace_id, contact_id) DO UPDATE
    SET basis = excluded.basis, note = excluded.note, set_by = excluded.set_by, set_at = app_now())"};
constexpr db::statement default_basis_sql{
    "privacy.default_basis",
    "DELETE FROM legal_bases WHERE workspace_id = app_workspace() AND contact_id = $1"};
constexpr db::statement known_sql{
    "privacy.known", "SELECT 1 FROM contacts WHERE workspace_id = app_workspace() AND id = $1"};

// The same human's contacts, and whoever was named by handle before the platform's id was seen.
constexpr db::statement whole_sql{"privacy.whole_human", R"(
    WITH human AS (SELECT c.id, c.platform, c.handle FROM contacts c
                   WHERE c.workspace_id = app_workspace() AND c.id IN )" VF_SAME_HUMAN("$1") R"()
    SELECT id FROM human
    UNION SELECT c.id FROM human h JOIN contacts c ON c.workspace_id = app_workspace() AND c.platform = h.platform
                                                  AND c.person_key = '@' || h.handle
    ORDER BY id)"};

// As the trigger keep_out_the_erased takes it, shared.
constexpr db::statement lock_sql{
    "privacy.lock", "SELECT pg_advisory_xact_lock(hashtextextended(app_workspace()::text, 7306))"};
// Held, so that none begins to leave.
constexpr db::statement waiting_sql{"privacy.hold_messages", R"(
    SELECT state FROM outbound_messages WHERE workspace_id = app_workspace() AND contact_id = ANY ($1::uuid[]) FOR UPDATE)"};
constexpr db::statement sending_sql{"privacy.sending", R"(
    SELECT EXISTS (SELECT FROM outbound_messages WHERE workspace_id = app_workspace() AND contact_id = ANY ($1::uuid[])
                   AND state = 'sending') AS sending)"};
constexpr db::statement receipt_sql{"privacy.add_receipt", R"(
    INSERT INTO erasures (workspace_id, id, erased_at, erased_by, reason, contacts, removed)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6::jsonb))"};
// Those known by their id first: of two rows of one name it is theirs.
constexpr db::statement names_sql{"privacy.keep_names", R"(
    INSERT INTO erased_names (workspace_id, hash, erasure_id, kind)
    SELECT app_workspace(), n.hash, $2, n.kind FROM (
        SELECT hash, 'id' AS kind, 1 AS rank
          FROM contacts c, suppression_hashes_of(c.workspace_id, c.platform, '', c.person_key) hash
         WHERE c.workspace_id = app_workspace() AND c.id = ANY ($1::uuid[]) AND c.person_key NOT LIKE '@%'
        UNION ALL
        SELECT hash, CASE WHEN c.person_key LIKE '@%' THEN 'only_name' ELSE 'name' END,
               CASE WHEN c.person_key LIKE '@%' THEN 3 ELSE 2 END
          FROM contacts c, suppression_hashes_of(c.workspace_id, c.platform, c.handle, '@') hash
         WHERE c.workspace_id = app_workspace() AND c.id = ANY ($1::uuid[])
        UNION ALL
        SELECT erased_thread_hash(app_workspace(), v.conversation_key), 'thread', 4
          FROM conversations v
         WHERE v.workspace_id = app_workspace() AND v.contact_id = ANY ($1::uuid[]) AND v.conversation_key IS NOT NULL) n
    ORDER BY n.rank
    ON CONFLICT DO NOTHING)"};
constexpr db::statement followers_sql{"privacy.erase_followers", R"(
    DELETE FROM account_followers f USING contacts c, social_accounts a
    WHERE f.workspace_id = app_workspace() AND c.workspace_id = app_workspace() AND c.id = ANY ($1::uuid[]) AND f.handle = c.handle
      AND a.workspace_id = app_workspace() AND a.id = f.account_id AND a.platform = c.platform)"};
constexpr db::statement erase_sql{"privacy.erase", R"(
    DELETE FROM contacts WHERE workspace_id = app_workspace() AND id = ANY ($1::uuid[]))"};

#define VF_ERASURE                                                                                 \
    "SELECT e.id, e.erased_at, e.erased_by, e.reason, e.contacts, e.removed, e.lifted_at, '' AS "  \
    "proof"
constexpr db::statement find_erasure_sql{
    "privacy.find_erasure",
    VF_ERASURE " FROM erasures e WHERE e.workspace_id = app_workspace() AND e.id = $1"};
constexpr db::statement hashes_sql{"privacy.hashes", R"(
    SELECT erasure_id, hash FROM erased_names
    WHERE workspace_id = app_workspace() AND erasure_id = ANY ($1::uuid[]) AND kind <> 'thread')"};
constexpr db::statement lift_sql{"privacy.lift", R"(
    UPDATE erasures SET lifted_at = app_now() WHERE workspace_id = app_workspace() AND id = $1 AND lifted_at IS NULL)"};
constexpr db::statement is_of_sql{"privacy.is_of", R"(
    SELECT EXISTS (SELECT FROM erased_names WHERE workspace_id = app_workspace() AND erasure_id = $1 AND kind <> 'thread'
                   AND hash IN (SELECT suppression_hashes_of(app_workspace(), $2, $3, '@'))) AS yes)"};

std::unexpected<error> no_such_contact() {
    return fail(errc::not_found, "contact.not_found",
                "There is no such contact in this workspace.");
}

// Every person's table once: how many rows there are of the contacts $1.
db::statement count_statement() {
    std::string text;
    for (const auto& table : data_map()) {
        if (table.whose != Whose::person || table.rows == "false") continue;
        text +=
            fmt::format("{}SELECT '{}' AS kind, count(*) AS count FROM {} t WHERE "
                        "t.workspace_id = app_workspace() AND {}",
                        text.empty() ? "" : "\n    UNION ALL ", table.name, table.name, table.rows);
    }
    return db::keep("privacy.count",
                    "SELECT kind, count FROM (" + text + ") all_of WHERE count > 0 ORDER BY kind");
}

bool is_told(DataClass what) {
    switch (what) {
    case DataClass::identity:
    case DataClass::reach:
    case DataClass::content:
    case DataClass::behaviour:
    case DataClass::judgement:
        return true;
    case DataClass::setting:
    case DataClass::secret:
    case DataClass::key:
    case DataClass::technical:
        return false;
    }
    return false;
}

// What a person's file tells of a table, oldest first; nothing where it tells nothing.
std::optional<db::statement> rows_statement(const MappedTable& table) {
    std::string columns;
    std::string order;
    for (const auto& column : columns_of(table)) {
        if (!is_told(column.what)) continue;
        columns += (columns.empty() ? "t." : ", t.") + column.name;
        if (order.empty() && (column.name == "at" || column.name.ends_with("_at")))
            order = " ORDER BY t." + column.name;
    }
    if (columns.empty() || table.rows.empty() || table.rows == "false") return std::nullopt;
    return db::keep(fmt::format("privacy.rows_of_{}", table.name),
                    fmt::format("SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') AS found FROM "
                                "(SELECT {} FROM {} t WHERE t.workspace_id = app_workspace() "
                                "AND {}{}) x",
                                columns, table.name, table.rows, order));
}

struct kept_rows {
    std::string table;
    db::statement read;
};

const std::vector<kept_rows>& rows_statements() {
    static const auto all = [] {
        std::vector<kept_rows> out;
        for (const auto& table : data_map())
            if (auto read = rows_statement(table))
                out.push_back({std::string(table.name), *std::move(read)});
        return out;
    }();
    return all;
}

task<std::vector<Held>> count(db::tenant_tx& tx, const std::vector<ContactId>& contacts) {
    static const auto statement = count_statement();
    co_return db::all<Held>(co_await tx.query(statement, contacts));
}

task<std::vector<ContactId>> whole_human(db::tenant_tx& tx, ContactId contact) {
    std::vector<ContactId> out;
    const auto rows = co_await tx.query(whole_sql, contact);
    for (const auto& row : rows) out.push_back(row.get<ContactId>("id"));
    co_return out;
}

void prove(WorkspaceId workspace, std::vector<Erasure>& receipts, const db::rows& hashes) {
    for (auto& one : receipts) {
        std::vector<std::string> own;
        for (const auto& row : hashes)
            if (row.get<ErasureId>("erasure_id") == one.id)
                own.push_back(row.get<std::string>("hash"));
        one.proof = proof_of(workspace, one, std::move(own));
    }
}

http::TimeWalk make_walk() {
    const db::index_range range{.table = "erasures", .key = "erased_at", .after = 1};
    return {db::keep("privacy.erasures", VF_ERASURE " FROM (" + db::step_sql(range) +
                                             ") e ORDER BY e.erased_at DESC, e.id DESC LIMIT $3"),
            db::keep("privacy.end_of_erasures",
                     "SELECT * FROM (" + db::step_end_sql(range) +
                         ") s WHERE (true OR $1::timestamptz IS NULL OR $2::uuid IS NULL OR "
                         "$3::bigint IS NULL)")};
}

} // namespace

task<std::optional<ContactPrivacy>> find_privacy(db::tenant_tx& tx, ContactId contact) {
    const auto found = co_await tx.query(find_sql, contact);
    if (found.empty()) co_return std::nullopt;
    const auto row = found[0];
    ContactPrivacy out;
    out.contact = row.get<inbox::ContactRef>("contact");
    out.source = row.get<std::string>("source");
    out.first_seen_at = row.get<time_point>("created_at");
    out.wrote_first = row.get<std::optional<inbox::WroteFirst>>("wrote_first");
    const auto said = row.get<std::optional<LegalBasis>>("basis");
    out.basis = {said.value_or(default_basis(out.wrote_first)), !said,
                 row.get<std::optional<std::string>>("note"),
                 row.get<std::optional<UserId>>("set_by"),
                 row.get<std::optional<time_point>>("set_at")};
    const auto human = co_await whole_human(tx, contact);
    const auto linked = co_await tx.query(linked_sql, human, contact);
    for (const auto& one : linked) out.linked.push_back(one.get<inbox::ContactRef>("contact"));
    out.holds = co_await count(tx, human);
    out.sending = (co_await tx.query(sending_sql, human))[0].get<bool>("sending");
    co_return out;
}

task<result<void>> set_basis(db::tenant_tx& tx, SetBasis what, UserId by) {
    if ((co_await tx.query(known_sql, what.id)).empty()) co_return no_such_contact();
    if (!what.basis) {
        co_await tx.query(default_basis_sql, what.id);
    } else {
        std::optional<std::string> note;
        if (what.note) note = what.note->str();
        co_await tx.query(set_basis_sql, what.id, *what.basis, note, by);
    }
    co_await db::emit(tx, "contact.changed", what.id.value);
    co_return result<void>{};
}

task<boost::json::object> rows_of(db::tenant_tx& tx, ContactId contact) {
    const auto human = co_await whole_human(tx, contact);
    db::batch all;
    for (const auto& one : rows_statements()) all.add(one.read, human);
    const auto found = co_await tx.query_all(std::move(all));
    boost::json::object out;
    for (std::size_t i = 0; i < found.size(); ++i)
        out[rows_statements()[i].table] = found[i][0].get<boost::json::value>("found");
    co_return out;
}

task<result<Erasure>> erase(db::tenant_tx& tx, Erase what) {
    co_await tx.query(lock_sql);
    const auto human = co_await whole_human(tx, what.contact);
    if (human.empty()) co_return no_such_contact();
    const auto messages = co_await tx.query(waiting_sql, human);
    for (const auto& row : messages) {
        if (row.get<std::string>("state") != "sending") continue;
        co_return fail(errc::conflict, "contact.sending",
                       "A message to this person is just leaving: try again in a minute.");
    }
    const auto removed = co_await count(tx, human);
    co_await tx.query(receipt_sql, what.id, what.at, what.by, what.reason,
                      static_cast<int>(human.size()), json::write(removed));
    co_await tx.query(names_sql, human, what.id);
    co_await tx.query(followers_sql, human);
    co_await tx.query(erase_sql, human);
    for (const auto each : human) co_await db::emit(tx, "contact.erased", each.value);
    co_await db::emit(tx, "erasure.changed", what.id.value);
    co_return *co_await find_erasure(tx, what.id);
}

task<std::optional<Erasure>> find_erasure(db::tenant_tx& tx, ErasureId id) {
    auto found = db::all<Erasure>(co_await tx.query(find_erasure_sql, id));
    if (found.empty()) co_return std::nullopt;
    prove(tx.workspace(), found, co_await tx.query(hashes_sql, std::vector{id}));
    co_return std::move(found.front());
}

task<result<http::Page<Erasure>>> list_erasures(db::pool& pool, WorkspaceId workspace,
                                                ListErasures in) {
    static const auto walk = make_walk();
    VF_CO_TRY(auto page, http::time_page({{}, in.limit, in.cursor}, {}, {}));
    auto out = co_await http::page_of_walk<Erasure>(
        {pool, workspace}, std::move(page), walk,
        [](const db::statement& what, http::TimeBound from, std::int64_t rows) {
            return db::query(what, from.at, from.id, rows);
        },
        [](const Erasure& last) { return std::pair{last.erased_at, last.id.value}; });
    std::vector<ErasureId> ids;
    for (const auto& one : out.items) ids.push_back(one.id);
    prove(workspace, out.items, co_await db::read_tenant(pool, workspace, hashes_sql, ids));
    co_return out;
}

task<result<bool>> lift(db::tenant_tx& tx, ErasureId id) {
    if (!co_await find_erasure(tx, id))
        co_return fail(errc::not_found, "erasure.not_found",
                       "There is no such erasure in this workspace.");
    if ((co_await tx.query(lift_sql, id)).affected() == 0) co_return false;
    co_await db::emit(tx, "erasure.changed", id.value);
    co_return true;
}

task<bool> is_of(db::tenant_tx& tx, ErasureId id, inbox::Platform platform, std::string handle) {
    co_return (co_await tx.query(is_of_sql, id, platform, handle))[0].get<bool>("yes");
}

} // namespace vf::privacy
