#pragma once
#include "base/bounded.hpp"
#include "base/locale.hpp"
#include "features/leads/types.hpp"

namespace vf::integrations {

using intelligence::LeadType;

struct integration_tag {
    static constexpr const char* name = "IntegrationId";
};
struct delivery_tag {
    static constexpr const char* name = "DeliveryId";
};
using IntegrationId = strong_id<integration_tag>;
using DeliveryId = strong_id<delivery_tag>;

enum class IntegrationKind { webhook, slack, discord };
BOOST_DESCRIBE_ENUM(IntegrationKind, webhook, slack, discord)

enum class IntegrationStatus { active, paused };
BOOST_DESCRIBE_ENUM(IntegrationStatus, active, paused)

/// Why nothing is sent. `failing`: nothing was taken for days, and it goes on collecting;
/// `gone`: the other side says that it takes nothing any more; `refused_address`: the host has no
/// address of the public Internet.
enum class PausedReason { by_member, failing, gone, refused_address };
BOOST_DESCRIBE_ENUM(PausedReason, by_member, failing, gone, refused_address)

/// What went wrong with an attempt.
enum class SendProblem {
    address_refused, ///< not of the public Internet
    unresolvable,
    unreachable,
    tls,
    timeout,
    redirect,   ///< not followed
    bad_status, ///< any other answer than a success
    gone,
    throttled,
    too_large ///< more than the other side takes
};
BOOST_DESCRIBE_ENUM(SendProblem, address_refused, unresolvable, unreachable, tls, timeout, redirect,
                    bad_status, gone, throttled, too_large)

/// What may be told, the most telling first: of several at once, a delivery has the name of the
/// first.
enum class Event {
    lead_created,
    lead_contact_found, ///< a phone number or an e-mail address appeared
    lead_status_changed,
    lead_changed, ///< anything that lists show of it
    message_received,
    account_needs_attention,
    test
};

/// "lead.created".
std::string_view event_name(Event what);

/// An event as it is written; `test` only where a delivery names it.
template <bool WithTest> class EventText {
public:
    EventText() = default;
    explicit EventText(Event what) : value(what) {}
    static result<EventText> parse(std::string_view text);
    static std::string json_schema();
    [[nodiscard]] std::string str() const { return std::string(event_name(value)); }
    friend bool operator==(const EventText&, const EventText&) = default;

    Event value = Event::lead_created;
};
using EventType = EventText<false>;
using DeliveryEvent = EventText<true>;

/// What a workspace calls an integration: 1 to 60 characters, in one line.
class IntegrationName {
public:
    static result<IntegrationName> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","minLength":1,"maxLength":60})"; }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

using MinScore = bounded<0, 100, 0>;

/// How far a backfill is.
struct BackfillProgress {
    int total = 0;
    int done = 0; ///< leads that have become deliveries
};
BOOST_DESCRIBE_STRUCT(BackfillProgress, (), (total, done))

/// A place that is told of what happens.
struct Integration {
    IntegrationId id;
    IntegrationKind kind = IntegrationKind::webhook;
    std::string name;
    std::string address; ///< Slack's and Discord's are secrets: host and last characters
    IntegrationStatus status = IntegrationStatus::active;
    std::optional<PausedReason> paused_reason;
    std::vector<EventType> events;
    std::vector<LeadType> lead_types; ///< none: all
    int min_score = 0;
    std::optional<std::string> secret_hint; ///< "whsec_…abcd"
    time_point created_at{};
    std::optional<time_point> last_delivered_at;
    std::optional<time_point> last_failed_at;
    std::optional<SendProblem> last_problem;
    std::int64_t waiting = 0; ///< deliveries that are still to be taken
    std::optional<BackfillProgress> backfill;
};
BOOST_DESCRIBE_STRUCT(Integration, (),
                      (id, kind, name, address, status, paused_reason, events, lead_types,
                       min_score, secret_hint, created_at, last_delivered_at, last_failed_at,
                       last_problem, waiting, backfill))

struct IntegrationList {
    std::vector<Integration> items;
};
BOOST_DESCRIBE_STRUCT(IntegrationList, (), (items))

struct CreateIntegration {
    IntegrationKind kind = IntegrationKind::webhook;
    IntegrationName name;
    std::string address;
    std::vector<EventType> events;
    std::optional<std::vector<LeadType>> lead_types;
    std::optional<MinScore> min_score;
};
BOOST_DESCRIBE_STRUCT(CreateIntegration, (), (kind, name, address, events, lead_types, min_score))

/// The secret is shown this once.
struct IntegrationMade {
    Integration integration;
    std::optional<std::string> secret; ///< of a webhook
};
BOOST_DESCRIBE_STRUCT(IntegrationMade, (), (integration, secret))

/// What is left out stays. `paused` false takes it up again and sends what waits.
struct ChangeIntegration {
    IntegrationId id;
    std::optional<IntegrationName> name;
    std::optional<std::string> address;
    std::optional<std::vector<EventType>> events;
    std::optional<std::vector<LeadType>> lead_types;
    std::optional<MinScore> min_score;
    std::optional<bool> paused;
};
BOOST_DESCRIBE_STRUCT(ChangeIntegration, (),
                      (id, name, address, events, lead_types, min_score, paused))

struct WhichIntegration {
    IntegrationId id;
};
BOOST_DESCRIBE_STRUCT(WhichIntegration, (), (id))

/// Until then both sign.
struct RotatedSecret {
    std::string secret;
    time_point old_valid_until{};
};
BOOST_DESCRIBE_STRUCT(RotatedSecret, (), (secret, old_valid_until))

enum class DeliveryState { waiting, delivered, failed };
BOOST_DESCRIBE_ENUM(DeliveryState, waiting, delivered, failed)

/// One message to an integration. Its id is the webhook-id, the same at each attempt.
struct Delivery {
    DeliveryId id;
    DeliveryEvent event;
    std::optional<LeadId> lead_id;
    DeliveryState state = DeliveryState::waiting;
    int attempts = 0; ///< since it was made, taken up again, or asked for again
    time_point created_at{};
    std::optional<time_point> next_attempt_at;
    std::optional<time_point> finished_at;
    std::optional<int> answer_status;
    std::optional<SendProblem> problem; ///< of the last attempt
    bool backfill = false;
};
BOOST_DESCRIBE_STRUCT(Delivery, (),
                      (id, event, lead_id, state, attempts, created_at, next_attempt_at,
                       finished_at, answer_status, problem, backfill))

struct DeliveryDetail : Delivery {
    boost::json::value payload;        ///< what was sent
    std::optional<std::string> answer; ///< its first 2,000 characters
};
BOOST_DESCRIBE_STRUCT(DeliveryDetail, (Delivery), (payload, answer))

struct ListDeliveries {
    IntegrationId id;
    std::optional<DeliveryState> state;
    http::Limit limit;
    std::optional<http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListDeliveries, (), (id, state, limit, cursor))

struct WhichDelivery {
    IntegrationId id;
    DeliveryId delivery_id;
};
BOOST_DESCRIBE_STRUCT(WhichDelivery, (), (id, delivery_id))

} // namespace vf::integrations
