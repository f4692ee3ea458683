#include "features/integrations/sink.hpp"

#include "crypto/encoding.hpp"
#include "features/integrations/courier.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <map>

namespace vf::integrations {
namespace {

namespace bj = boost::json;

const time_point moment = *parse_time("2026-11-28T12:00:00Z");

net::fetch_response answer(int status, std::string body = "", std::string retry_after = "") {
    net::fetch_response out{.status = status, .headers = {}, .body = std::move(body)};
    if (!retry_after.empty()) out.headers.emplace_back("retry-after", std::move(retry_after));
    return out;
}

EventTold a_lead(const std::string& name, const std::string& said = "c combien ?") {
    auto out = told({Event::lead_created, Event::lead_changed}, moment);
    LeadTold lead;
    lead.contact.handle = "lea";
    lead.contact.display_name = name;
    lead.lead_type = LeadType::artist;
    lead.interest_score = 80;
    lead.phone = "+33639981234";
    lead.last_text = said;
    lead.url = "https://app.example.org/leads/1";
    out.data.lead = lead;
    return out;
}

// The vector that the libraries of Standard Webhooks are tested with.
TEST(Webhook, SignsAsTheSpecificationDoes) {
    const auto key = *crypto::base64_decode_any("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    EXPECT_EQ(signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", time_point(seconds(1'614'265'330)),
                        R"({"test": 2432232314})"),
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Webhook, SignsWithEachSecretAndNamesTheDelivery) {
    const Signing with{.id = DeliveryId{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")},
                       .at = moment,
                       .keys = {"new", "old"}};
    const auto all = webhook_sink.headers(with, "{}");
    const std::map<std::string, std::string> headers(all.begin(), all.end());
    EXPECT_EQ(headers.at("webhook-id"), with.id.str());
    EXPECT_EQ(headers.at("webhook-timestamp"), "1795867200");
    EXPECT_EQ(headers.at("webhook-signature"), signature("new", with.id.str(), moment, "{}") + " " +
                                                   signature("old", with.id.str(), moment, "{}"));
}

TEST(Webhook, TellsWhatItIsToldInAFormThatIsKept) {
    const auto body = bj::parse(webhook_sink.render(a_lead("Léa"), Locale::fr));
    EXPECT_EQ(body.at("type").as_string(), "lead.created");
    EXPECT_EQ(body.at("timestamp").as_string(), "2026-11-28T12:00:00.000Z");
    EXPECT_EQ(body.at("version").as_int64(), 1);
    EXPECT_EQ(bj::serialize(body.at("data").at("events")), R"(["lead.created","lead.changed"])");
    const auto& lead = body.at("data").at("lead");
    for (const char* name : {"id", "contact", "leadType", "interestScore", "confidence", "intents",
                             "status", "phone", "email", "deal", "assigneeId", "lastText",
                             "lastInteractionAt", "createdAt", "updatedAt", "url"})
        EXPECT_TRUE(lead.as_object().contains(name)) << name;
    EXPECT_EQ(lead.as_object().size(), 16U)
        << "a promise: it goes into docs/how-to/send-leads-elsewhere.md, too";
}

TEST(Sinks, KnowWhatAnAnswerMeans) {
    struct row {
        IntegrationKind kind;
        int status;
        Verdict verdict;
        std::optional<SendProblem> problem;
    };
    using enum IntegrationKind;
    for (const auto& [kind, status, verdict, problem] : {
             row{webhook, 200, Verdict::delivered, {}},
             row{webhook, 204, Verdict::delivered, {}},
             row{webhook, 301, Verdict::again, SendProblem::redirect},
             row{webhook, 400, Verdict::again, SendProblem::bad_status},
             row{webhook, 404, Verdict::again, SendProblem::bad_status},
             row{webhook, 410, Verdict::gone, SendProblem::gone},
             row{webhook, 413, Verdict::never, SendProblem::too_large},
             row{webhook, 429, Verdict::again, SendProblem::throttled},
             row{webhook, 500, Verdict::again, SendProblem::bad_status},
             row{slack, 200, Verdict::delivered, {}},
             row{slack, 400, Verdict::never, SendProblem::bad_status},
             row{slack, 403, Verdict::gone, SendProblem::gone},
             row{slack, 404, Verdict::gone, SendProblem::gone},
             row{slack, 410, Verdict::gone, SendProblem::gone},
             row{slack, 429, Verdict::again, SendProblem::throttled},
             row{discord, 204, Verdict::delivered, {}},
             row{discord, 400, Verdict::never, SendProblem::bad_status},
             row{discord, 404, Verdict::gone, SendProblem::gone},
             row{discord, 502, Verdict::again, SendProblem::bad_status},
         }) {
        const auto outcome = sink_of(kind).judge(answer(status), moment);
        EXPECT_EQ(outcome.verdict, verdict) << enum_name(kind) << " " << status;
        EXPECT_EQ(outcome.problem, problem) << enum_name(kind) << " " << status;
        EXPECT_EQ(outcome.status, status);
    }
}

TEST(Sinks, ReadHowLongToWait) {
    const auto asked = [](const net::fetch_response& a) {
        return webhook_sink.judge(a, moment).retry_after;
    };
    EXPECT_EQ(asked(answer(429, "", "120")), seconds(120));
    EXPECT_EQ(asked(answer(503, "", "Sat, 28 Nov 2026 12:00:30 GMT")), seconds(30));
    EXPECT_EQ(asked(answer(503, "", "Sat, 28 Nov 2026 11:00:00 GMT")), std::nullopt);
    EXPECT_EQ(asked(answer(503, "", "-5")), std::nullopt);
    EXPECT_EQ(asked(answer(503, "", "soon")), std::nullopt);
    const auto discord = [](const char* body) {
        return discord_sink.judge(answer(429, body), moment).retry_after;
    };
    EXPECT_EQ(discord(R"({"message":"slow","retry_after":0.65,"global":false})"), seconds(1));
    EXPECT_EQ(discord(R"({"retry_after":-1})"), std::nullopt);
    EXPECT_EQ(discord("<html>"), std::nullopt);
}

TEST(Sinks, KeepTheStartOfAnAnswerWhateverItHolds) {
    EXPECT_EQ(kept_answer("ok"), "ok");
    EXPECT_EQ(kept_answer(std::string(5000, 'x')).size(), 2000U);
    std::string long_one;
    for (int i = 0; i < 3000; ++i) long_one += "é";
    EXPECT_EQ(kept_answer(long_one).size(), 4000U);
    EXPECT_EQ(kept_answer(std::string("a\0b\xff", 4)), "a?b?");
}

TEST(Slack, LetsNobodyCallOrLinkThroughIt) {
    const auto body =
        bj::parse(slack_sink.render(a_lead("<!channel> & <https://evil.example|ici>"), Locale::fr));
    EXPECT_EQ(body.at("text").as_string(),
              "Nouveau lead\u00a0: &lt;!channel&gt; &amp; &lt;https://evil.example|ici&gt; (@lea)");
    for (const auto& block : body.at("blocks").as_array()) {
        const auto& text = block.at("text");
        // What may hold a person's words is plain; the only marks are our own link.
        if (text.at("type").as_string() == "mrkdwn")
            EXPECT_EQ(text.at("text").as_string(),
                      "<https://app.example.org/leads/1|Ouvrir le lead>");
    }
}

TEST(Discord, MentionsNobody) {
    const auto body = bj::parse(
        discord_sink.render(a_lead("@everyone **x**", "[ici](https://evil.example)"), Locale::en));
    EXPECT_EQ(bj::serialize(body.at("allowed_mentions")), R"({"parse":[]})");
    const auto& embed = body.at("embeds").at(0);
    EXPECT_EQ(embed.at("title").as_string(), R"(New lead: \@everyone \*\*x\*\* \(\@lea\))");
    EXPECT_NE(embed.at("description").as_string().find(R"(\[ici\]\(https)"), std::string::npos);
}

TEST(Channels, StayWithinWhatTheyTake) {
    const std::string endless(20'000, '*');
    const auto slack = bj::parse(slack_sink.render(a_lead(endless, endless), Locale::fr));
    for (const auto& block : slack.at("blocks").as_array())
        EXPECT_LE(block.at("text").at("text").as_string().size(), 3000U * 4);
    const auto discord = bj::parse(discord_sink.render(a_lead(endless, endless), Locale::fr));
    EXPECT_LE(discord.at("embeds").at(0).at("title").as_string().size(), 256U);
    EXPECT_LE(discord.at("embeds").at(0).at("description").as_string().size(), 4096U);
}

TEST(Addresses, AreThoseOfTheirKind) {
    courier by;
    const auto taken = [&](IntegrationKind kind, const char* address) {
        return read_address(by, kind, address).has_value();
    };
    using enum IntegrationKind;
    EXPECT_TRUE(taken(webhook, "https://example.org/hook?token=x"));
    EXPECT_TRUE(taken(slack, "https://hooks.slack.com/services/T000/B000/abcd"));
    EXPECT_TRUE(taken(discord, "https://discord.com/api/webhooks/1/abcd?thread_id=2"));
    EXPECT_FALSE(taken(slack, "https://example.org/services/T000/B000/abcd"));
    EXPECT_FALSE(taken(slack, "https://hooks.slack.com/workflows/x"));
    EXPECT_FALSE(taken(discord, "https://discord.com.example.org/api/webhooks/1/abcd"));
    const auto wrong = read_address(by, discord, "https://hooks.slack.com/services/T000/B000/abcd");
    EXPECT_EQ(wrong.error().fields.at(0).pointer, "/address");
}

TEST(Addresses, AreShownWithoutWhatIsSecret) {
    courier by;
    const auto hint = [&](IntegrationKind kind, const char* address) {
        return hint_of(kind, *read_address(by, kind, address));
    };
    EXPECT_EQ(hint(IntegrationKind::slack, "https://hooks.slack.com/services/T000/B000/secretabcd"),
              "https://hooks.slack.com/…abcd");
    EXPECT_EQ(hint(IntegrationKind::webhook, "https://example.org/hook"),
              "https://example.org/hook");
    EXPECT_EQ(hint(IntegrationKind::webhook, "https://example.org:8443/hook?token=abc"),
              "https://example.org:8443/hook?…");
    EXPECT_EQ(hint_of_secret("whsec_0123456789abcdef"), "whsec_…cdef");
    EXPECT_NE(new_secret(), new_secret());
    EXPECT_EQ(crypto::base64_decode_any(new_secret().substr(6))->size(), 24U);
}

} // namespace
} // namespace vf::integrations
