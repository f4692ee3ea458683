#pragma once
// One kind of place that is told: how it is told and what its answers mean. Pure.
#include "features/integrations/content.hpp"
#include "features/integrations/rules.hpp"
#include "net/fetch.hpp"
#include "net/guard.hpp"

namespace vf::integrations {

/// What an attempt is made of besides the body.
struct Signing {
    DeliveryId id;
    time_point at{};               ///< of this attempt
    std::vector<std::string> keys; ///< the current one first; none where nothing is signed
};

struct sink {
    /// Refuses an address that is not of its kind ("/address").
    result<void> (*accepts)(const net::target& address);
    /// What is sent, as JSON text.
    std::string (*render)(const EventTold& what, Locale locale);
    std::vector<std::pair<std::string, std::string>> (*headers)(const Signing& with,
                                                                std::string_view body);
    Outcome (*judge)(const net::fetch_response& answer, time_point now);
    microseconds pace;   ///< between one message and the next
    bool secret_address; ///< whoever knows it may write there
};

extern const sink webhook_sink;
extern const sink slack_sink;
extern const sink discord_sink;
const sink& sink_of(IntegrationKind kind);

/// Where the attempt did not even bring an answer.
Outcome judge_failure(const error& why);

// What sinks share.

/// The outcome by the status alone: 2xx is taken, 3xx is not followed, 413 is final, 429 and the
/// rest may be better later.
Outcome judge_status(const net::fetch_response& answer, time_point now);
/// The start of an answer, as UTF-8 that can be stored.
std::string kept_answer(std::string_view body);
/// What a message in a channel says of an event, in plain text.
struct Words {
    std::string title;
    std::vector<std::string> lines;
    std::string link;
    std::string link_text;
};
Words words_of(const EventTold& what, Locale locale);
/// So many characters at most, the last one "…" where there were more.
std::string shortened(std::string_view text, std::size_t most);

/// The signature of Standard Webhooks 1.0.0 over "id.timestamp.body": "v1," and an HMAC-SHA-256 in
/// base64.
std::string signature(std::string_view key, std::string_view id, time_point at,
                      std::string_view body);

} // namespace vf::integrations
