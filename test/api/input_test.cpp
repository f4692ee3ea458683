// Values that a schema cannot describe: cursors, texts, paths. contract_test.cpp walks the schema.
#include "api/refusal.hpp"
#include "crypto/encoding.hpp"

#include <boost/json/object.hpp>

#include <set>

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

    static void expect_field(const reply& answer, std::string_view field) {
        expect_pointer(answer, "/" + std::string(field));
    }
};

TEST_F(Input, LimitsAreBetweenOneAndTwoHundred) {
    for (const std::string path :
         {"/leads", "/interactions", "/outbound-messages", "/conversations", "/suppressions"}) {
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
        const auto by_time = "{\"t\":" + number + ",\"id\":\"" + id + "\",\"order\":\"newest\"}";
        for (const auto& [path, text] :
             {std::pair{std::string("/interactions"), by_time},
              {"/outbound-messages", by_time},
              {"/conversations", by_time},
              {"/suppressions", by_time},
              {"/leads/" + ids.lead + "/interactions", by_time},
              {"/conversations/" + ids.conversation + "/messages",
               "{\"ordinal\":" + number + ",\"order\":\"newest\"}"},
              {"/leads",
               "{\"order\":\"-lastInteractionAt\",\"key\":" + number + ",\"id\":\"" + id + "\"}"},
              {"/leads?sort=-interestScore",
               "{\"order\":\"-interestScore\",\"key\":" + number + ",\"id\":\"" + id + "\"}"}}) {
            SCOPED_TRACE(path + " " + text);
            const auto answer = owner.call().get(path + (path.contains('?') ? "&" : "?") +
                                                 "cursor=" + crypto::base64url_encode(text));
            if (answer.status != 200) expect_field(answer, "cursor");
            if (number == "0") EXPECT_EQ(answer.status, 200) << "else nothing is tried";
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

TEST_F(Input, UnknownPathsAndMethods) {
    for (const auto* path : {"/nothing", "/leads/", "/leads//status", "/api/v1/leads", "/../leads"})
        expect_refused(owner.call().get(path), {400, 404});
    std::set<std::string> taking_put;
    for (const auto& one : requests) {
        if (one.method == "PUT") taking_put.insert(one.pattern);
    }
    for (const auto& one : requests) {
        SCOPED_TRACE(one.pattern);
        if (taking_put.contains(one.pattern)) continue;
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
