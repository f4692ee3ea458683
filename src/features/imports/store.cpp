#include "features/imports/store.hpp"

#include "db/emit.hpp"
#include "features/workspaces/commands.hpp"

namespace vf::imports {
namespace {

#define VF_IMPORT                                                                                  \
    R"(SELECT id, platform, file_name, bytes, received, status, progress, found, account_id, handle, stored, problem_code,
           problem_detail, created_at FROM imports WHERE workspace_id = app_workspace())"

constexpr db::statement insert_sql{"imports.insert", R"(
    INSERT INTO imports (workspace_id, id, platform, file_name, bytes) VALUES (app_workspace(), $1, $2, $3, $4))"};
constexpr db::statement open_sql{"imports.count_open", R"(
    SELECT count(*)::int AS n FROM imports
    WHERE workspace_id = app_workspace() AND status IN ('uploading', 'reading', 'ready', 'storing'))"};
constexpr db::statement find_sql{"imports.find", VF_IMPORT " AND id = $1"};
constexpr db::statement lock_sql{"imports.lock", VF_IMPORT " AND id = $1 FOR UPDATE"};
constexpr db::statement list_sql{"imports.list", VF_IMPORT R"(
    AND (created_at, id) < ($1::timestamptz, $2::uuid) ORDER BY created_at DESC, id DESC LIMIT $3)"};
constexpr db::statement insert_part_sql{"imports.insert_part", R"(
    INSERT INTO import_parts (workspace_id, import_id, begins_at, bytes, content_sealed) VALUES (app_workspace(), $1, $2, $3, $4))"};
constexpr db::statement received_sql{"imports.received", R"(
    UPDATE imports SET received = received + $2, changed_at = app_now(),
           status = CASE WHEN received + $2 = bytes THEN 'reading' ELSE status END
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement part_sql{"imports.part_with", R"(
    SELECT begins_at, content_sealed FROM import_parts
    WHERE workspace_id = app_workspace() AND import_id = $1 AND begins_at <= $2 ORDER BY begins_at DESC LIMIT 1)"};
constexpr db::statement progress_sql{"imports.progress", R"(
    UPDATE imports SET progress = $3, changed_at = app_now() WHERE workspace_id = app_workspace() AND id = $1 AND status = $2)"};
constexpr db::statement ready_sql{"imports.ready", R"(
    UPDATE imports SET status = 'ready', progress = 0, found = $2::jsonb, changed_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1 AND status = 'reading')"};
constexpr db::statement storing_sql{"imports.storing", R"(
    UPDATE imports SET status = 'storing', progress = 0, account_id = $2, handle = $3, changed_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement standing_sql{"imports.standing", R"(
    SELECT account_id, handle, records_done FROM imports
    WHERE workspace_id = app_workspace() AND id = $1 AND status = 'storing' FOR UPDATE)"};
constexpr db::statement portion_sql{"imports.portion", R"(
    UPDATE imports i SET records_done = i.records_done + $2, progress = $3, changed_at = app_now(),
           stored = (SELECT jsonb_object_agg(key, value::bigint + ($4::jsonb ->> key)::bigint) FROM jsonb_each_text(i.stored))
    FROM (SELECT progress FROM imports WHERE workspace_id = app_workspace() AND id = $1) was
    WHERE i.workspace_id = app_workspace() AND i.id = $1
    RETURNING was.progress <> i.progress AS moved)"};
constexpr db::statement ended_sql{"imports.ended", R"(
    UPDATE imports SET status = $2, problem_code = $3, problem_detail = $4, changed_at = app_now(),
           progress = CASE WHEN $2 = 'done' THEN 100 ELSE progress END
    WHERE workspace_id = app_workspace() AND id = $1 AND status IN ('uploading', 'reading', 'ready', 'storing'))"};
constexpr db::statement forget_parts_sql{"imports.forget_parts", R"(
    DELETE FROM import_parts WHERE workspace_id = app_workspace() AND import_id = $1)"};
constexpr db::statement forget_sql{"imports.forget_old", "SELECT forget_old_imports()"};

constexpr int most_open = 5;

struct PlaceKey {
    time_point created_at{};
    ImportId id;
};
BOOST_DESCRIBE_STRUCT(PlaceKey, (), (created_at, id))

} // namespace

task<result<Import>> insert_import(db::tenant_tx& tx, ImportId id, StartImport what) {
    co_await workspaces::lock_settings(tx);
    if ((co_await tx.query(open_sql))[0].get<int>("n") >= most_open)
        co_return fail(
            errc::conflict, "import.too_many",
            "Five imports of this workspace have not ended: finish or cancel one first.");
    co_await tx.query(insert_sql, id, what.platform, what.file_name.str(), what.bytes.to_int());
    co_await db::emit(tx, "import.changed", id.value);
    co_return *co_await find_import(tx, id);
}

task<std::optional<Import>> find_import(db::tenant_tx& tx, ImportId id) {
    co_return db::first<Import>(co_await tx.query(find_sql, id));
}

task<std::optional<Import>> lock_import(db::tenant_tx& tx, ImportId id) {
    co_return db::first<Import>(co_await tx.query(lock_sql, id));
}

task<result<http::Page<Import>>> list_imports(db::pool& pool, WorkspaceId workspace,
                                              ListImports in) {
    auto from = PlaceKey{.created_at = *parse_time("2200-01-01T00:00:00Z"), .id = {}};
    if (in.cursor) {
        VF_CO_TRY(from, in.cursor->read<PlaceKey>());
    }
    const auto rows = co_await db::read_tenant(pool, workspace, list_sql, from.created_at, from.id,
                                               in.limit.to_int() + 1);
    co_return http::make_page(db::all<Import>(rows), in.limit, [](const Import& last) {
        return PlaceKey{last.created_at, last.id};
    });
}

std::string part_label(WorkspaceId workspace, ImportId id, std::int64_t begins_at) {
    return "import_parts.content:" + workspace.str() + ":" + id.str() + ":" +
           std::to_string(begins_at);
}

task<> add_part(db::tenant_tx& tx, const Import& to, std::int64_t bytes, std::string sealed) {
    co_await tx.query(insert_part_sql, to.id, to.received, bytes, db::bytes{std::move(sealed)});
    co_await tx.query(received_sql, to.id, bytes);
    if (to.received + bytes == to.bytes) co_await db::emit(tx, "import.changed", to.id.value);
}

task<std::optional<Part>> part_with(db::tenant_tx& tx, ImportId id, std::int64_t offset) {
    const auto rows = co_await tx.query(part_sql, id, offset);
    if (rows.empty()) co_return std::nullopt;
    co_return Part{rows[0].get<std::int64_t>("begins_at"),
                   rows[0].get<db::bytes>("content_sealed").data};
}

task<bool> set_progress(db::tenant_tx& tx, ImportId id, ImportStatus at, int progress) {
    if ((co_await tx.query(progress_sql, id, at, progress)).affected() == 0) co_return false;
    co_await db::emit(tx, "import.changed", id.value);
    co_return true;
}

task<bool> set_ready(db::tenant_tx& tx, ImportId id, FoundInExport found) {
    if ((co_await tx.query(ready_sql, id, json::write(found))).affected() == 0) co_return false;
    co_await db::emit(tx, "import.changed", id.value);
    co_return true;
}

task<> set_storing(db::tenant_tx& tx, ImportId id, AccountId account, std::string handle) {
    co_await tx.query(storing_sql, id, account, handle);
    co_await db::emit(tx, "import.changed", id.value);
}

task<std::optional<Standing>> lock_standing(db::tenant_tx& tx, ImportId id) {
    co_return db::first<Standing>(co_await tx.query(standing_sql, id));
}

task<> note_portion(db::tenant_tx& tx, ImportId id, std::int64_t records, StoredOfExport more,
                    int progress) {
    const auto noted = co_await tx.query(portion_sql, id, records, progress, json::write(more));
    // Whoever looks reads lists anew for it: a hundred times in all, not for each of thousands.
    if (!noted.empty() && noted[0].get<bool>("moved"))
        co_await db::emit(tx, "import.changed", id.value);
}

task<bool> set_ended(db::tenant_tx& tx, ImportId id, ImportStatus how, std::optional<error> why) {
    std::optional<std::string> code;
    std::optional<std::string> detail;
    if (why) {
        code = why->code;
        detail = why->detail;
    }
    if ((co_await tx.query(ended_sql, id, how, code, detail)).affected() == 0) co_return false;
    co_await tx.query(forget_parts_sql, id);
    co_await db::emit(tx, "import.changed", id.value);
    co_return true;
}

task<> forget_old(db::pool& pool) {
    auto tx = co_await db::begin_system(pool);
    co_await tx.query_and_commit(forget_sql);
}

} // namespace vf::imports
