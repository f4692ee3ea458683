#pragma once
// What is told: the JSON that webhooks get, and what the sentences of a channel are made of. Its
// form is a promise to whoever receives it (docs/how-to/send-leads-elsewhere.md): members may come,
// none changes or goes without a new version.
#include "features/integrations/types.hpp"

namespace vf::integrations {

struct PersonTold {
    ContactId id;
    inbox::Platform platform = inbox::Platform::tiktok;
    std::string handle;
    std::string display_name;
};
BOOST_DESCRIBE_STRUCT(PersonTold, (), (id, platform, handle, display_name))

/// A lead as it is when it is told of.
struct LeadTold {
    LeadId id;
    PersonTold contact;
    std::optional<LeadType> lead_type;
    std::optional<int> interest_score; ///< 0 to 100
    std::optional<double> confidence;
    std::vector<leads::Intent> intents;
    leads::LeadStatus status = leads::LeadStatus::new_;
    std::optional<std::string> phone; ///< E.164
    std::optional<std::string> email;
    std::optional<leads::Deal> deal;
    std::optional<UserId> assignee_id;
    std::optional<std::string> last_text;
    time_point last_interaction_at{};
    time_point created_at{};
    time_point updated_at{};
    std::string url; ///< of its page in the dashboard
};
BOOST_DESCRIBE_STRUCT(LeadTold, (),
                      (id, contact, lead_type, interest_score, confidence, intents, status, phone,
                       email, deal, assignee_id, last_text, last_interaction_at, created_at,
                       updated_at, url))

struct MessageTold {
    InteractionId id;
    PersonTold contact;
    std::optional<LeadId> lead_id;
    AccountId account_id;
    std::optional<std::string> text;
    time_point sent_at{};
    std::string url;
};
BOOST_DESCRIBE_STRUCT(MessageTold, (), (id, contact, lead_id, account_id, text, sent_at, url))

struct AccountTold {
    AccountId id;
    inbox::Platform platform = inbox::Platform::tiktok;
    std::string handle;
    std::string status;
    std::optional<std::string> reason;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(AccountTold, (), (id, platform, handle, status, reason, url))

struct EventData {
    std::vector<DeliveryEvent> events; ///< all that it stands for; the first is `type`
    bool backfill = false;
    std::optional<LeadTold> lead;
    std::optional<MessageTold> message;
    std::optional<AccountTold> account;
};
BOOST_DESCRIBE_STRUCT(EventData, (), (events, backfill, lead, message, account))

struct EventTold {
    DeliveryEvent type;
    time_point timestamp{}; ///< when it was told of
    int version = 1;
    EventData data;
};
BOOST_DESCRIBE_STRUCT(EventTold, (), (type, timestamp, version, data))

/// Its events, the most telling first, at that moment.
EventTold told(const std::vector<Event>& events, time_point at);

} // namespace vf::integrations
