// What every answer carries, and live events.
#include "api/stage.hpp"
#include "http/testing.hpp"

#include <boost/json/object.hpp>

namespace vf::test {
namespace {

namespace bj = boost::json;

TEST(Headers, PagesAndApiSayWhatABrowserMayDo) {
    const tenant user;
    for (const auto& answer :
         {the_product().site().get("/"), the_product().site().get("/leads/x"),
          the_product().site().get("/nothing.js"), the_product().anyone().get("/health"),
          the_product().anyone().get("/auth/profile"), the_product().anyone().get("/nothing"),
          user.call().get("/leads")}) {
        SCOPED_TRACE(answer.body.substr(0, 60));
        const auto policy = answer.header("content-security-policy");
        EXPECT_TRUE(policy.contains("frame-ancestors 'none'")) << policy;
        EXPECT_TRUE(policy.contains("default-src 'none'") || policy.contains("script-src 'self';"))
            << policy;
        EXPECT_FALSE(policy.contains("unsafe-eval"));
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.header("cross-origin-resource-policy"), "same-origin");
    }
    EXPECT_EQ(user.call().get("/leads").header("cache-control"), "no-store");
}

TEST(Headers, NoOtherSiteMayReadOrWrite) {
    const tenant user;
    const auto foreign = user.call().with("Origin", "https://evil.example");
    for (const auto& answer :
         {foreign.get("/leads"), foreign.ask("OPTIONS", "/leads"),
          foreign.with("Access-Control-Request-Method", "POST").ask("OPTIONS", "/dm/send"),
          the_product().site().with("Origin", "https://evil.example").get("/")}) {
        for (const auto& [name, value] : answer.headers)
            EXPECT_FALSE(name.starts_with("access-control-")) << name << ": " << value;
    }
}

std::string listen_as(const tenant& user) {
    return "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token +
           "\r\n\r\n";
}

void touch(const tenant& of, const std::string& lead) {
    EXPECT_EQ(
        of.call().patch("/leads/" + lead + "/status", bj::object{{"status", "contacted"}}).status,
        200);
}

TEST(Live, OnesOwnEventsArriveAndNobodyElses) {
    const tenant a, b;
    const auto of_a = a.add_person(), of_b = b.add_person();
    const auto message = b.add_message(of_b);
    http::testing::client stream(the_product().port());
    stream.send(listen_as(b));
    ASSERT_TRUE(stream.receive_until("\r\n\r\n").contains("text/event-stream"));
    touch(a, of_a.lead);
    touch(b, of_b.lead);
    auto seen = stream.receive_until(of_b.lead);
    EXPECT_TRUE(seen.contains("event: lead.changed")) << seen;
    EXPECT_TRUE(seen.contains("id: ")) << seen;
    touch(a, of_a.lead);
    EXPECT_EQ(b.call().post("/outbound-messages/" + message + "/reject", bj::object{}).status, 200);
    seen += stream.receive_until(message);
    EXPECT_TRUE(seen.contains("event: message.changed")) << seen;
    EXPECT_FALSE(seen.contains(of_a.lead)) << seen;
}

TEST(Live, ACursorOfAnotherWorkspaceBringsOnlyOnesOwn) {
    const tenant a, b;
    const auto of_a = a.add_person(), of_b = b.add_person();
    std::string cursor;
    {
        http::testing::client stream(the_product().port());
        stream.send(listen_as(a));
        stream.receive_until("\r\n\r\n");
        touch(a, of_a.lead);
        const auto seen = stream.receive_until("\"}");
        const auto from = seen.find("id: ") + 4;
        cursor = seen.substr(from, seen.find('\n', from) - from);
    }
    touch(b, of_b.lead);
    touch(a, of_a.lead);
    http::testing::client again(the_product().port());
    auto request = listen_as(b);
    request.insert(request.size() - 2, "Last-Event-ID: " + cursor + "\r\n");
    again.send(request);
    const auto missed = again.receive_until(of_b.lead);
    EXPECT_TRUE(missed.contains(of_b.lead)) << missed;
    EXPECT_FALSE(missed.contains(of_a.lead)) << missed;
}

} // namespace
} // namespace vf::test
