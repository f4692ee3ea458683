#include "http/router.hpp"

#include "db/failure.hpp"
#include "http/bind.hpp"
#include "http/paging.hpp"
#include "http/testing.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace vf::http {
namespace {

using testing::client;
using testing::running_server;

enum class Status { new_lead, won };
BOOST_DESCRIBE_ENUM(Status, new_lead, won)

struct ListThings {
    std::optional<Status> status;
    std::optional<int> min_score;
    std::optional<bool> has_phone;
    std::vector<std::string> tags;
    Limit limit;
    std::optional<Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListThings, (), (status, min_score, has_phone, tags, limit, cursor))

struct ListByScore {
    std::optional<int> min_score;
    Limit limit;
    std::optional<Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListByScore, (), (min_score, limit, cursor))

struct ThingKey {
    int score{};
    LeadId id;
};
BOOST_DESCRIBE_STRUCT(ThingKey, (), (score, id))

struct MoveThing {
    LeadId id;
    Status status{};
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(MoveThing, (), (id, status, note))

struct ById {
    LeadId id;
};
BOOST_DESCRIBE_STRUCT(ById, (), (id))

struct Thing {
    LeadId id;
    Status status{};
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, status, note))

const LeadId an_id{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")};

task<result<Page<Thing>>> list(request&, ListByScore in) {
    if (in.cursor) {
        VF_CO_TRY(const auto key, in.cursor->read<ThingKey>());
        co_return Page<Thing>{{{key.id, Status::won, std::to_string(key.score)}}, {}};
    }
    std::vector<Thing> rows(3, Thing{an_id, Status::new_lead, {}});
    co_return make_page(std::move(rows), in.limit,
                        [](const Thing& t) { return ThingKey{7, t.id}; });
}
task<result<Thing>> move(request& r, MoveThing in) {
    if (in.note == "throw") throw std::runtime_error("the database is gone");
    if (in.note == "lose") throw db::connection_lost("08006", "connection refused");
    if (in.note == "cookie") {
        r.set_cookie({.name = "a", .value = "b", .max_age = seconds(60)});
        r.set_cookie({.name = "c", .value = "", .max_age = seconds(0), .http_only = false});
    }
    if (in.note == "refuse") co_return fail(errc::conflict, "lead.won_already", "It is won.");
    co_return Thing{in.id, in.status, in.note};
}
task<result<Thing>> make(request&, none) {
    co_return Thing{an_id, Status::new_lead, "made"};
}
task<result<void>> erase(request&, ById) {
    co_return result<void>{};
}
task<result<Thing>> counts(request&, none) {
    co_return Thing{an_id, Status::won, "literal"};
}
task<result<Thing>> find(request&, ById in) {
    co_return Thing{in.id, Status::won, "by id"};
}
task<result<response>> hook(request& r) {
    co_return text_response(200, "text/plain",
                            std::string(r.path_parameter("name")) + r.raw().body);
}

constexpr route table[] = {
    get<list>("/things", role::member, "List things"),
    post<make>("/things", role::admin, "Make a thing").created(),
    get<find>("/things/{id}", role::member, "One thing"),
    get<counts>("/things/counts", role::anyone, "Counts"),
    patch<move>("/things/{id}/status", role::member, "Move a thing").max_body(2000),
    del<erase>("/things/{id}", role::owner, "Erase a thing"),
    post_raw<hook>("/hooks/{name}", role::anyone, "A webhook"),
    post<make>("/thaw", role::member, "Make it possible again").even_frozen(),
};

// What an API key needs follows from role and method, in the safe direction.
static_assert(get<find>("/things/{id}", role::member, "").scope() == key_scope::read);
static_assert(patch<move>("/things/{id}", role::member, "").scope() == key_scope::write);
static_assert(post<make>("/things", role::member, "").created().sends().scope() == key_scope::send);
static_assert(get<find>("/things/{id}", role::admin, "").scope() == key_scope::none);
static_assert(post<make>("/things", role::user, "").scope() == key_scope::none);
static_assert(!key_scopes{.read = true, .write = true, .send = true}.allow(key_scope::none));

/// "Bearer member", "Bearer admin"… or the cookie who=….
task<result<principal>> by_name(request& r, role) {
    const auto header = r.raw().header("authorization");
    const bool cookie = header.empty();
    const auto name = cookie ? r.raw().cookie("who") : header.substr(header.find(' ') + 1);
    const auto what = enum_value<role>(name);
    if (!what) co_return fail(errc::unauthenticated, "auth.required", "Sign in first.");
    principal who{{}, {}, *what, cookie};
    if (!r.raw().header("x-frozen").empty())
        who.frozen = error{errc::conflict, "thing.frozen", "Nothing changes now."};
    co_return who;
}

class Router : public ::testing::Test {
protected:
    testing::answer ask(std::string_view method, std::string_view target,
                        std::string_view body = "", std::string headers = "") {
        if (!headers.contains("Authorization") && !headers.contains("Cookie") &&
            !headers.contains("nobody"))
            headers += "Authorization: Bearer owner\r\n";
        if (!body.empty() && !headers.contains("Content-Type"))
            headers += "Content-Type: application/json\r\n";
        return c.ask(method, target, body, headers);
    }
    static std::string code(const testing::answer& a) {
        EXPECT_EQ(a.header("Content-Type"), "application/problem+json") << a.head << a.body;
        return std::string(boost::json::parse(a.body).at("code").as_string());
    }
    static std::vector<std::string> pointers(const testing::answer& a) {
        std::vector<std::string> out;
        const auto problem = boost::json::parse(a.body);
        for (const auto& e : problem.at("errors").as_array())
            out.emplace_back(e.at("pointer").as_string());
        return out;
    }

    services all;
    router routes{table, all, by_name, {.log_every_request = false}};
    running_server s{
        [this](raw_request& r) { return routes.handle(r); },
        {.body_limit = [this](const raw_request& r) { return routes.body_limit(r, 1000); }}};
    client c{s.port()};
};

const std::string status_path = "/api/v1/things/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b/status";

TEST_F(Router, BindsPathBodyAndQuery) {
    const auto moved = ask("PATCH", status_path, R"({"status":"won","note":null})");
    EXPECT_EQ(moved.status, 200);
    EXPECT_EQ(moved.body,
              R"({"id":"0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b","status":"won","note":null})");
    EXPECT_EQ(moved.header("Content-Type"), "application/json");
    const auto other = ask("PATCH", status_path,
                           R"({"status":"won","id":"0190a1b2-c3d4-7e5f-8a9b-000000000000"})");
    EXPECT_TRUE(other.body.contains("0c1d2e3f4a5b")) << "the path wins";
    EXPECT_EQ(ask("POST", "/api/v1/things").status, 201);
    EXPECT_EQ(ask("POST", "/api/v1/things", "{}").status, 201);
    EXPECT_EQ(ask("GET", "/api/v1/things?workspace=x&minScore=3").status, 200);
    const auto gone = ask("DELETE", "/api/v1/things/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
    EXPECT_EQ(gone.status, 204);
    EXPECT_EQ(gone.header("Content-Length"), "");
}

TEST_F(Router, WhatIsFrozenIsReadAndThawed) {
    const std::string as_member = "Authorization: Bearer member\r\nX-Frozen: yes\r\n";
    EXPECT_EQ(ask("GET", "/api/v1/things", "", as_member).status, 200);
    const auto refused = ask("PATCH", status_path, R"({"status":"won"})", as_member);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(code(refused), "thing.frozen");
    EXPECT_EQ(ask("POST", "/api/v1/thaw", "", as_member).status, 200);
    EXPECT_EQ(code(ask("POST", "/api/v1/things", "", as_member)), "auth.role_too_low")
        << "the role comes first";
}

TEST_F(Router, PagesFollowTheirCursor) {
    const auto first = ask("GET", "/api/v1/things?limit=2");
    const auto page = boost::json::parse(first.body);
    EXPECT_EQ(page.at("items").as_array().size(), 2U);
    const std::string next(page.at("nextCursor").as_string());
    const auto second = boost::json::parse(ask("GET", "/api/v1/things?cursor=" + next).body);
    EXPECT_EQ(second.at("items").at(0).at("note"), "7");
    EXPECT_TRUE(second.at("nextCursor").is_null());
    for (const char* bad : {"x", "e30", "bnVsbA", "eyJ4IjoxfQ", "%00", ""}) {
        const auto a = ask("GET", std::string("/api/v1/things?cursor=") + bad);
        EXPECT_EQ(a.status, 422) << bad;
        EXPECT_EQ(pointers(a), std::vector<std::string>{"/cursor"}) << bad;
    }
}

TEST_F(Router, WrongInputIsNamed) {
    EXPECT_EQ(pointers(ask("GET", "/api/v1/things?limit=0&minScore=a&page=2&status[not]=x")),
              (std::vector<std::string>{"/minScore", "/limit", "/page", "/status[not]"}));
    EXPECT_EQ(pointers(ask("GET", "/api/v1/things?limit=1000000000")),
              std::vector<std::string>{"/limit"});
    EXPECT_EQ(pointers(ask("GET", "/api/v1/things?limit=1&limit=2")),
              std::vector<std::string>{"/limit"});
    EXPECT_EQ(pointers(ask("GET", "/api/v1/things/17")), std::vector<std::string>{"/id"});
    EXPECT_EQ(pointers(ask("PATCH", status_path, R"({"status":"gone","other":1})")),
              (std::vector<std::string>{"/status", "/other"}));
    EXPECT_EQ(pointers(ask("PATCH", status_path + "?status=won", R"({"status":"won"})")),
              std::vector<std::string>{"/status"});
    const auto nul = ask("PATCH", status_path, "{\"status\":\"won\",\"note\":\"a\\u0000b\"}");
    EXPECT_EQ(nul.status, 422);
    EXPECT_EQ(pointers(nul), std::vector<std::string>{"/note"});
    EXPECT_EQ(ask("GET", "/api/v1/things/%00").status, 400);
}

TEST_F(Router, BodiesThatAreNotJsonObjectsAreRefused) {
    // The client of the fixture is on a connection that the 400 above would have closed.
    EXPECT_EQ(code(ask("PATCH", status_path, "{\"status\":")), "input.not_json");
    EXPECT_EQ(code(ask("PATCH", status_path, "[]")), "input.not_object");
    const auto form = ask("PATCH", status_path, "status=won",
                          "Content-Type: application/x-www-form-urlencoded\r\n");
    EXPECT_EQ(form.status, 415);
    EXPECT_EQ(ask("PATCH", status_path, R"({"status":"won"})",
                  "Content-Type: Application/JSON; charset=utf-8\r\n")
                  .status,
              200);
    EXPECT_EQ(ask("PATCH", status_path,
                  "{\"status\":\"won\",\"note\":\"" + std::string(1500, 'x') + "\"}")
                  .status,
              200)
        << "this route takes more than the server's limit";
    EXPECT_EQ(ask("PATCH", status_path, std::string(3000, ' ')).status, 413);
}

TEST_F(Router, UnknownPathsAndMethods) {
    EXPECT_EQ(code(ask("GET", "/api/v1/nothing")), "route.not_found");
    EXPECT_EQ(ask("GET", "/api/v1/things/").status, 404);
    EXPECT_EQ(ask("GET", "/api/v1").status, 404);
    EXPECT_EQ(ask("GET", "/api/v1things").status, 404);
    EXPECT_EQ(ask("GET", "/things").status, 404);
    const auto wrong = ask("PUT", "/api/v1/things");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("Allow"), "OPTIONS, GET, HEAD, POST");
    EXPECT_EQ(ask("BREW", "/api/v1/things").status, 405);
    EXPECT_EQ(ask("OPTIONS", "/api/v1/things").status, 204);
    EXPECT_TRUE(ask("GET", "/api/v1/things/counts").body.contains("literal"));
    const auto head = ask("HEAD", "/api/v1/things/counts");
    EXPECT_EQ(head.status, 200);
    EXPECT_NE(head.header("Content-Length"), "0");
    EXPECT_EQ(ask("POST", "/api/v1/hooks/meta", "raw", "Content-Type: text/plain\r\n").body,
              "metaraw");
}

TEST_F(Router, RolesAreChecked) {
    const auto nobody = ask("GET", "/api/v1/things", "", "X: nobody\r\n");
    EXPECT_EQ(nobody.status, 401);
    EXPECT_EQ(nobody.header("WWW-Authenticate"), "Bearer");
    EXPECT_EQ(ask("GET", "/api/v1/things/counts", "", "X: nobody\r\n").status, 200);
    EXPECT_EQ(ask("GET", "/api/v1/things", "", "Authorization: Bearer user\r\n").status, 403);
    EXPECT_EQ(ask("POST", "/api/v1/things", "", "Authorization: Bearer member\r\n").status, 403);
    EXPECT_EQ(ask("POST", "/api/v1/things", "", "Authorization: Bearer admin\r\n").status, 201);
}

TEST_F(Router, CookiesNeedTheCsrfTokenForUnsafeMethods) {
    const std::string signed_in = "Cookie: who=owner; vf_csrf=token\r\n";
    EXPECT_EQ(ask("GET", "/api/v1/things", "", signed_in).status, 200);
    EXPECT_EQ(code(ask("POST", "/api/v1/things", "", signed_in)), "csrf.missing");
    EXPECT_EQ(ask("POST", "/api/v1/things", "", signed_in + "X-CSRF-Token: other\r\n").status, 403);
    EXPECT_EQ(ask("POST", "/api/v1/things", "", "Cookie: who=owner\r\nX-CSRF-Token: \r\n").status,
              403);
    EXPECT_EQ(ask("POST", "/api/v1/things", "", signed_in + "X-CSRF-Token: token\r\n").status, 201);
    EXPECT_EQ(code(ask("POST", "/api/v1/things", "", "Sec-Fetch-Site: cross-site\r\n")),
              "csrf.cross_site");
    EXPECT_EQ(ask("POST", "/api/v1/things", "", "Sec-Fetch-Site: same-origin\r\n").status, 201);
}

TEST_F(Router, NoOriginIsReflected) {
    const auto a = ask("GET", "/api/v1/things", "", "Origin: https://evil.example\r\n");
    const auto b = ask("OPTIONS", "/api/v1/things", "",
                       "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n");
    for (const auto& one : {a, b}) {
        EXPECT_FALSE(one.head.contains("Access-Control")) << one.head;
        EXPECT_FALSE(one.head.contains("evil")) << one.head;
        EXPECT_EQ(one.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(one.header("Cache-Control"), "no-store");
        EXPECT_TRUE(one.header("Content-Security-Policy").contains("default-src 'none'"));
    }
}

TEST_F(Router, FailuresAreProblemsAndExceptionsSayNothing) {
    const auto refused = ask("PATCH", status_path, R"({"status":"won","note":"refuse"})");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.body,
              R"({"type":"about:blank","title":"Conflict","status":409,"code":"lead.won_already",)"
              R"("detail":"It is won.","errors":[],"params":{}})");
    const auto thrown = ask("PATCH", status_path, R"({"status":"won","note":"throw"})");
    EXPECT_EQ(thrown.status, 500);
    EXPECT_EQ(code(thrown), "internal");
    EXPECT_FALSE(thrown.body.contains("database"));
    EXPECT_FALSE(thrown.header("X-Request-Id").empty());
    const auto lost = ask("PATCH", status_path, R"({"status":"won","note":"lose"})");
    EXPECT_EQ(lost.status, 503);
    EXPECT_EQ(code(lost), "database.unavailable");
}

TEST_F(Router, TheRequestIdIsTakenWhenItIsSane) {
    EXPECT_EQ(
        ask("GET", "/api/v1/things", "", "X-Request-Id: trace-1.a\r\n").header("X-Request-Id"),
        "trace-1.a");
    EXPECT_EQ(ask("GET", "/api/v1/things", "", "X-Request-Id: <script>\r\n")
                  .header("X-Request-Id")
                  .size(),
              36U);
}

TEST_F(Router, CookiesAreSetWithTheirAttributes) {
    const auto a = ask("PATCH", status_path, R"({"status":"won","note":"cookie"})");
    EXPECT_TRUE(a.head.contains(
        "Set-Cookie: a=b; Path=/; SameSite=Strict; Max-Age=60; HttpOnly; Secure\r\n"))
        << a.head;
    EXPECT_TRUE(a.head.contains("Set-Cookie: c=; Path=/; SameSite=Strict; Max-Age=0; Secure\r\n"))
        << a.head;
}

TEST(RouterTable, TwoRoutesForTheSameThingAreRefused) {
    static constexpr route twice[] = {
        get<find>("/things/{id}", role::member, "One"),
        get<find>("/things/{id}", role::member, "Other"),
    };
    const services all;
    EXPECT_THROW(router(twice, all, by_name), std::logic_error);
}

TEST(Bind, QueryTextReachesEveryKindOfMember) {
    const auto query = *read_form("status=won&minScore=-3&hasPhone=true&tags=a,b&limit=200");
    const auto in = json::read<ListThings>(*bind_query(query, {}), true);
    ASSERT_TRUE(in) << to_string(in.error());
    EXPECT_EQ(in->status, Status::won);
    EXPECT_EQ(in->min_score, -3);
    EXPECT_EQ(in->has_phone, true);
    EXPECT_EQ(in->tags, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(in->limit.to_int(), 200);
}

} // namespace
} // namespace vf::http
