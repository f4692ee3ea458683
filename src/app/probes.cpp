#include "app/probes.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "crypto/encoding.hpp"
#include "db/tx.hpp"
#include "http/problem.hpp"
#include "http/proxy.hpp"
#include "queue/queue.hpp"

#include <algorithm>

namespace vf::app {
namespace {

constexpr db::statement schema_sql{"app.schema_version", "SELECT schema_version() AS version"};
constexpr db::statement lag_sql{"app.sync_lag", "SELECT platform, accounts, lag FROM sync_lag()"};
constexpr microseconds patience = seconds(2); // what asks does not wait longer either

struct Parts {
    std::string database;
    std::string migrations;
    std::string events;
    std::string workers;
};
BOOST_DESCRIBE_STRUCT(Parts, (), (database, migrations, events, workers))

struct Readiness {
    std::string status;
    Parts parts;
};
BOOST_DESCRIBE_STRUCT(Readiness, (), (status, parts))

struct SyncLag {
    std::string platform;
    std::int64_t accounts = 0;
    double lag = 0;
};
BOOST_DESCRIBE_STRUCT(SyncLag, (), (platform, accounts, lag))

// The version of the database's schema; nullopt when the database does not answer.
task<std::optional<int>> schema_version(db::pool& pool) {
    try {
        const auto rows = co_await with_timeout(patience, db::read_system(pool, schema_sql));
        co_return rows[0].get<int>("version");
    } catch (const db::failure& e) {
        log::warn("ready.database", {{"error", e.what()}});
    } catch (const timed_out&) {
        log::warn("ready.database", {{"error", "no answer in time"}});
    }
    co_return std::nullopt;
}

task<http::response> readyz(db::pool& pool, const probe_sources& from) {
    const auto version = co_await schema_version(pool);
    Parts parts;
    parts.database = version ? "ok" : "does not answer";
    parts.migrations = !version                          ? "unknown"
                       : *version >= from.schema_version ? "ok"
                                                         : "behind this program";
    parts.events = from.events_alive() ? "ok" : "ended";
    parts.workers = !from.workers_alive    ? "not in this process"
                    : from.workers_alive() ? "ok"
                                           : "ended";
    const bool ready = parts.database == "ok" && parts.migrations == "ok" && parts.events == "ok" &&
                       parts.workers != "ended";
    co_return http::text_response(
        ready ? 200 : 503, "application/json",
        json::write(Readiness{ready ? "ready" : "not ready", std::move(parts)}));
}

task<> add_database_gauges(db::pool& pool, std::vector<metrics::gauge>& to) {
    const auto states = co_await queue::inspect(pool);
    const auto lags = db::all<SyncLag>(co_await db::read_system(pool, lag_sql));
    const auto now = system_clock{}.now();
    for (const auto& one : states)
        to.push_back({"vistaflow_jobs",
                      "Jobs by state",
                      {{"queue", one.queue}, {"kind", one.kind}, {"state", one.state}},
                      static_cast<double>(one.jobs)});
    for (const auto& one : states) {
        if (!one.oldest_due) continue;
        const auto age = std::chrono::duration<double>(now - *one.oldest_due).count();
        to.push_back({"vistaflow_job_oldest_due_seconds",
                      "For how long the oldest job of a kind is due",
                      {{"queue", one.queue}, {"kind", one.kind}},
                      std::max(0.0, age)});
    }
    for (const auto& one : lags)
        to.push_back({"vistaflow_sync_accounts",
                      "Accounts that are read",
                      {{"platform", one.platform}},
                      static_cast<double>(one.accounts)});
    for (const auto& one : lags)
        to.push_back({"vistaflow_sync_lag_seconds",
                      "For how long the account that waits longest is due to be read",
                      {{"platform", one.platform}},
                      one.lag});
}

task<http::response> give_metrics(const http::raw_request& r, db::pool& pool,
                                  const probe_sources& from) {
    if (const auto allowed = may_read_metrics(r, from.metrics_token); !allowed)
        co_return http::problem_response(allowed.error());
    auto gauges = co_await from.gauges();
    bool database = true;
    try {
        co_await with_timeout(patience, add_database_gauges(pool, gauges));
    } catch (const db::failure&) {
        database = false;
    } catch (const timed_out&) {
        database = false;
    }
    gauges.push_back(
        {"vistaflow_database_up", "Whether the database answers", {}, database ? 1.0 : 0.0});
    co_return http::text_response(200, "text/plain; version=0.0.4; charset=utf-8",
                                  metrics::to_text(gauges));
}

task<http::response> choose(const http::raw_request& r, db::pool& pool, const probe_sources& from) {
    if (r.method != "GET" && r.method != "HEAD") {
        auto out = http::problem_response(405, {errc::invalid, "route.method_not_allowed",
                                                "This path does not know this method."});
        out.set_header("Allow", "GET, HEAD");
        co_return out;
    }
    if (r.path == "/healthz")
        co_return http::text_response(200, "application/json", R"({"status":"ok"})");
    if (r.path == "/readyz") co_return co_await readyz(pool, from);
    co_return co_await give_metrics(r, pool, from);
}

} // namespace

bool is_probe(std::string_view path) noexcept {
    return path == "/healthz" || path == "/readyz" || path == "/metrics";
}

result<void> may_read_metrics(const http::raw_request& r, const std::optional<secret<>>& token) {
    if (token) {
        const auto given = r.header("authorization");
        if (given.starts_with("Bearer ") &&
            crypto::equal_constant_time(given.substr(7), token->reveal()))
            return {};
        return fail(errc::unauthenticated, "metrics.token",
                    "Send METRICS_TOKEN as a bearer token.");
    }
    static const auto here = http::networks::parse("127.0.0.0/8, ::1").value();
    const bool forwarded = !r.header("x-forwarded-for").empty() || !r.header("forwarded").empty();
    if (here.contains(r.peer) && !forwarded) return {};
    return fail(
        errc::forbidden, "metrics.not_from_here",
        "Metrics are given to this machine alone; set METRICS_TOKEN to read them from elsewhere.");
}

task<http::response> answer_probe(const http::raw_request& r, db::pool& pool,
                                  const probe_sources& from) {
    auto out = co_await choose(r, pool, from);
    out.set_header("Cache-Control", "no-store");
    out.set_header("X-Content-Type-Options", "nosniff");
    co_return out;
}

} // namespace vf::app
