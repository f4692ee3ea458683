#include "sinks_site.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "crypto/encoding.hpp"

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

constexpr std::size_t most_kept = 50'000;
constexpr auto faults =
    std::to_array<std::string_view>({"sink_error", "sink_throttled", "sink_gone", "sink_slow",
                                     "sink_lost", "sink_redirect", "sink_huge"});

response plain(int status, std::string body) {
    return http::text_response(status, "text/plain", std::move(body));
}

response json_error(int status, int code, const char* message) {
    return http::text_response(status, "application/json",
                               json::to_text(bj::object{{"message", message}, {"code", code}}));
}

const bj::value* member(const bj::object& of, std::string_view name) {
    return of.if_contains(name);
}

std::string_view text_of(const bj::value* v) {
    return v && v->is_string() ? std::string_view(v->get_string()) : std::string_view{};
}

// ---- Standard Webhooks

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return is_digit(c); });
}

bool is_signed_by(const raw_request& r, std::string_view secret) {
    constexpr std::string_view prefix = "whsec_";
    const auto key =
        crypto::base64_decode_any(secret.substr(secret.starts_with(prefix) ? prefix.size() : 0));
    if (!key) return false;
    const auto text =
        fmt::format("{}.{}.{}", r.header("webhook-id"), r.header("webhook-timestamp"), r.body);
    const auto wanted = "v1," + crypto::base64_encode(crypto::hmac_sha256(*key, text));
    auto rest = r.header("webhook-signature");
    while (!rest.empty()) {
        const auto one = rest.substr(0, rest.find(' '));
        if (crypto::equal_constant_time(one, wanted)) return true;
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    return false;
}

// Why a webhook is not taken; nothing: it is.
std::optional<response> check_webhook(const state& s, const raw_request& r, bool& verified) {
    const auto id = r.header("webhook-id");
    if (id.empty() || id.find('.') != std::string_view::npos ||
        !is_digits(r.header("webhook-timestamp")) ||
        !r.header("webhook-signature").starts_with("v1,"))
        return plain(400, "missing or malformed headers");
    const auto body = json::parse_value(r.body);
    if (!body || !body->is_object() || text_of(member(body->get_object(), "type")).empty() ||
        text_of(member(body->get_object(), "timestamp")).empty() ||
        !member(body->get_object(), "data"))
        return plain(400, "malformed body");
    const auto known = s.sinks.secrets.find(r.path);
    if (known == s.sinks.secrets.end()) return std::nullopt;
    verified =
        std::ranges::any_of(known->second, [&](const auto& one) { return is_signed_by(r, one); });
    if (!verified) return plain(401, "wrong signature");
    return std::nullopt;
}

// ---- Slack

bool is_good_block(const bj::value& block) {
    if (!block.is_object()) return false;
    const auto& b = block.get_object();
    if (text_of(member(b, "type")) != "section") return text_of(member(b, "type")) == "divider";
    const auto* text = member(b, "text");
    if (!text || !text->is_object()) return false;
    const auto kind = text_of(member(text->get_object(), "type"));
    const auto said = text_of(member(text->get_object(), "text"));
    return (kind == "plain_text" || kind == "mrkdwn") && !said.empty() &&
           count_characters(said) <= 3000;
}

std::optional<response> check_slack(const raw_request& r) {
    const auto body = json::parse_value(r.body);
    if (!body || !body->is_object()) return plain(400, "invalid_payload");
    const auto* blocks = member(body->get_object(), "blocks");
    if (text_of(member(body->get_object(), "text")).empty() && !blocks)
        return plain(400, "no_text");
    if (blocks &&
        (!blocks->is_array() || blocks->get_array().empty() || blocks->get_array().size() > 50 ||
         !std::ranges::all_of(blocks->get_array(), is_good_block)))
        return plain(400, "invalid_blocks");
    return std::nullopt;
}

// ---- Discord

bool is_good_embed(const bj::value& embed) {
    if (!embed.is_object()) return false;
    const auto title = text_of(member(embed.get_object(), "title"));
    const auto about = text_of(member(embed.get_object(), "description"));
    return count_characters(title) <= 256 && count_characters(about) <= 4096 &&
           !(title.empty() && about.empty());
}

std::optional<response> check_discord(const raw_request& r) {
    const auto body = json::parse_value(r.body);
    if (!body || !body->is_object())
        return json_error(400, 50109, "The request body contains invalid JSON.");
    const auto& b = body->get_object();
    const auto content = text_of(member(b, "content"));
    const auto* embeds = member(b, "embeds");
    if (content.empty() && !embeds) return json_error(400, 50006, "Cannot send an empty message");
    if (count_characters(content) > 2000 ||
        (embeds &&
         (!embeds->is_array() || embeds->get_array().empty() || embeds->get_array().size() > 10 ||
          !std::ranges::all_of(embeds->get_array(), is_good_embed))))
        return json_error(400, 50035, "Invalid Form Body");
    return std::nullopt;
}

// ----

enum class place { webhook, slack, discord };

std::optional<place> place_of(const raw_request& r) {
    if (r.path.starts_with("/sinks/")) return place::webhook;
    if (r.path.starts_with("/slack/services/")) return place::slack;
    if (r.path.starts_with("/discord/api/webhooks/")) return place::discord;
    return std::nullopt;
}

response throttled(place where, int ms) {
    if (where == place::discord)
        return http::text_response(
            429, "application/json",
            json::to_text(bj::object{{"message", "You are being rate limited."},
                                     {"retry_after", ms / 1000.0},
                                     {"global", false}}));
    auto out = plain(429, "rate_limited");
    out.set_header("Retry-After", std::to_string((ms + 999) / 1000));
    return out;
}

// What keeps the message from being taken.
std::optional<response> refusal(state& s, const raw_request& r, place where) {
    if (const auto f = s.take_fault("sink_error", "", r.path))
        return plain(f->code.value_or(500), "out of order");
    if (const auto f = s.take_fault("sink_throttled", "", r.path))
        return throttled(where, f->ms.value_or(1000));
    if (s.take_fault("sink_gone", "", r.path)) {
        if (where == place::webhook) return plain(410, "gone");
        if (where == place::slack) return plain(404, "no_service");
        return json_error(404, 10015, "Unknown Webhook");
    }
    if (s.take_fault("sink_redirect", "", r.path)) {
        auto out = plain(307, "");
        out.set_header("Location", "/sinks/elsewhere");
        return out;
    }
    return std::nullopt;
}

std::optional<response> check(const state& s, const raw_request& r, place where, bool& verified) {
    switch (where) {
    case place::webhook:
        return check_webhook(s, r, verified);
    case place::slack:
        return check_slack(r);
    case place::discord:
        return check_discord(r);
    }
    return std::nullopt;
}

response thanks(place where) {
    if (where == place::discord) return {.status = 204};
    return plain(200, "ok");
}

} // namespace

std::span<const std::string_view> sink_faults() {
    return faults;
}

task<std::optional<response>> sinks(state& s, const raw_request& r) {
    const auto where = place_of(r);
    if (!where) co_return std::nullopt;
    if (r.method != "POST") co_return plain(405, "");
    if (const auto slow = s.take_fault("sink_slow", "", r.path))
        co_await sleep_for(milliseconds(slow->ms.value_or(2000)));
    if (auto no = refusal(s, r, *where)) co_return no;
    bool verified = false;
    if (auto no = check(s, r, *where, verified)) {
        ++s.sinks.refused;
        co_return no;
    }
    s.sinks.got.push_back({r.path, std::string(r.header("webhook-id")), verified, r.body});
    if (s.sinks.got.size() > most_kept) s.sinks.got.pop_front();
    if (s.take_fault("sink_lost", "", r.path)) co_return plain(502, "the answer was lost");
    if (s.take_fault("sink_huge", "", r.path)) co_return plain(200, std::string(5'000'000, 'x'));
    co_return thanks(*where);
}

} // namespace vf::sandbox
