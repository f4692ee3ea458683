#pragma once
#include "features/agent/types.hpp"
#include "features/inbox/types.hpp"
#include "features/leads/ids.hpp"
#include "features/outreach/types.hpp"
#include "features/sequences/types.hpp"
#include "intelligence/types.hpp"

namespace vf::leads {

using http::SearchText;
using inbox::ContactRef;
using inbox::Platform;
using intelligence::Intent;
using intelligence::LeadType;
using intelligence::Reason;

enum class LeadStatus { new_, contacted, in_progress, converted, refused };
BOOST_DESCRIBE_ENUM(LeadStatus, new_, contacted, in_progress, converted, refused)

/// A word that a workspace puts on leads.
struct TagRef {
    TagId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(TagRef, (), (id, name))

/// What a lead is worth: minor units (cents) of a currency (ISO 4217).
struct Deal {
    std::int64_t amount = 0;
    std::string currency;
};
BOOST_DESCRIBE_STRUCT(Deal, (), (amount, currency))

/// A lead as lists show it.
struct LeadSummary {
    LeadId id;
    ContactRef contact;
    std::optional<LeadType> lead_type;
    std::optional<int> interest_score; ///< 0 to 100
    std::optional<double> confidence;  ///< 0 to 1, in the type
    std::vector<Intent> intents;
    LeadStatus status = LeadStatus::new_;
    std::optional<std::string> phone; ///< E.164
    std::optional<std::string> email;
    time_point last_interaction_at{};
    int interaction_count = 0;
    std::optional<std::string> last_text;
    bool has_draft = false;
    std::optional<UserId> assignee_id;
    std::optional<Deal> deal;
    std::vector<TagRef> tags; ///< by name
    std::int64_t version = 1; ///< the ETag, as a number
    time_point created_at{};
    time_point updated_at{};
};
BOOST_DESCRIBE_STRUCT(LeadSummary, (),
                      (id, contact, lead_type, interest_score, confidence, intents, status, phone,
                       email, last_interaction_at, interaction_count, last_text, has_draft,
                       assignee_id, deal, tags, version, created_at, updated_at))

/// Why we think so: the last judgement of a lead.
struct Analysis {
    LeadType lead_type = LeadType::curieux;
    int interest_score = 0;
    std::optional<std::string> suggested_message;
    std::optional<std::string> alternative_message;
    double confidence = 0;
    std::vector<Reason> reasons;
    std::vector<intelligence::Raise> raises; ///< what would raise the score, at most three
    std::vector<Intent> intents;
    std::string engine;
    std::string engine_version;
    time_point analysed_at{};
};
BOOST_DESCRIBE_STRUCT(Analysis, (),
                      (lead_type, interest_score, suggested_message, alternative_message,
                       confidence, reasons, raises, intents, engine, engine_version, analysed_at))

/// What a member says of a judgement; what was not said is the engine's.
struct LeadCorrection {
    std::optional<LeadType> lead_type;
    std::optional<int> interest_score;
    std::optional<std::vector<Intent>> intents;
    time_point corrected_at{};
    std::optional<UserId> user_id;
};
BOOST_DESCRIBE_STRUCT(LeadCorrection, (),
                      (lead_type, interest_score, intents, corrected_at, user_id))

enum class ContactPointKind { phone, email };
BOOST_DESCRIBE_ENUM(ContactPointKind, phone, email)

/// A phone number or an address that the person gave, and the words that it was found in.
struct ContactPoint {
    ContactPointKind kind = ContactPointKind::phone;
    std::string value;   ///< E.164, or the address in lower case
    std::string display; ///< as people write it: "+33 6 39 98 12 34"
    std::string quote;
    std::optional<InteractionId> interaction_id;
    time_point found_at{};
    bool by_hand = false; ///< a member gave it; the quote is empty
    intelligence::Holder holder = intelligence::Holder::themselves; ///< as the words around it say
};
BOOST_DESCRIBE_STRUCT(ContactPoint, (),
                      (kind, value, display, quote, interaction_id, found_at, by_hand, holder))

/// A lead with everything its page shows but the timeline.
struct Lead {
    LeadSummary lead;
    std::optional<std::string> bio;
    std::optional<Analysis> analysis;
    std::vector<ContactPoint> contact_points;
    std::optional<outreach::OutboundMessage> draft;
    std::vector<outreach::OutboundMessage> outbound;   ///< newest first, the draft included
    std::optional<sequences::LeadSequence> sequence;   ///< what it is in, or was in last
    std::optional<time_point> automation_paused_since; ///< left to a human since then
    std::optional<LeadCorrection> correction;          ///< what a member said of the judgement
    std::optional<agent::AgentConversation> agent;     ///< what the agent carries on, or did
};
BOOST_DESCRIBE_STRUCT(Lead, (),
                      (lead, bio, analysis, contact_points, draft, outbound, sequence,
                       automation_paused_since, correction, agent))

/// The orders of a list, each in both directions ("-interestScore" is the highest first). Leads
/// without a score or a value count as below the lowest.
class LeadSort {
public:
    enum class by { last_interaction_at, interest_score, created_at, deal_value };
    BOOST_DESCRIBE_NESTED_ENUM(by, last_interaction_at, interest_score, created_at, deal_value)
    static constexpr bool has_wire_default = true;
    LeadSort() = default;
    constexpr LeadSort(by key, bool descending) : by_(key), descending_(descending) {}
    static result<LeadSort> parse(std::string_view text);
    static std::string json_schema();
    [[nodiscard]] std::string str() const;
    [[nodiscard]] by value() const { return by_; }
    [[nodiscard]] bool descending() const { return descending_; }
    friend bool operator==(const LeadSort&, const LeadSort&) = default;

private:
    by by_ = by::last_interaction_at;
    bool descending_ = true;
};

/// Whose leads: "me", "nobody", or a member's id.
class AssigneeFilter {
public:
    static result<AssigneeFilter> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","pattern":"^(me|nobody|[0-9a-fA-F-]{36})$"})";
    }
    [[nodiscard]] std::string str() const { return text_; }
    [[nodiscard]] bool is_nobody() const { return text_ == "nobody"; }
    /// Nobody: none.
    [[nodiscard]] std::optional<UserId> user(UserId me) const;

private:
    std::string text_;
};

/// Which leads; several values of one filter mean any of them, several filters mean all of them.
/// Times: from inclusive, to exclusive.
struct LeadFilter {
    std::optional<std::vector<Platform>> platform;
    std::optional<std::vector<LeadType>> type;
    std::optional<std::vector<LeadStatus>> status;
    std::optional<std::vector<Intent>> intent;
    std::optional<std::vector<TagId>> tag;
    std::optional<AssigneeFilter> assignee;
    std::optional<int> min_score;
    std::optional<int> max_score;
    std::optional<bool> has_phone;
    std::optional<bool> has_email;
    std::optional<time_point> created_from;
    std::optional<time_point> created_to;
    std::optional<time_point> last_interaction_from;
    std::optional<time_point> last_interaction_to;
    std::optional<SearchText>
        q; ///< part of a name, a handle, a phone number, an address, a message
};
BOOST_DESCRIBE_STRUCT(LeadFilter, (),
                      (platform, type, status, intent, tag, assignee, min_score, max_score,
                       has_phone, has_email, created_from, created_to, last_interaction_from,
                       last_interaction_to, q))

/// A page may hold fewer leads than its limit and still have a next one: a page looks at a bounded
/// number of leads, however rare what it looks for.
struct ListLeads : LeadFilter {
    LeadSort sort;
    http::Limit limit;
    std::optional<http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListLeads, (LeadFilter), (sort, limit, cursor))

struct WhichLead {
    LeadId id;
};
BOOST_DESCRIBE_STRUCT(WhichLead, (), (id))

struct MoveLead {
    LeadId id;
    LeadStatus status = LeadStatus::new_;
};
BOOST_DESCRIBE_STRUCT(MoveLead, (), (id, status))

/// What of a lead's interactions; as inbox::InteractionFilter has it.
struct ListLeadInteractions : http::InTime {
    LeadId id;
    std::optional<std::vector<inbox::InteractionType>> type;
    std::optional<AccountId> account_id;
    std::optional<inbox::Direction> direction;
    std::optional<time_point> from;
    std::optional<time_point> to;
    std::optional<SearchText> q;
};
BOOST_DESCRIBE_STRUCT(ListLeadInteractions, (http::InTime),
                      (id, type, account_id, direction, from, to, q))

/// How many there are of one value; stops at 10,000.
struct ValueCount {
    std::string value;
    int count = 0;
};
BOOST_DESCRIBE_STRUCT(ValueCount, (), (value, count))

/// How many leads a filter would leave for each value, given all the other filters. `complete` is
/// false where a workspace has so many leads that only its most recent ones were counted.
struct LeadCounts {
    int total = 0;
    bool complete = true;
    std::vector<ValueCount> by_status;
    std::vector<ValueCount> by_type;
    std::vector<ValueCount> by_platform;
    std::vector<ValueCount> by_intent;
    std::vector<ValueCount> by_assignee; ///< a member's id, or "nobody"
    std::vector<ValueCount> by_tag;      ///< the tag's id
};
BOOST_DESCRIBE_STRUCT(LeadCounts, (),
                      (total, complete, by_status, by_type, by_platform, by_intent, by_assignee,
                       by_tag))

} // namespace vf::leads
