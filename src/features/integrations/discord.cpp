// Discord's webhooks (discord.com/developers/docs/resources/webhook#execute-webhook).
#include "features/integrations/sink.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cmath>

namespace vf::integrations {
namespace {

namespace bj = boost::json;

result<void> accepts(const net::target& address) {
    const bool theirs = address.host == "discord.com" || address.host == "discordapp.com" ||
                        address.host == "ptb.discord.com" || address.host == "canary.discord.com";
    if (address.judged && !(theirs && address.path.starts_with("/api/webhooks/")))
        return fail_field("/address", "must be the address of a Discord webhook: "
                                      "https://discord.com/api/webhooks/…");
    return {};
}

// Whatever a person wrote is text: no marks, no links that hide where they lead.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view(R"(\*_~`|>#[]()<@-)").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string render(const EventTold& what, Locale locale) {
    const auto words = words_of(what, locale);
    bj::object embed{{"title", shortened(escaped(shortened(words.title, 120)), 256)}};
    std::string lines;
    for (const auto& line : words.lines) lines += (lines.empty() ? "" : "\n") + escaped(line);
    if (!lines.empty()) embed["description"] = shortened(lines, 4000);
    if (!words.link.empty()) embed["url"] = words.link;
    // Without this a lead's "@everyone" would wake a whole server.
    return json::to_text(bj::object{{"embeds", bj::array{embed}},
                                    {"allowed_mentions", bj::object{{"parse", bj::array{}}}}});
}

std::vector<std::pair<std::string, std::string>> headers(const Signing&, std::string_view) {
    return {{"Content-Type", "application/json"}, {"User-Agent", "VistaFlow"}};
}

// {"message": …, "retry_after": 0.65, "global": false}: in seconds, and finer than the header.
std::optional<seconds> asked_for(const std::string& body) {
    const auto read = json::parse_value(body);
    if (!read || !read->is_object()) return std::nullopt;
    const auto* wait = read->get_object().if_contains("retry_after");
    if (!wait || !wait->is_number()) return std::nullopt;
    const auto count = wait->to_number<double>();
    if (!(count >= 0) || count > 86'400) return std::nullopt;
    return seconds(static_cast<std::int64_t>(std::ceil(count)));
}

Outcome judge(const net::fetch_response& answer, time_point now) {
    auto out = judge_status(answer, now);
    if (answer.status == 404) {
        out.verdict = Verdict::gone;
        out.problem = SendProblem::gone;
    }
    if (answer.status == 400) out.verdict = Verdict::never;
    if (answer.status == 429 && !out.retry_after) out.retry_after = asked_for(answer.body);
    return out;
}

} // namespace

const sink discord_sink{.accepts = accepts,
                        .render = render,
                        .headers = headers,
                        .judge = judge,
                        .pace = milliseconds(500),
                        .secret_address = true};

} // namespace vf::integrations
