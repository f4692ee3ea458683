// Whatever is sent: an answer that names the field, never a 500.
#include "api/routes.hpp"
#include "crypto/encoding.hpp"
#include "http/testing.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace vf::test {
namespace {

namespace bj = boost::json;

class Input : public ::testing::Test {
protected:
    // So that it gets past the roles of every route.
    Input() { owner.make_instance_admin(); }

    tenant owner;
    route_ids ids = stage_routes(owner);
    std::vector<planned_request> requests = every_request(ids);

    // A problem of the caller's, said as one.
    static void expect_refused(const reply& answer, std::initializer_list<int> statuses) {
        EXPECT_TRUE(std::ranges::find(statuses, answer.status) != statuses.end())
            << answer.status << " " << answer.body.substr(0, 300);
        if (answer.status < 400) return;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        const auto problem = answer.json();
        EXPECT_EQ(at(problem, "status").to_number<int>(), answer.status);
        EXPECT_FALSE(text_at(problem, "code").empty());
        EXPECT_FALSE(text_at(problem, "detail").empty());
    }
    // Refused with the field named.
    static void expect_field(const reply& answer, std::string_view field) {
        expect_refused(answer, {422});
        if (answer.status != 422) return;
        bool named = false;
        const auto errors = at(answer.json(), "errors");
        for (const auto& one : errors.as_array())
            named = named || text_at(one, "pointer").starts_with("/" + std::string(field));
        EXPECT_TRUE(named) << field << ": " << answer.body;
    }
    reply body_to(const planned_request& to, const std::string& body) const {
        return owner.call().ask(to.method, to.path, body);
    }
    static bool takes_body(const planned_request& one) {
        return one.method == "POST" || one.method == "PATCH" || one.method == "PUT";
    }
};

TEST_F(Input, ABodyThatIsNoObjectIsRefused) {
    for (const auto& one : requests) {
        if (!takes_body(one)) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        for (const std::string body : {"{\"a\":", "[]", "null", "3", "\"x\"", "{} {}", "{\"a\":1,}",
                                       "\xff\xfe", "{\"a\":NaN}"})
            expect_refused(body_to(one, body), {400});
        expect_refused(body_to(one, std::string(200, '[') + std::string(200, ']')), {400});
        expect_refused(
            owner.call().with("Content-Type", "text/plain").ask(one.method, one.path, "{}"), {415});
        expect_refused(owner.call()
                           .with("Content-Type", "application/x-www-form-urlencoded")
                           .ask(one.method, one.path, "a=b"),
                       {415});
    }
}

TEST_F(Input, EveryFieldIsChecked) {
    for (const auto& one : requests) {
        if (!takes_body(one)) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto with = [&](std::string_view name, bj::value value) {
            auto body = one.body.as_object();
            body[name] = std::move(value);
            return body_to(one, bj::serialize(body));
        };
        expect_field(with("unknownField", 1), "unknownField");
        // Where the path has it, the path's counts.
        if (!one.pattern.contains("{id}")) expect_field(with("id", "x"), "id");
        for (const auto& [field, value] : one.body.as_object()) {
            SCOPED_TRACE(std::string(field));
            for (const bj::value& wrong :
                 {bj::value(value.is_number() ? -12345 : 12345), bj::value(true),
                  bj::value(bj::array{}), bj::value(bj::object{}),
                  bj::value(std::string("a\0b", 3)), bj::value(std::string(30'000, 'a'))})
                expect_field(with(field, wrong), field);
            if (field != "reason" && field != "refreshToken" && field != "password")
                expect_field(with(field, ""), field);
            if (field.ends_with("Id")) {
                for (const auto* id : {"undefined", "1", "'; DROP TABLE leads; --",
                                       "00000000-0000-0000-0000-00000000000g"})
                    expect_field(with(field, id), field);
            }
        }
        const auto schema = at(operation_of(one), "requestBody.required");
        if (schema.is_bool() && schema.get_bool()) {
            for (const std::string body : {"{}", ""}) expect_refused(body_to(one, body), {422});
        }
    }
}

TEST_F(Input, EveryPathIdIsChecked) {
    for (const auto& one : requests) {
        const auto open = one.pattern.find("{id}");
        if (open == std::string::npos) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        for (const std::string id :
             {"undefined", "null", "1", "0", "%27%20OR%201=1",
              "00000000-0000-0000-0000-00000000000g", "%F0%9F%98%80", "..%2F..", "%00", "%"}) {
            auto path = one.pattern;
            path.replace(open, 4, id);
            const auto body = one.body.is_null() ? "" : bj::serialize(one.body);
            expect_refused(owner.call().ask(one.method, path, body), {400, 404, 422});
        }
    }
}

TEST_F(Input, EveryQueryParameterIsChecked) {
    for (const auto& one : requests) {
        if (one.method != "GET" || one.about == reach::stream) continue;
        SCOPED_TRACE(one.pattern);
        const auto ask = [&](const std::string& query) {
            return owner.call().get(one.path + (one.path.contains('?') ? "&" : "?") + query);
        };
        for (const auto* name :
             {"unknown", "status%5Bnot%5D", "status%5B%5D", "q%5B%24gt%5D", "__proto__"})
            expect_refused(ask(std::string(name) + "=x"), {422});
        const auto parameters = at(operation_of(one), "parameters");
        if (!parameters.is_array()) continue;
        for (const auto& parameter : parameters.as_array()) {
            const auto name = text_at(parameter, "name");
            if (text_at(parameter, "in") != "query" || name == "workspace") continue;
            SCOPED_TRACE(name);
            expect_field(ask(name + "=%00"), name);
            expect_field(ask(name + "=%FF"), name);
            expect_field(ask(name + "=" + std::string(2000, 'a')), name);
            expect_field(ask(name + "=a&" + name + "=b"), name);
            if (name == "q") continue;
            expect_field(ask(name + "=x%27y"), name);
            expect_field(ask(name + "="), name);
        }
    }
}

TEST_F(Input, LimitsAreBetweenOneAndTwoHundred) {
    for (const std::string path : {"/leads", "/interactions", "/outbound-messages"}) {
        for (const auto* limit : {"0", "-1", "201", "1000000000", "99999999999999999999", "1.5",
                                  "1e2", "0x10", "%2050"})
            expect_field(owner.call().get(path + "?limit=" + limit), "limit");
        EXPECT_EQ(owner.call().get(path + "?limit=200").status, 200);
    }
    for (const auto* score : {"99999999999", "-99999999999", "NaN"})
        expect_field(owner.call().get(std::string("/leads?minScore=") + score), "minScore");
}

TEST_F(Input, CursorsAreOfThisListInThisOrder) {
    owner.add_person();
    owner.add_message(owner.add_person());
    const auto by_time = owner.call().get("/leads?limit=1").text("nextCursor");
    const auto by_score = owner.call().get("/leads?limit=1&sort=-interestScore").text("nextCursor");
    const auto events = owner.call().get("/interactions?limit=1").text("nextCursor");
    ASSERT_FALSE(by_time.empty() || by_score.empty() || events.empty());
    EXPECT_EQ(owner.call().get("/leads?cursor=" + by_time).status, 200);
    expect_field(owner.call().get("/leads?sort=-interestScore&cursor=" + by_time), "cursor");
    expect_field(owner.call().get("/leads?sort=-createdAt&cursor=" + by_time), "cursor");
    expect_field(owner.call().get("/leads?cursor=" + by_score), "cursor");
    expect_field(owner.call().get("/leads?cursor=" + events), "cursor");
    expect_field(owner.call().get("/interactions?cursor=" + by_time), "cursor");
}

// A cursor is the client's to change: its numbers may be any.
TEST_F(Input, AForgedCursorIsNoError) {
    const auto id = new_id();
    for (const std::string number :
         {"9223372036854775807", "-9223372036854775808", "0", "1e300", "99999999999999999999"}) {
        for (const auto& [path, text] :
             {std::pair{std::string("/interactions"),
                        "{\"t\":" + number + ",\"id\":\"" + id + "\"}"},
              {"/outbound-messages", "{\"t\":" + number + ",\"id\":\"" + id + "\"}"},
              {"/leads/" + ids.lead + "/interactions",
               "{\"t\":" + number + ",\"id\":\"" + id + "\"}"},
              {"/leads",
               "{\"order\":\"-lastInteractionAt\",\"key\":" + number + ",\"id\":\"" + id + "\"}"},
              {"/leads?sort=-interestScore",
               "{\"order\":\"-interestScore\",\"key\":" + number + ",\"id\":\"" + id + "\"}"}}) {
            SCOPED_TRACE(path + " " + text);
            const auto answer = owner.call().get(path + (path.contains('?') ? "&" : "?") +
                                                 "cursor=" + crypto::base64url_encode(text));
            if (answer.status != 200) expect_field(answer, "cursor");
        }
    }
}

TEST_F(Input, TextsMayBeLongAndMayBeAnything) {
    const auto change = [&](const std::string& text) {
        return owner.call().patch("/outbound-messages/" + ids.message, bj::object{{"text", text}});
    };
    std::string long_text;
    for (int i = 0; i < 1000; ++i) long_text += "é";
    EXPECT_EQ(change(long_text).text("text"), long_text);
    expect_field(change(long_text + "é"), "text");
    expect_field(change(" \n\t "), "text");
    for (const std::string text : {"'; DROP TABLE leads; --", "<script>alert(1)</script>",
                                   "{{7*7}} ${7*7} (", "\\u0000 %s %n", "🎹🔥 \u202E"})
        EXPECT_EQ(change(text).text("text"), text);
}

TEST_F(Input, ABodyOverAMegabyteIsNotRead) {
    for (const auto* path : {"/api/v1/dm/send", "/api/v1/auth/login"}) {
        http::testing::client raw(the_product().port());
        raw.send(std::string("POST ") + path +
                 " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                 "Authorization: Bearer " +
                 owner.token + "\r\nContent-Length: 1048577\r\n\r\n");
        const auto answer = raw.receive();
        EXPECT_EQ(answer.status, 413) << path;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    }
}

TEST_F(Input, UnknownPathsAndMethods) {
    for (const auto* path : {"/nothing", "/leads/", "/leads//status", "/api/v1/leads", "/../leads"})
        expect_refused(owner.call().get(path), {400, 404});
    for (const auto& one : requests) {
        SCOPED_TRACE(one.pattern);
        if (one.method == "PUT") continue;
        const auto answer = owner.call().ask("PUT", one.path, "{}");
        expect_refused(answer, {405});
        EXPECT_TRUE(answer.header("allow").contains(one.method)) << answer.header("allow");
    }
}

TEST_F(Input, AWorkspaceThatIsNoIdIsNotFound) {
    for (const auto* id : {"undefined", "1", "' OR 1=1", "00000000-0000-0000-0000-000000000000"}) {
        EXPECT_EQ(owner.call().with("X-Workspace-Id", id).get("/leads").status, 404) << id;
    }
    EXPECT_EQ(owner.call().get("/leads?workspace=undefined").status, 404);
}

} // namespace
} // namespace vf::test
