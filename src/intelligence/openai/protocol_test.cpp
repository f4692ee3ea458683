#include "intelligence/openai/protocol.hpp"

#include "base/json.hpp"

#include <gtest/gtest.h>

namespace vf::intelligence::openai {
namespace {

const question asked{.instructions = "Sort them.",
                     .data = R"({"person":{}})",
                     .schema_name = "lead_judgement",
                     .schema = R"({"type":"object"})",
                     .longest_answer = 700};

boost::json::value body_of(const dialect& d, std::string_view model = "gpt-6-luna") {
    return *json::parse_value(write_question(asked, known_model(model), d).body);
}

TEST(OpenaiQuestion, OfChatHasNoMoreThanItNeeds) {
    const auto body = body_of({});
    EXPECT_EQ(
        json::to_text(body),
        R"({"model":"gpt-6-luna","messages":[{"role":"system","content":"Sort them."},)"
        R"({"role":"user","content":"{\"person\":{}}"}],"response_format":{"type":"json_schema",)"
        R"("json_schema":{"name":"lead_judgement","strict":true,"schema":{"type":"object"}}},)"
        R"("max_completion_tokens":700,"reasoning_effort":"none"})");
}

TEST(OpenaiQuestion, OfResponsesIsNotKept) {
    const auto body = body_of({.api = Api::responses});
    EXPECT_EQ(body.at("store").as_bool(), false);
    EXPECT_EQ(body.at("instructions").as_string(), "Sort them.");
    EXPECT_EQ(body.at("text").at("format").at("type").as_string(), "json_schema");
    EXPECT_EQ(body.at("text").at("format").at("name").as_string(), "lead_judgement");
    EXPECT_EQ(body.at("reasoning").at("effort").as_string(), "none");
    EXPECT_EQ(body.at("max_output_tokens").as_int64(), 700);
}

TEST(OpenaiQuestion, SaysTheSchemaInWordsWhereTheServerDoesNotKeepIt) {
    const auto body = body_of({.shape = dialect::form::json});
    EXPECT_EQ(body.at("response_format").at("type").as_string(), "json_object");
    EXPECT_TRUE(std::string_view(body.at("messages").at(0).at("content").as_string())
                    .contains(asked.schema));
    EXPECT_FALSE(body_of({.shape = dialect::form::text}).as_object().contains("response_format"));
}

TEST(OpenaiQuestion, TellsWhyTheFirstAnswerWasNotTaken) {
    const objection before{"{}", "leadType is required"};
    const auto body = *json::parse_value(write_question(asked, known_model("m"), {}, &before).body);
    EXPECT_EQ(body.at("messages").at(2).at("role").as_string(), "assistant");
    EXPECT_TRUE(std::string_view(body.at("messages").at(3).at("content").as_string())
                    .contains("leadType is required"));
}

TEST(OpenaiModels, KnowTheirPrices) {
    EXPECT_EQ(known_model(default_model()).name, default_model());
    EXPECT_TRUE(known_model(default_model()).priced());
    EXPECT_FALSE(known_model(default_model()).ends);
    EXPECT_EQ(known_model("gpt-6-luna").cost_micros(1'000'000, 0, 1'000'000), 600'000);
    EXPECT_EQ(known_model("gpt-6-luna").cost_micros(1'000'000, 1'000'000, 0), 10'000);
    EXPECT_EQ(known_model("gpt-6-luna-2026-08-01").input, 0.10);
    EXPECT_EQ(known_model("gpt-6-luna-2026-08-01").name, "gpt-6-luna-2026-08-01");
    EXPECT_FALSE(known_model("qwen3:8b").priced());
    EXPECT_EQ(known_model("qwen3:8b").cost_micros(1000, 0, 1000), 0);
    EXPECT_EQ(known_model("gpt-4o-mini").ends, "2027-01-14");
}

TEST(OpenaiRefusal, IsReadFromStatusCodeAndHeaders) {
    const auto read = [](int status, std::string_view code, std::string_view type = "",
                         headers sent = {}) {
        const auto body = R"({"error":{"message":"no","type":")" + std::string(type) +
                          R"(","param":null,"code":")" + std::string(code) + R"("}})";
        return read_refusal(status, sent, body, time_point{seconds(1'800'000'000)});
    };
    EXPECT_EQ(read(401, "invalid_api_key").code, "model.key");
    EXPECT_TRUE(read(401, "invalid_api_key").for_all);
    EXPECT_EQ(read(404, "model_not_found").code, "model.not_found");
    EXPECT_EQ(read(429, "insufficient_quota", "insufficient_quota").code, "model.quota");
    EXPECT_EQ(read(429, "credit_balance_exhausted", "insufficient_quota").code, "model.quota");
    EXPECT_FALSE(read(429, "insufficient_quota", "", {{"x-should-retry", "true"}}).again);
    EXPECT_TRUE(read(429, "rate_limit_exceeded", "requests").again);
    EXPECT_TRUE(read(503, "server_is_overloaded").again);
    EXPECT_FALSE(read(500, "", "", {{"x-should-retry", "false"}}).again);
    EXPECT_EQ(read(400, "context_length_exceeded").code, "model.refused");
    EXPECT_FALSE(read(400, "context_length_exceeded").again);
    EXPECT_EQ(read(429, "", "", {{"retry-after-ms", "250"}}).wait, milliseconds(250));
    EXPECT_EQ(read(429, "", "", {{"retry-after", "2"}}).wait, milliseconds(2000));
    EXPECT_EQ(read(429, "", "", {{"retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"}}).wait,
              milliseconds(0));
    EXPECT_FALSE(read(429, "", "", {{"retry-after", "86400"}}).again) << "that is no wait";
    EXPECT_FALSE(read(429, "", "", {{"retry-after", "soon"}}).wait);
    EXPECT_EQ(read_refusal(502, {}, "<html>", {}).code, "model.unreachable");
    EXPECT_TRUE(read_refusal(422, {}, R"({"detail":[]})", {}).code == "model.refused");
}

TEST(OpenaiDialect, LeavesOutWhatIsComplainedAbout) {
    dialect d;
    const auto refuse = [&](std::string_view about) {
        return adapt(d, 400, R"({"error":{"message":")" + std::string(about) + R"("}})");
    };
    EXPECT_TRUE(refuse("Unsupported value: 'reasoning_effort'"));
    EXPECT_FALSE(d.effort);
    EXPECT_TRUE(refuse("Unsupported parameter: 'max_completion_tokens'"));
    EXPECT_EQ(d.length, dialect::limit::tokens);
    EXPECT_TRUE(refuse("max_tokens: extra inputs are not permitted"));
    EXPECT_EQ(d.length, dialect::limit::none);
    EXPECT_TRUE(refuse("response_format json_schema is not supported"));
    EXPECT_EQ(d.shape, dialect::form::json);
    EXPECT_TRUE(refuse("response_format json_object is not supported"));
    EXPECT_EQ(d.shape, dialect::form::text);
    EXPECT_FALSE(refuse("response_format")) << "nothing is left to leave out";
    EXPECT_FALSE(refuse("the context is too long"));
    EXPECT_FALSE(adapt(d, 500, R"({"error":{"param":"reasoning_effort"}})"));
    dialect fresh;
    EXPECT_FALSE(
        adapt(fresh, 422, R"({"detail":[{"loc":["body","x"],"input":"reasoning_effort"}]})"))
        << "what is quoted of the question is no complaint";
    EXPECT_TRUE(adapt(fresh, 422, R"({"detail":[{"loc":["body","reasoning_effort"]}]})"));
    EXPECT_FALSE(adapt(fresh, 400, "a page"));
}

TEST(OpenaiReply, WithoutCountedTokensIsGuessed) {
    const http_question q{"/chat/completions", std::string(300, 'x')};
    const auto got = read_reply(
        Api::chat, R"({"choices":[{"message":{"content":"abcdef"},"finish_reason":"stop"}]})", q);
    ASSERT_TRUE(got.text);
    EXPECT_EQ(*got.text, "abcdef");
    EXPECT_EQ(got.tokens.in, 100);
    EXPECT_EQ(got.tokens.out, 2);
}

TEST(OpenaiReply, ThatIsCutOffHasItsPriceToo) {
    const auto got = read_reply(
        Api::chat,
        R"({"choices":[{"message":{"content":"{"},"finish_reason":"length"}],"usage":{"prompt_tokens":900,"completion_tokens":700}})",
        {});
    ASSERT_FALSE(got.text);
    EXPECT_EQ(got.text.error().code, "model.answer");
    EXPECT_EQ(got.tokens.in, 900);
    EXPECT_EQ(got.tokens.out, 700);
}

} // namespace
} // namespace vf::intelligence::openai
