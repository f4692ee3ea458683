#include "features/audit/store.hpp"

#include "base/rng.hpp"
#include "db/pool.hpp"
#include "http/transaction.hpp"

#include <algorithm>

namespace vf::audit {
namespace {

constexpr db::statement record_sql{"audit.record", R"(
    INSERT INTO audit_log (workspace_id, id, actor_kind, actor_id, action, subject_id, detail, address)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6, $7))"};
constexpr db::statement record_in_sql{"audit.record_in", R"(
    INSERT INTO audit_log (workspace_id, id, actor_kind, actor_id, action, subject_id, detail, address)
    VALUES ($8, $1, $2, $3, $4, $5, $6, $7))"};
// One id for all: it is unique within each workspace.
constexpr db::statement record_everywhere_sql{"audit.record_everywhere", R"(
    INSERT INTO audit_log (workspace_id, id, actor_kind, actor_id, action, subject_id, detail, address)
    SELECT workspace_id, $1::uuid, $2::text, $3::uuid, $4::text, $5::uuid, $6::text, $7::text FROM members WHERE user_id = $3)"};
constexpr db::statement list_sql{"audit.list", R"(
    SELECT id, at, actor_kind, actor_id, action, subject_id, detail, address FROM audit_log
    WHERE workspace_id = app_workspace()
      AND ($1::uuid IS NULL OR actor_id = $1) AND ($2::text IS NULL OR action = $2)
      AND ($3::timestamptz IS NULL OR at >= $3) AND ($4::timestamptz IS NULL OR at < $4)
      AND ($5::uuid IS NULL OR id < $5)
    ORDER BY id DESC LIMIT $6)"};

constexpr db::statement record_failure_sql{"audit.record_failure", R"(
    INSERT INTO audit_log (workspace_id, id, actor_kind, action, subject_id, address)
    SELECT workspace_id, $1::uuid, $2::text, $3::text, $4::uuid, $5::text FROM members WHERE user_id = $4)"};

struct AuditKey {
    uuid id;
};
BOOST_DESCRIBE_STRUCT(AuditKey, (), (id))

// Rising on each loop, so that lines of one moment keep their order.
uuid new_id() {
    thread_local system_rng random;
    thread_local std::int64_t last = 0;
    last = std::max(last + 1, system_clock{}.unix_ms());
    return make_uuid_v7(last, random);
}

constexpr std::optional<uuid> nobody{};
constexpr std::optional<std::string_view> nowhere{};

} // namespace

task<> record(db::tenant_tx& tx, const http::request& req, Entry what) {
    const auto& who = req.who();
    const auto kind = who.api_key ? ActorKind::key : ActorKind::user;
    co_await tx.query(record_sql, new_id(), kind, who.api_key.value_or(who.user.value), what.action,
                      what.subject, what.detail, req.raw().peer);
}

task<> record(db::tenant_tx& tx, Entry what) {
    co_await tx.query(record_sql, new_id(), ActorKind::system, nobody, what.action, what.subject,
                      what.detail, nowhere);
}

task<> record(db::system_tx& tx, WorkspaceId where, const http::request& req, UserId who,
              Entry what) {
    co_await tx.query(record_in_sql, new_id(), ActorKind::user, who, what.action, what.subject,
                      what.detail, req.raw().peer, where);
}

task<> record(db::system_tx& tx, WorkspaceId where, Entry what) {
    co_await tx.query(record_in_sql, new_id(), ActorKind::system, nobody, what.action, what.subject,
                      what.detail, nowhere, where);
}

task<> record_everywhere(db::system_tx& tx, const http::request& req, UserId who, Entry what) {
    co_await tx.query(record_everywhere_sql, new_id(), ActorKind::user, who, what.action,
                      what.subject, what.detail, req.raw().peer);
}

task<> record_failed_sign_in(db::system_tx& tx, const http::request& req, UserId whose) {
    co_await tx.query(record_failure_sql, new_id(), ActorKind::system, Action::sign_in_failed,
                      whose, req.raw().peer);
}

task<> record_export(const http::request& req, Action what) {
    auto tx = co_await http::begin_tenant(req);
    co_await record(tx, req, {.action = what});
    co_await tx.commit();
}

task<result<http::Page<AuditEntry>>> list_entries(db::pool& pool, WorkspaceId workspace,
                                                  ListAudit in) {
    std::optional<uuid> before;
    if (in.cursor) {
        VF_CO_TRY(const auto key, in.cursor->read<AuditKey>());
        before = key.id;
    }
    const auto rows = co_await db::read_tenant(pool, workspace, list_sql, in.actor_id, in.action,
                                               in.from, in.until, before, in.limit.to_int() + 1);
    co_return http::make_page(db::all<AuditEntry>(rows), in.limit,
                              [](const AuditEntry& last) { return AuditKey{last.id.value}; });
}

task<std::vector<AuditEntry>> entries_before(db::pool& pool, WorkspaceId workspace,
                                             AuditFilter filter, std::optional<AuditId> before,
                                             int at_most) {
    co_return db::all<AuditEntry>(
        co_await db::read_tenant(pool, workspace, list_sql, filter.actor_id, filter.action,
                                 filter.from, filter.until, before, at_most));
}

} // namespace vf::audit
