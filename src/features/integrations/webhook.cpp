// Webhooks as Standard Webhooks 1.0.0 has them (github.com/standard-webhooks/standard-webhooks).
#include "crypto/encoding.hpp"
#include "features/integrations/sink.hpp"

namespace vf::integrations {
namespace {

std::string timestamp_of(time_point at) {
    return std::to_string(std::chrono::floor<seconds>(at).time_since_epoch().count());
}

result<void> accepts(const net::target&) {
    return {};
}

std::string render(const EventTold& what, Locale) {
    return json::write(what);
}

// One for each key: while a secret changes, either verifies it.
std::string signatures(const Signing& with, std::string_view body) {
    std::string out;
    for (const auto& key : with.keys)
        out += (out.empty() ? "" : " ") + signature(key, with.id.str(), with.at, body);
    return out;
}

std::vector<std::pair<std::string, std::string>> headers(const Signing& with,
                                                         std::string_view body) {
    return {{"Content-Type", "application/json"},
            {"User-Agent", "VistaFlow"},
            {"webhook-id", with.id.str()},
            {"webhook-timestamp", timestamp_of(with.at)},
            {"webhook-signature", signatures(with, body)}};
}

Outcome judge(const net::fetch_response& answer, time_point now) {
    auto out = judge_status(answer, now);
    if (answer.status == 410) {
        out.verdict = Verdict::gone;
        out.problem = SendProblem::gone;
    }
    return out;
}

} // namespace

const sink webhook_sink{.accepts = accepts,
                        .render = render,
                        .headers = headers,
                        .judge = judge,
                        .pace = microseconds(0),
                        .secret_address = false};

std::string signature(std::string_view key, std::string_view id, time_point at,
                      std::string_view body) {
    std::string text(id);
    text.append(".").append(timestamp_of(at)).append(".").append(body);
    return "v1," + crypto::base64_encode(crypto::hmac_sha256(key, text));
}

} // namespace vf::integrations
