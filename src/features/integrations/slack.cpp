// Slack's incoming webhooks (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks).
#include "features/integrations/sink.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace vf::integrations {
namespace {

namespace bj = boost::json;

// What Slack reads as its own: a person's text must neither call somebody nor make a link.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

result<void> accepts(const net::target& address) {
    const bool theirs = address.host == "hooks.slack.com" || address.host == "hooks.slack-gov.com";
    if (address.judged && !(theirs && address.path.starts_with("/services/")))
        return fail_field(
            "/address",
            "must be the address of a Slack webhook: https://hooks.slack.com/services/…");
    return {};
}

// A block of text that says nothing by its marks: what a person wrote stays as it was written.
bj::object plain_block(const std::string& text) {
    return {{"type", "section"},
            {"text", bj::object{{"type", "plain_text"}, {"text", text}, {"emoji", false}}}};
}

std::string render(const EventTold& what, Locale locale) {
    const auto words = words_of(what, locale);
    bj::array blocks{plain_block(shortened(words.title, 2000))};
    std::string lines;
    for (const auto& line : words.lines) lines += lines.empty() ? line : "\n" + line;
    if (!lines.empty()) blocks.push_back(plain_block(shortened(lines, 2900)));
    if (!words.link.empty())
        blocks.push_back(
            bj::object{{"type", "section"},
                       {"text", bj::object{{"type", "mrkdwn"},
                                           {"text", "<" + escaped(words.link) + "|" +
                                                        escaped(words.link_text) + ">"}}}});
    return json::to_text(
        bj::object{{"text", escaped(shortened(words.title, 2000))}, {"blocks", blocks}});
}

std::vector<std::pair<std::string, std::string>> headers(const Signing&, std::string_view) {
    return {{"Content-Type", "application/json"}, {"User-Agent", "VistaFlow"}};
}

Outcome judge(const net::fetch_response& answer, time_point now) {
    auto out = judge_status(answer, now);
    if (answer.status == 403 || answer.status == 404 || answer.status == 410) {
        out.verdict = Verdict::gone;
        out.problem = SendProblem::gone;
    }
    if (answer.status == 400) out.verdict = Verdict::never;
    return out;
}

} // namespace

const sink slack_sink{.accepts = accepts,
                      .render = render,
                      .headers = headers,
                      .judge = judge,
                      .pace = seconds(1),
                      .secret_address = true};

} // namespace vf::integrations
