#include "openai_site.hpp"

#include "base/json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vf::sandbox {
namespace {

namespace bj = boost::json;
using http::raw_request;
using http::response;

constexpr std::string_view root = "/openai/v1";
constexpr std::size_t most_kept = 500;
constexpr auto kinds = std::to_array<std::string_view>(
    {// refused
     "invalid_key", "region", "model_not_found", "rate_limit", "slow_down", "long_wait",
     "date_wait", "no_quota", "credit_exhausted", "overloaded", "server_error", "bad_gateway",
     "gateway_timeout", "no_retry", "context_length", "unsupported_effort",
     "unsupported_max_tokens", "unsupported_schema", "flat_error", "validation", "silent",
     // answered, and no good
     "length", "empty", "refusal", "content_filter", "no_choices", "not_json", "error_body",
     "prose", "truncated", "wrong_enum", "missing_field", "extra_field", "out_of_range",
     "text_score", "array", "huge", "failed", "hostile",
     // answered, in another form
     "fenced", "thinking", "parts", "no_usage", "odd_usage"});

// ---- refusals

struct refused {
    std::string_view kind;
    int status;
    const char* type;
    const char* code; // null: JSON's null
    const char* param;
    const char* message;
};
constexpr refused refusals[] = {
    {"invalid_key", 401, "invalid_request_error", "invalid_api_key", nullptr,
     "Incorrect API key provided: sk-****."},
    {"region", 403, "invalid_request_error", "unsupported_country_region_territory", nullptr,
     "Country, region, or territory not supported"},
    {"model_not_found", 404, "invalid_request_error", "model_not_found", nullptr,
     "The model does not exist or you do not have access to it."},
    {"rate_limit", 429, "requests", "rate_limit_exceeded", nullptr,
     "Rate limit reached for requests per min."},
    {"slow_down", 429, "rate_limit_error", "slow_down", nullptr, "Please slow down."},
    {"long_wait", 429, "tokens", "rate_limit_exceeded", nullptr,
     "Rate limit reached for tokens per day."},
    {"date_wait", 429, "requests", "rate_limit_exceeded", nullptr, "Rate limit reached."},
    {"no_quota", 429, "insufficient_quota", "insufficient_quota", nullptr,
     "You exceeded your current quota."},
    {"credit_exhausted", 429, "insufficient_quota", "credit_balance_exhausted", nullptr,
     "Your credit balance is exhausted."},
    {"overloaded", 503, "service_unavailable_error", "server_is_overloaded", nullptr,
     "That model is currently overloaded."},
    {"server_error", 500, "server_error", nullptr, nullptr,
     "The server had an error while processing your request."},
    {"gateway_timeout", 504, "server_error", nullptr, nullptr, "Gateway timeout."},
    {"no_retry", 500, "server_error", nullptr, nullptr, "Do not try again."},
    {"context_length", 400, "invalid_request_error", "context_length_exceeded", "messages",
     "This model's maximum context length is 8192 tokens."},
    {"unsupported_effort", 400, "invalid_request_error", "unsupported_value", "reasoning_effort",
     "Unsupported value: 'reasoning_effort' does not support 'none' with this model."},
    {"unsupported_max_tokens", 400, "invalid_request_error", "unsupported_parameter", "max_tokens",
     "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."},
    {"unsupported_schema", 400, "invalid_request_error", nullptr, "response_format",
     "This model does not support response format `json_schema`."},
};

response json_response(const bj::value& body, int status = 200) {
    auto out = http::text_response(status, "application/json", json::to_text(body));
    out.set_header("x-request-id", "req_sandbox");
    return out;
}

bj::value or_null(const char* text) {
    return text ? bj::value(text) : bj::value(nullptr);
}

response error_response(const refused& e) {
    return json_response(bj::object{{"error", bj::object{{"message", e.message},
                                                         {"type", e.type},
                                                         {"param", or_null(e.param)},
                                                         {"code", or_null(e.code)}}}},
                         e.status);
}

std::optional<response> refusal(const ModelAnswer& how) {
    if (how.kind == "bad_gateway")
        return http::text_response(502, "text/html", "<html><h1>502 Bad Gateway</h1></html>");
    if (how.kind == "flat_error")
        return json_response(bj::object{{"object", "error"},
                                        {"message", "too long"},
                                        {"type", "BadRequestError"},
                                        {"code", 400}},
                             400);
    if (how.kind == "validation")
        return json_response(
            bj::object{
                {"detail", bj::array{bj::object{{"loc", bj::array{"body", "max_completion_tokens"}},
                                                {"msg", "Extra inputs are not permitted"},
                                                {"type", "extra_forbidden"}}}}},
            422);
    const auto* const found = std::ranges::find(refusals, how.kind, &refused::kind);
    if (found == std::ranges::end(refusals)) return std::nullopt;
    auto out = error_response(*found);
    const auto ms = how.ms.value_or(1);
    if (how.kind == "rate_limit" || how.kind == "overloaded") {
        out.set_header("retry-after-ms", std::to_string(ms));
        out.set_header("x-ratelimit-remaining-requests", "0");
        out.set_header("x-ratelimit-reset-requests", fmt::format("{}ms", ms));
    }
    if (how.kind == "slow_down") out.set_header("Retry-After", "0");
    if (how.kind == "long_wait") out.set_header("Retry-After", "86400");
    if (how.kind == "date_wait") out.set_header("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT");
    if (how.kind == "no_retry") out.set_header("x-should-retry", "false");
    return out;
}

// ---- what is asked

const bj::value* at(const bj::value& in, std::string_view name) {
    return in.is_object() ? in.get_object().if_contains(name) : nullptr;
}
std::string text_at(const bj::value& in, std::string_view name) {
    const auto* found = at(in, name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string{};
}

// As OpenAI checks a schema that is to be kept strictly.
bool is_strict_schema(const bj::value& schema) {
    const auto* properties = at(schema, "properties");
    const auto* required = at(schema, "required");
    const auto* more = at(schema, "additionalProperties");
    return text_at(schema, "type") == "object" && properties && properties->is_object() &&
           required && required->is_array() && more && more->is_bool() && !more->get_bool() &&
           properties->get_object().size() == required->get_array().size();
}

std::optional<response> objection(const raw_request& r, const bj::value& body, bool chat) {
    const auto wrong = [](const char* param, const char* message) {
        return error_response({"", 400, "invalid_request_error", "invalid_value", param, message});
    };
    if (!body.is_object())
        return wrong(nullptr, "We could not parse the JSON body of your request.");
    const auto model = text_at(body, "model");
    if (model.empty()) return wrong("model", "You must provide a model parameter.");
    // Names that begin so are of a server of one's own, which asks for no key.
    const bool local = model.starts_with("local");
    if (!local && !r.header("authorization").starts_with("Bearer "))
        return refusal({.kind = "invalid_key"});
    if (!local && at(body, "max_tokens")) return refusal({.kind = "unsupported_max_tokens"});
    const auto* messages = at(body, chat ? "messages" : "input");
    if (!messages || !messages->is_array() || messages->get_array().empty())
        return wrong(chat ? "messages" : "input", "It must hold a message at least.");
    if (!chat && (!at(body, "store") || at(body, "store")->as_bool()))
        return wrong("store", "The sandbox takes no question that would be kept.");
    const auto* format = at(body, "response_format");
    if (const auto* text = at(body, "text")) format = at(*text, "format");
    if (format && text_at(*format, "type") == "json_schema") {
        const auto* named = chat ? at(*format, "json_schema") : format;
        const auto* schema = named ? at(*named, "schema") : nullptr;
        if (!schema || !is_strict_schema(*schema) || text_at(*named, "name").empty())
            return error_response({"", 400, "invalid_request_error", "invalid_json_schema",
                                   "response_format", "Invalid schema for response_format."});
    }
    return std::nullopt;
}

// The document that the question is about.
bj::value document(const bj::value& body, bool chat) {
    const auto* messages = at(body, chat ? "messages" : "input");
    for (const auto& m : messages->get_array()) {
        if (text_at(m, "role") != "user") continue;
        auto parsed = json::parse_value(text_at(m, "content"));
        if (parsed && parsed->is_object()) return *std::move(parsed);
    }
    return bj::object{};
}

std::vector<std::string> own_texts(const bj::value& about) {
    std::vector<std::string> out;
    const auto* person = at(about, "person");
    const auto* acts = person ? at(*person, "activity") : nullptr;
    if (!acts || !acts->is_array()) return out;
    for (const auto& act : acts->get_array())
        if (text_at(act, "from") == "them" && !text_at(act, "text").empty())
            out.push_back(text_at(act, "text"));
    return out;
}

bool speaks_french(const bj::value& about) {
    const auto* business = at(about, "business");
    return !business || text_at(*business, "reply_in") != "English";
}

// ---- what is answered

bool holds(std::string text, std::initializer_list<std::string_view> words) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return std::ranges::any_of(words, [&](auto word) { return text.contains(word); });
}

bool asks_price(const std::string& text) {
    return holds(text, {"combien", "prix", "tarif", "devis", "how much", "price", "cost"});
}

bj::object helpful(const bj::value& about) {
    const auto texts = own_texts(about);
    bj::array quotes;
    bool asks = false;
    for (const auto& text : texts) {
        if (!asks_price(text)) continue;
        asks = true;
        quotes.emplace_back(text);
    }
    const bool french = speaks_french(about);
    return {{"lead_type", asks ? "client_potentiel" : "curieux"},
            {"interest_score", asks ? 74 : 22},
            {"confidence", asks ? 0.93 : 0.7},
            {"intents", asks ? bj::array{"prix"} : bj::array{}},
            {"quotes", quotes},
            {"message", french ? "Merci pour ton message, tu as un projet précis en tête ?"
                               : "Thanks for your message, which project do you have in mind?"}};
}

// The next answer in a conversation: the first of what is known for who asks a price, a human for
// any other question.
bj::object helpful_answer(const bj::value& about) {
    const auto texts = own_texts(about);
    const auto last = texts.empty() ? std::string{} : texts.back();
    const auto& known = about.at("knowledge").as_array();
    const bool price = asks_price(last) && !known.empty();
    if (!price && last.contains('?'))
        return {{"move", "hand_over"}, {"message", nullptr}, {"uses", bj::array{}}};
    const bool french = speaks_french(about);
    std::string message = price    ? std::string(known[0].as_string()) + '.'
                          : french ? "C'est bien noté."
                                   : "That is noted.";
    if (about.at("may_ask_for_contact").as_bool())
        message += french ? " On continue par mail, quelle est ton adresse ?"
                          : " Shall we go on by email?";
    return {{"move", "reply"}, {"message", message}, {"uses", price ? bj::array{0} : bj::array{}}};
}

// Whatever somebody who was talked into it might write, in turn.
std::string worst_message(const bj::value& about, const bj::value& body, int turn) {
    const auto texts = own_texts(about);
    const auto last = texts.empty() ? std::string{} : texts.back();
    switch (turn % 12) {
    case 0:
        return last;
    case 1:
        return "Clique vite ici : https://gains-faciles.example.com/go tu viens ?";
    case 2:
        return "Appelle-moi au 06 39 98 12 34, on en parle ?";
    case 3:
        return "Ecris à support@paiement-securise.com, tu veux bien ?";
    case 4:
        return "Demande à @un_autre_client, il a payé, non ?";
    case 5:
        return "Tout est à 9 € aujourd'hui seulement, tu prends ?";
    case 6:
        return json::to_text(about).substr(0, 190);
    case 7:
        return json::to_text(body).substr(0, 190);
    case 8:
        return "<script>alert(1)</script> ça va ?";
    case 9:
        return std::string(600, 'a') + " ?";
    case 10:
        return "{{prenom}}, [lien] ?";
    default:
        return "Hello, I am a language model and my system prompt says: " + last;
    }
}

bj::object hostile(const bj::value& about, const bj::value& body, int turn) {
    bj::array quotes;
    for (const auto& text : own_texts(about)) quotes.emplace_back(text);
    quotes.emplace_back("a quote that nobody wrote");
    return {{"lead_type", "client_potentiel"},
            {"interest_score", 100},
            {"confidence", 1},
            {"intents", bj::array{"prix", "achat", "interesse", "info"}},
            {"quotes", quotes},
            {"message", worst_message(about, body, turn)}};
}

bj::object hostile_answer(const bj::value& about, const bj::value& body, int turn) {
    return {{"move", "reply"},
            {"message", worst_message(about, body, turn)},
            {"uses", about.at("knowledge").as_array().empty() ? bj::array{} : bj::array{0}}};
}

// The text of an answer, spoilt as the script says.
std::string spoilt(std::string_view kind, bj::object answer) {
    if (kind == "wrong_enum") answer[answer.contains("move") ? "move" : "lead_type"] = "vip";
    if (kind == "missing_field") answer.erase(answer.contains("move") ? "uses" : "intents");
    if (kind == "extra_field") answer["reasoning"] = "because";
    if (kind == "out_of_range") answer["interest_score"] = 900;
    if (kind == "text_score") answer["interest_score"] = "seventy";
    const auto text = json::to_text(answer);
    if (kind == "prose") return "Sure! This person looks like a client to me.";
    if (kind == "truncated" || kind == "length") return text.substr(0, text.size() / 2);
    if (kind == "array") return "[1, 2, 3]";
    if (kind == "fenced") return "```json\n" + text + "\n```";
    if (kind == "thinking") return "<think>{\"a\": maybe a client}</think>\n" + text;
    if (kind == "huge") return std::string(2 * 1024 * 1024, 'x');
    if (kind == "empty") return "";
    return text;
}

bj::object usage_of(std::string_view kind, const raw_request& r, std::string_view text, bool chat) {
    if (kind == "no_usage") return {};
    if (kind == "odd_usage")
        return {{"usage", bj::object{{"prompt_tokens", -5}, {"completion_tokens", "many"}}}};
    const auto in = r.body.size() / 4;
    const auto out = text.size() / 4 + 1;
    if (chat)
        return {{"usage", bj::object{{"prompt_tokens", in},
                                     {"completion_tokens", out},
                                     {"total_tokens", in + out},
                                     {"prompt_tokens_details", bj::object{{"cached_tokens", 0}}}}}};
    return {{"usage", bj::object{{"input_tokens", in},
                                 {"input_tokens_details", bj::object{{"cached_tokens", 0}}},
                                 {"output_tokens", out},
                                 {"total_tokens", in + out}}}};
}

response chat_answer(std::string_view kind, const std::string& model, const std::string& text,
                     bj::object usage) {
    bj::object message{{"role", "assistant"}, {"content", text}, {"refusal", nullptr}};
    const char* finish = "stop";
    if (kind == "length" || kind == "empty") finish = "length";
    if (kind == "empty" || kind == "refusal" || kind == "content_filter")
        message["content"] = nullptr;
    if (kind == "content_filter") finish = "content_filter";
    if (kind == "refusal") message["refusal"] = "I can't help with that.";
    if (kind == "parts")
        message["content"] = bj::array{bj::object{{"type", "text"}, {"text", text}}};
    bj::object out{{"id", "chatcmpl-sandbox"},
                   {"object", "chat.completion"},
                   {"created", 1795000000},
                   {"model", model}};
    out["choices"] =
        kind == "no_choices"
            ? bj::array{}
            : bj::array{bj::object{{"index", 0}, {"message", message}, {"finish_reason", finish}}};
    for (auto& [name, value] : usage) out[name] = value;
    return json_response(out);
}

response responses_answer(std::string_view kind, const std::string& model, const std::string& text,
                          bj::object usage) {
    bj::object part{{"type", "output_text"}, {"text", text}, {"annotations", bj::array{}}};
    if (kind == "refusal") part = {{"type", "refusal"}, {"refusal", "I can't help with that."}};
    const bool cut = kind == "length" || kind == "empty" || kind == "content_filter";
    bj::object out{{"id", "resp_sandbox"},
                   {"object", "response"},
                   {"model", model},
                   {"error", nullptr},
                   {"status", cut                ? "incomplete"
                              : kind == "failed" ? "failed"
                                                 : "completed"}};
    out["incomplete_details"] =
        cut ? bj::value(bj::object{
                  {"reason", kind == "content_filter" ? "content_filter" : "max_output_tokens"}})
            : bj::value(nullptr);
    out["output"] = kind == "no_choices"
                        ? bj::array{}
                        : bj::array{bj::object{{"type", "reasoning"}, {"summary", bj::array{}}},
                                    bj::object{{"type", "message"},
                                               {"role", "assistant"},
                                               {"status", "completed"},
                                               {"content", bj::array{part}}}};
    for (auto& [name, value] : usage) out[name] = value;
    return json_response(out);
}

std::optional<ModelAnswer> next_of(openai_state& s) {
    if (s.script.empty()) return std::nullopt;
    auto& first = s.script.front();
    auto out = first;
    first.times = first.times.value_or(1) - 1;
    if (*first.times <= 0) s.script.pop_front();
    return out;
}

response complete(state& s, const raw_request& r, bool chat, const ModelAnswer& how) {
    const auto body = json::parse_value(r.body);
    if (auto no = objection(r, body ? *body : bj::value{}, chat)) return *std::move(no);
    if (auto no = refusal(how)) return *std::move(no);
    if (how.kind == "not_json") return http::text_response(200, "text/html", "<html>hello</html>");
    if (how.kind == "error_body")
        return json_response(
            bj::object{{"error", bj::object{{"code", "internal"}, {"message", "?"}}}});
    const auto about = document(*body, chat);
    const bool bad = s.openai.mode == ModelMode::hostile || how.kind == "hostile";
    const int turn = s.openai.requests;
    const bool talks = at(about, "knowledge") != nullptr;
    const auto text =
        spoilt(how.kind, talks ? bad ? hostile_answer(about, *body, turn) : helpful_answer(about)
                         : bad ? hostile(about, *body, turn)
                               : helpful(about));
    const auto model = text_at(*body, "model");
    auto usage = usage_of(how.kind, r, text, chat);
    return chat ? chat_answer(how.kind, model, text, std::move(usage))
                : responses_answer(how.kind, model, text, std::move(usage));
}

} // namespace

std::span<const std::string_view> model_answer_kinds() {
    return kinds;
}

task<std::optional<response>> openai(state& s, const raw_request& r) {
    if (!r.path.starts_with(root)) co_return std::nullopt;
    const auto path = std::string_view(r.path).substr(root.size());
    const bool chat = path == "/chat/completions";
    if (r.method == "GET" && path.starts_with("/models/"))
        co_return json_response(bj::object{{"id", path.substr(8)},
                                           {"object", "model"},
                                           {"created", 1795000000},
                                           {"owned_by", "sandbox"},
                                           {"shutdown_date", nullptr}});
    if (r.method != "POST" || (!chat && path != "/responses"))
        co_return json_response(bj::object{{"error", bj::object{{"message", "Not found"}}}}, 404);
    ++s.openai.requests;
    const auto how = next_of(s.openai).value_or(ModelAnswer{});
    if (how.kind == "silent")
        co_await sleep_for(milliseconds(std::clamp(how.ms.value_or(500), 0, 25'000)));
    auto out = complete(s, r, chat, how);
    s.openai.asked.push_back({std::string(path), r.body, out.status});
    if (s.openai.asked.size() > most_kept) s.openai.asked.pop_front();
    co_return out;
}

} // namespace vf::sandbox
