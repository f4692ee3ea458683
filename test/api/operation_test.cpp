// What whoever runs the program relies on: probes, metrics, traces, proxies, the second listener
// and the end.
#include "api/held.hpp"
#include "api/routes.hpp"
#include "crypto/encoding.hpp"
#include "net/fetch.hpp"
#include "support/postgres.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <future>
#include <memory>

namespace vf::test {
namespace {

namespace bj = boost::json;

// One that runs behind a proxy on this machine, with a second listener and a token for its metrics.
product& the_operated_product() {
    static product one({{"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
                        {"CHROMIUM_PATH", "/nonexistent/chromium"},
                        {"TRUSTED_PROXIES", "127.0.0.1"},
                        {"METRICS_TOKEN", "a-token-for-metrics"},
                        {"API_PORT", "any"},
                        {"LOG_LEVEL", "debug"}});
    return one;
}

TEST(Probes, AHealthyProcessSaysSo) {
    const auto site = the_product().site();
    const auto healthz = site.get("/healthz");
    EXPECT_EQ(healthz.status, 200);
    EXPECT_EQ(healthz.text("status"), "ok");
    const auto readyz = site.get("/readyz");
    EXPECT_EQ(readyz.status, 200) << readyz.body;
    EXPECT_EQ(readyz.text("status"), "ready");
    for (const auto* part : {"database", "migrations", "events", "workers"})
        EXPECT_EQ(readyz.text(std::string("parts.") + part), "ok") << part;
    EXPECT_EQ(readyz.header("cache-control"), "no-store");
    for (const auto* path : {"/healthz", "/readyz", "/metrics"}) {
        EXPECT_EQ(site.ask("POST", path, "{}").status, 405) << path;
        EXPECT_EQ(site.ask("HEAD", path).status, 200) << path;
    }
}

TEST(Probes, WhatIsMissingIsNamed) {
    const auto site = the_product().site();
    the_product().sql("UPDATE schema_migrations SET version = version - 1000 WHERE version = "
                      "(SELECT max(version) FROM schema_migrations)");
    auto readyz = site.get("/readyz");
    the_product().sql("UPDATE schema_migrations SET version = version + 1000 WHERE version < 0");
    EXPECT_EQ(readyz.status, 503) << readyz.body;
    EXPECT_EQ(readyz.text("status"), "not ready");
    EXPECT_EQ(readyz.text("parts.migrations"), "behind this program");
    EXPECT_EQ(readyz.text("parts.database"), "ok");
    {
        const held_transaction held(the_product().conninfo(),
                                    "LOCK TABLE schema_migrations IN ACCESS EXCLUSIVE MODE");
        readyz = site.get("/readyz");
        EXPECT_EQ(readyz.status, 503) << readyz.body;
        EXPECT_EQ(readyz.text("parts.database"), "does not answer");
        EXPECT_EQ(site.get("/healthz").status, 200) << "the process itself is well";
    }
    eventually("ready again", std::chrono::seconds(20),
               [&] { return site.get("/readyz").status == 200; });
}

TEST(MetricsPage, CountsByPatternAndNameAndNeverByWhatWasSent) {
    const tenant owner;
    const auto ids = stage_routes(owner);
    EXPECT_EQ(owner.call().get("/leads/" + ids.lead).status, 200);
    EXPECT_EQ(owner.call().get("/leads/" + new_id()).status, 404);
    EXPECT_EQ(owner.call().get("/made-up-" + new_id()).status, 404);
    EXPECT_EQ(owner.call().ask("BREW", "/leads").status, 405);
    owner.on().sql(
        "UPDATE social_accounts SET next_sync_at = app_now() + interval '1 hour' WHERE id "
        "= '" +
        owner.account + "'");
    const auto answer = the_product().site().get("/metrics");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_TRUE(answer.header("content-type").starts_with("text/plain; version=0.0.4"));
    for (const auto* part :
         {"vistaflow_http_request_duration_seconds_count{method=\"GET\",route=\"/leads/{id}\","
          "status=\"200\"} ",
          "vistaflow_http_request_duration_seconds_count{method=\"GET\",route=\"/leads/{id}\","
          "status=\"404\"} ",
          "vistaflow_http_request_duration_seconds_count{method=\"\",route=\"\",status=\"404\"} ",
          "vistaflow_db_exchange_duration_seconds_count{statement=\"leads.",
          "vistaflow_pool_connections{state=\"open\"} ",
          "vistaflow_pool_connections{state=\"waiting\"} 0", "vistaflow_browser_contexts 0",
          "vistaflow_sync_accounts{platform=\"tiktok\"} ", "vistaflow_database_up 1",
          "# TYPE vistaflow_http_request_duration_seconds histogram"})
        EXPECT_TRUE(answer.body.contains(part)) << part;
    for (const std::string& never : {ids.lead, std::string("made-up"), std::string("BREW"),
                                     owner.email, owner.workspace, owner.user})
        EXPECT_FALSE(answer.body.contains(never)) << never;
}

TEST(MetricsPage, IsNotForTheWorld) {
    const auto site = the_product().site();
    const auto through_a_proxy = site.with("X-Forwarded-For", "203.0.113.9").get("/metrics");
    EXPECT_EQ(through_a_proxy.status, 403);
    EXPECT_EQ(through_a_proxy.text("code"), "metrics.not_from_here");
    const auto guarded = the_operated_product().site();
    EXPECT_EQ(guarded.get("/metrics").status, 401);
    EXPECT_EQ(guarded.with("Authorization", "Bearer wrong").get("/metrics").status, 401);
    EXPECT_EQ(guarded.with("Authorization", "Bearer a-token-for-metrics")
                  .with("X-Forwarded-For", "203.0.113.9")
                  .get("/metrics")
                  .status,
              200);
}

TEST(Traces, TheCallersTraceStandsInTheLog) {
    const std::string trace = "0af7651916cd43dd8448eb211c80319c";
    const auto anyone = the_operated_product().anyone();
    const auto answer = anyone.with("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                            .with("X-Request-Id", "request-with-a-trace")
                            .get("/health");
    EXPECT_EQ(answer.header("x-request-id"), "request-with-a-trace");
    const auto log = the_operated_product().log();
    const auto line_start = log.find("request-with-a-trace");
    ASSERT_NE(line_start, std::string::npos);
    EXPECT_TRUE(log.substr(line_start, log.find('\n', line_start) - line_start).contains(trace));
}

TEST(TrustedProxies, ThrottlesAndLogsSeeWhoReallyAsks) {
    const auto wrong =
        bj::serialize(bj::object{{"email", new_email()}, {"password", "not-the-password"}});
    const auto tries = [&](product& on) {
        EXPECT_EQ(on.anyone()
                      .with("X-Forwarded-For", "198.51.100.1, 203.0.113.77")
                      .ask("POST", "/auth/login", wrong)
                      .status,
                  401);
        return on.sql("SELECT count(*) FROM sign_in_failures WHERE key = 'address:203.0.113.77'")
            .at(0);
    };
    EXPECT_EQ(tries(the_operated_product()), "1");
    EXPECT_EQ(tries(the_product()), "0") << "a header of the client's own counted";
    EXPECT_EQ(the_operated_product()
                  .sql("SELECT count(*) FROM sign_in_failures WHERE key = 'address:198.51.100.1'")
                  .at(0),
              "0");
}

// The paths of design.md section 5, for clients written before this program.
TEST(SecondListener, ServesTheOldPathsAtTheRoot) {
    product& on = the_operated_product();
    const tenant owner(on);
    const auto ids = stage_routes(owner);
    const auto root = on.second().with("Authorization", "Bearer " + owner.token);
    const bj::object user{{"email", new_email()},
                          {"password", good_password},
                          {"name", "Camille"},
                          {"workspaceName", "Studio"},
                          {"locale", "fr"}};
    EXPECT_EQ(on.second().post("/auth/register", user).status, 201);
    const auto session = on.second().post(
        "/auth/login", bj::object{{"email", user.at("email")}, {"password", good_password}});
    EXPECT_EQ(session.status, 200) << session.body;
    EXPECT_EQ(on.second()
                  .post("/auth/refresh", bj::object{{"refreshToken", session.text("refreshToken")}})
                  .status,
              200);
    for (const std::string& path :
         {std::string("/auth/profile"), std::string("/social-accounts"), std::string("/leads"),
          "/leads/" + ids.lead, "/leads/" + ids.lead + "/interactions",
          std::string("/interactions"), "/interactions/" + ids.interaction,
          "/dm/status/" + ids.message,
          "/social-accounts/connect/status?connectionId=" + ids.connection})
        EXPECT_EQ(root.get(path).status, 200) << path;
    EXPECT_EQ(
        root.patch("/leads/" + ids.lead + "/status", bj::object{{"status", "contacted"}}).status,
        200);
    EXPECT_EQ(root.post("/social-accounts/connect/initiate",
                        bj::object{{"platform", "tiktok"}, {"method", "cookies"}})
                  .status,
              201);
    EXPECT_EQ(root.post("/social-accounts/connect/complete",
                        bj::object{{"connectionId", ids.connection}, {"cookies", "none"}})
                  .status,
              422);
    const auto other = owner.add_person();
    EXPECT_EQ(
        root.post("/dm/send", bj::object{{"leadId", other.lead}, {"text", "Bonsoir !"}}).status,
        202);
    EXPECT_EQ(root.ask("DELETE", "/social-accounts/" + owner.account).status, 204);
    EXPECT_EQ(on.second().get("/leads").status, 401);
    EXPECT_EQ(root.get("/api/v1/leads").status, 404);
    EXPECT_EQ(root.get("/").status, 404) << "the dashboard is on the first port";
}

TEST(ApiReference, ShowsTheRunningVersionWithoutAnInlineScript) {
    const auto site = the_product().site();
    const auto document = site.get("/openapi.json");
    EXPECT_EQ(document.status, 200);
    EXPECT_EQ(document.header("content-type"), "application/json");
    EXPECT_EQ(document.json(), openapi());
    const auto page = site.get("/reference.html");
    ASSERT_EQ(page.status, 200) << "build the dashboard first";
    EXPECT_TRUE(page.header("content-security-policy").contains("script-src 'self';"));
    std::size_t scripts = 0;
    for (auto at = page.body.find("<script"); at != std::string::npos;
         at = page.body.find("<script", at + 1)) {
        ++scripts;
        const auto tag = page.body.substr(at, page.body.find('>', at) - at);
        const auto source = tag.find("src=\"/");
        ASSERT_NE(source, std::string::npos) << tag;
        const auto path = tag.substr(source + 5, tag.find('"', source + 5) - source - 5);
        EXPECT_EQ(site.get(path).status, 200) << path;
    }
    EXPECT_GE(scripts, 1U);
}

TEST(GracefulStop, WhatRunsIsFinishedAndNothingNewBegins) {
    const database base;
    product one({{"DATABASE_URL", base.conninfo()},
                 {"VISTAFLOW_KEY", crypto::sha256_hex(new_id())},
                 {"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
                 {"CHROMIUM_PATH", "/nonexistent/chromium"}});
    const tenant owner(one);
    const auto who = owner.add_person();
    auto held = std::make_unique<held_transaction>(base.conninfo(),
                                                   "LOCK TABLE leads IN ACCESS EXCLUSIVE MODE");
    auto request =
        std::async(std::launch::async, [&] { return owner.call().get("/leads/" + who.lead); });
    one.sql(
        "INSERT INTO jobs (workspace_id, id, queue, kind, payload, max_attempts, lease_seconds) "
        "VALUES ('" +
        owner.workspace + "', '" + new_id() +
        "', 'default', 'leads.analyse_pending', '{\"batch\":50}', 5, 60)");
    ASSERT_TRUE(eventually("both wait for the table", std::chrono::seconds(20), [&] {
        return waiting_for_locks(one) >= 2 && one.sql("SELECT state FROM jobs WHERE kind = "
                                                      "'leads.analyse_pending'")
                                                      .at(0) == "running";
    }));
    auto ended = std::async(std::launch::async, [&] { return one.stop(); });
    ASSERT_TRUE(eventually("no new connection is accepted", std::chrono::seconds(20), [&] {
        return !net::fetch({.url = "http://127.0.0.1:" + std::to_string(one.port()) + "/healthz"})
                    .has_value();
    }));
    held.reset();
    EXPECT_EQ(request.get().status, 200);
    EXPECT_EQ(ended.get(), 0) << one.log();
    EXPECT_EQ(one.sql("SELECT string_agg(DISTINCT state, ',') FROM jobs WHERE kind = "
                      "'leads.analyse_pending'")
                  .at(0),
              "done");
}

} // namespace
} // namespace vf::test
