#include "intelligence/openai/protocol.hpp"

#include "base/json.hpp"
#include "net/http_date.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace vf::intelligence::openai {
namespace {

namespace bj = boost::json;

// A wait that is longer is no wait but an outage: the question is asked again with the next job.
constexpr milliseconds longest_wait{20'000};
// Where nobody counted.
constexpr std::int64_t bytes_a_token = 3;
constexpr std::size_t told_detail = 200;

const bj::value* at(const bj::value& in, std::string_view name) {
    return in.is_object() ? in.get_object().if_contains(name) : nullptr;
}

std::string text_at(const bj::value& in, std::string_view name) {
    const auto* found = at(in, name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string{};
}

std::optional<std::int64_t> number_at(const bj::value& in, std::string_view name) {
    const auto* found = at(in, name);
    if (!found || !found->is_number()) return std::nullopt;
    const auto out = found->to_number<double>();
    if (!(out >= 0 && out < 1e12)) return std::nullopt;
    return static_cast<std::int64_t>(out);
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

// Where strictness is not kept by the server, the schema is told in words.
std::string instructions_of(const question& q, const dialect& d) {
    if (d.shape == dialect::form::strict) return q.instructions;
    return q.instructions +
           "\nAnswer with one JSON object and nothing else, of this JSON Schema:\n" + q.schema;
}

bj::array messages_of(const question& q, const dialect& d, const objection* before) {
    bj::array out;
    if (d.api == Api::chat)
        out.emplace_back(bj::object{{"role", "system"}, {"content", instructions_of(q, d)}});
    out.emplace_back(bj::object{{"role", "user"}, {"content", q.data}});
    if (before) {
        out.emplace_back(bj::object{{"role", "assistant"}, {"content", before->answer}});
        out.emplace_back(bj::object{
            {"role", "user"},
            {"content",
             "That answer was not accepted: " + before->why +
                 ". Answer again, with one JSON object of the schema and nothing else."}});
    }
    return out;
}

bj::value shape_of(const question& q, const dialect& d) {
    if (d.shape == dialect::form::json) return bj::object{{"type", "json_object"}};
    bj::object schema{
        {"name", q.schema_name}, {"strict", true}, {"schema", *json::parse_value(q.schema)}};
    if (d.api == Api::chat) return bj::object{{"type", "json_schema"}, {"json_schema", schema}};
    schema["type"] = "json_schema";
    return schema;
}

bj::object chat_body(const question& q, const KnownModel& model, const dialect& d,
                     const objection* before) {
    bj::object out{{"model", model.name}, {"messages", messages_of(q, d, before)}};
    if (d.shape != dialect::form::text) out["response_format"] = shape_of(q, d);
    if (d.length == dialect::limit::completion_tokens)
        out["max_completion_tokens"] = q.longest_answer;
    if (d.length == dialect::limit::tokens) out["max_tokens"] = q.longest_answer;
    if (d.effort && model.effort) out["reasoning_effort"] = *model.effort;
    return out;
}

bj::object responses_body(const question& q, const KnownModel& model, const dialect& d,
                          const objection* before) {
    // What people wrote is not kept there (`store` defaults to true).
    bj::object out{{"model", model.name},
                   {"instructions", instructions_of(q, d)},
                   {"input", messages_of(q, d, before)},
                   {"store", false}};
    if (d.shape != dialect::form::text) out["text"] = bj::object{{"format", shape_of(q, d)}};
    if (d.length != dialect::limit::none) out["max_output_tokens"] = q.longest_answer;
    if (d.effort && model.effort) out["reasoning"] = bj::object{{"effort", *model.effort}};
    return out;
}

std::unexpected<error> no_answer(std::string why) {
    return fail(errc::upstream, "model.answer", std::move(why));
}
std::unexpected<error> will_not(std::string why) {
    return fail(errc::upstream, "model.refused", std::move(why));
}

// A content that is text, or parts of it.
std::string content_text(const bj::value* content) {
    if (!content) return {};
    if (content->is_string()) return std::string(content->get_string());
    std::string out;
    if (!content->is_array()) return out;
    for (const auto& part : content->get_array()) {
        const auto type = text_at(part, "type");
        if (type == "text" || type == "output_text") out += text_at(part, "text");
    }
    return out;
}

result<std::string> chat_text(const bj::value& body) {
    const auto* choices = at(body, "choices");
    if (!choices || !choices->is_array() || choices->get_array().empty())
        return no_answer("there are no choices in the answer");
    const auto& choice = choices->get_array().front();
    const auto finish = text_at(choice, "finish_reason");
    if (finish == "content_filter") return will_not("the provider's filter stopped the answer");
    const auto* message = at(choice, "message");
    if (!message) return no_answer("there is no message in the answer");
    if (!text_at(*message, "refusal").empty()) return will_not("the model declined to answer");
    if (finish == "length") return no_answer("it was cut off at its greatest length");
    return content_text(at(*message, "content"));
}

result<std::string> responses_text(const bj::value& body) {
    const auto status = text_at(body, "status");
    if (status == "incomplete") {
        const auto* details = at(body, "incomplete_details");
        if (details && text_at(*details, "reason") == "content_filter")
            return will_not("the provider's filter stopped the answer");
        return no_answer("it was cut off at its greatest length");
    }
    if (!status.empty() && status != "completed")
        return no_answer("the answer's status is " + status);
    const auto* output = at(body, "output");
    if (!output || !output->is_array()) return no_answer("there is no output in the answer");
    std::string out;
    for (const auto& item : output->get_array()) {
        if (text_at(item, "type") != "message") continue;
        const auto* content = at(item, "content");
        if (content && content->is_array())
            for (const auto& part : content->get_array())
                if (text_at(part, "type") == "refusal")
                    return will_not("the model declined to answer");
        out += content_text(content);
    }
    return out;
}

token_count count_tokens(const bj::value& body, std::string_view text, const http_question& asked) {
    token_count out;
    const bj::value none;
    const auto* usage = at(body, "usage");
    const auto& u = usage ? *usage : none;
    const auto first = [&](std::string_view a, std::string_view b) {
        const auto found = number_at(u, a);
        return found ? found : number_at(u, b);
    };
    out.in =
        first("prompt_tokens", "input_tokens").value_or(std::ssize(asked.body) / bytes_a_token);
    out.out =
        first("completion_tokens", "output_tokens").value_or(std::ssize(text) / bytes_a_token);
    for (const auto* name : {"prompt_tokens_details", "input_tokens_details"})
        if (const auto* details = at(u, name))
            out.cached = std::min(number_at(*details, "cached_tokens").value_or(0), out.in);
    return out;
}

std::string header(const headers& sent, std::string_view name) {
    const auto found = std::ranges::find(sent, name, &headers::value_type::first);
    return found == sent.end() ? std::string{} : found->second;
}

std::optional<double> number_of(std::string_view text) {
    double out = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (failed != std::errc{} || end != text.data() + text.size() || !(out >= 0) || out > 1e9)
        return std::nullopt;
    return out;
}

std::optional<milliseconds> wait_of(const headers& sent, time_point now) {
    if (const auto ms = number_of(header(sent, "retry-after-ms")))
        return milliseconds(static_cast<std::int64_t>(std::ceil(*ms)));
    const auto after = header(sent, "retry-after");
    if (const auto s = number_of(after))
        return milliseconds(static_cast<std::int64_t>(std::ceil(*s * 1000)));
    if (const auto date = net::parse_http_date(after))
        return std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(*date - now));
    return std::nullopt;
}

// The error of a body: OpenAI's {"error":{…}}, vLLM's flat one, Mistral's {"detail":[…]}.
struct told {
    std::string message;
    std::string code;
    std::string type;
};

told read_error(std::string_view body) {
    told out;
    const auto value = json::parse_value(body);
    if (!value)
        return {.message = std::string(body.substr(0, told_detail)), .code = {}, .type = {}};
    const auto* inner = at(*value, "error");
    const auto& e = inner && inner->is_object() ? *inner : *value;
    out.message = text_at(e, "message");
    if (out.message.empty() && inner && inner->is_string()) out.message = inner->get_string();
    if (out.message.empty()) out.message = body.substr(0, told_detail);
    out.code = text_at(e, "code");
    out.type = text_at(e, "type");
    return out;
}

// What a refusal is about, in the server's words: never what it quotes of the question.
std::string complaint(std::string_view body) {
    const auto value = json::parse_value(body);
    if (!value) return {};
    const auto* inner = at(*value, "error");
    const auto& e = inner && inner->is_object() ? *inner : *value;
    const auto param = text_at(e, "param");
    if (!param.empty()) return param + ' ' + text_at(e, "message");
    std::string out = text_at(e, "message");
    const auto* details = at(*value, "detail");
    if (!details || !details->is_array()) return out;
    for (const auto& one : details->get_array())
        if (const auto* loc = at(one, "loc")) out += json::to_text(*loc);
    return out;
}

} // namespace

http_question write_question(const question& q, const KnownModel& model, const dialect& d,
                             const objection* before) {
    if (d.api == Api::chat)
        return {"/chat/completions", json::to_text(chat_body(q, model, d, before))};
    return {"/responses", json::to_text(responses_body(q, model, d, before))};
}

reply read_reply(Api api, std::string_view body, const http_question& asked) {
    const auto value = json::parse_value(body);
    if (!value || !value->is_object())
        return {.text = no_answer("the server's answer is no JSON object"), .model = {}};
    reply out{.text = api == Api::chat ? chat_text(*value) : responses_text(*value),
              .model = text_at(*value, "model")};
    if (const auto* e = at(*value, "error"); e && e->is_object())
        out.text = no_answer("the server's answer holds an error: " + text_at(*e, "code"));
    else if (out.text && out.text->find_first_not_of(" \t\r\n") == std::string::npos)
        out.text = no_answer("it is empty");
    out.tokens = count_tokens(*value, out.text ? *out.text : std::string_view{}, asked);
    return out;
}

refusal read_refusal(int status, const headers& sent, std::string_view body, time_point now) {
    const auto e = read_error(body);
    refusal out;
    out.detail = std::to_string(status) + ' ' + e.code + ' ' + e.message.substr(0, told_detail);
    out.wait = wait_of(sent, now);
    const bool quota = e.type == "insufficient_quota" || e.code == "insufficient_quota" ||
                       e.code == "credit_balance_exhausted";
    const bool asks_again = status == 408 || status == 409 || status == 429 || status >= 500;
    // A 403 without a known reason may be about this question alone.
    const bool region =
        e.code.contains("region") || e.code.contains("ip_not") || e.code.contains("key");
    if (status == 401 || (status == 403 && region)) {
        out.code = "model.key";
        out.for_all = true;
    } else if (status == 404) {
        out.code = "model.not_found";
        out.for_all = true;
    } else if (status == 402 || (status == 429 && quota)) {
        out.code = "model.quota";
        out.for_all = true;
    } else if (asks_again) {
        out.code = "model.unreachable";
        out.again = true;
    } else {
        out.code = "model.refused";
    }
    // The server's own word, as its clients obey it; a quota does not come back by asking.
    const auto said = header(sent, "x-should-retry");
    if (said == "false") out.again = false;
    if (said == "true" && !out.for_all) out.again = true;
    if (out.wait && *out.wait > longest_wait) out.again = false;
    return out;
}

bool adapt(dialect& d, int status, std::string_view body) {
    if (status != 400 && status != 422) return false;
    const auto text = lower(complaint(body));
    const auto speaks_of = [&](std::string_view word) { return text.contains(word); };
    if (d.effort && (speaks_of("reasoning_effort") || speaks_of("reasoning.effort") ||
                     speaks_of("\"reasoning\""))) {
        d.effort = false;
        return true;
    }
    if (d.length == dialect::limit::completion_tokens && speaks_of("max_completion_tokens")) {
        d.length = dialect::limit::tokens;
        return true;
    }
    if (d.length == dialect::limit::tokens && speaks_of("max_tokens")) {
        // Who names the other one wants it.
        d.length = speaks_of("max_completion_tokens") ? dialect::limit::completion_tokens
                                                      : dialect::limit::none;
        return true;
    }
    const bool shape = speaks_of("response_format") || speaks_of("json_schema") ||
                       speaks_of("json_object") || speaks_of("text.format");
    if (shape && d.shape != dialect::form::text) {
        d.shape = d.shape == dialect::form::strict ? dialect::form::json : dialect::form::text;
        return true;
    }
    return false;
}

} // namespace vf::intelligence::openai
