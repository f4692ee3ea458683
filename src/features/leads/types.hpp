#pragma once
#include "features/inbox/types.hpp"
#include "features/outreach/types.hpp"
#include "intelligence/types.hpp"

namespace vf::leads {

using inbox::ContactRef;
using intelligence::Intent;
using intelligence::LeadType;
using intelligence::Reason;

enum class LeadStatus { new_, contacted, in_progress, converted, refused };
BOOST_DESCRIBE_ENUM(LeadStatus, new_, contacted, in_progress, converted, refused)

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
    time_point created_at{};
    time_point updated_at{};
};
BOOST_DESCRIBE_STRUCT(LeadSummary, (),
                      (id, contact, lead_type, interest_score, confidence, intents, status, phone,
                       email, last_interaction_at, interaction_count, last_text, has_draft,
                       created_at, updated_at))

/// Why we think so: the last judgement of a lead.
struct Analysis {
    LeadType lead_type = LeadType::curieux;
    int interest_score = 0;
    std::optional<std::string> suggested_message;
    double confidence = 0;
    std::vector<Reason> reasons;
    std::vector<Intent> intents;
    std::string engine;
    std::string engine_version;
    time_point analysed_at{};
};
BOOST_DESCRIBE_STRUCT(Analysis, (),
                      (lead_type, interest_score, suggested_message, confidence, reasons, intents,
                       engine, engine_version, analysed_at))

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
};
BOOST_DESCRIBE_STRUCT(ContactPoint, (), (kind, value, display, quote, interaction_id, found_at))

/// A lead with everything its page shows but the timeline.
struct Lead {
    LeadSummary lead;
    std::optional<std::string> bio;
    std::optional<Analysis> analysis;
    std::vector<ContactPoint> contact_points;
    std::optional<outreach::OutboundMessage> draft;
    std::vector<outreach::OutboundMessage> outbound; ///< newest first, the draft included
};
BOOST_DESCRIBE_STRUCT(Lead, (), (lead, bio, analysis, contact_points, draft, outbound))

/// The orders of a list; each has its index.
class LeadSort {
public:
    enum class by { last_interaction_at, interest_score, created_at };
    static constexpr bool has_wire_default = true;
    static result<LeadSort> parse(std::string_view text);
    static std::string json_schema();
    [[nodiscard]] std::string str() const;
    [[nodiscard]] by value() const { return by_; }

private:
    by by_ = by::last_interaction_at;
};

/// Part of a name or handle: 1 to 100 bytes.
class SearchText {
public:
    static result<SearchText> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","maxLength":100})"; }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

struct ListLeads {
    std::optional<LeadStatus> status;
    std::optional<LeadType> type;
    std::optional<Intent> intent;
    std::optional<int> min_score;
    std::optional<int> max_score;
    std::optional<bool> has_phone;
    std::optional<SearchText> q;
    LeadSort sort;
    http::Limit limit;
    std::optional<http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListLeads, (),
                      (status, type, intent, min_score, max_score, has_phone, q, sort, limit,
                       cursor))

struct WhichLead {
    LeadId id;
};
BOOST_DESCRIBE_STRUCT(WhichLead, (), (id))

struct MoveLead {
    LeadId id;
    LeadStatus status = LeadStatus::new_;
};
BOOST_DESCRIBE_STRUCT(MoveLead, (), (id, status))

struct ListLeadInteractions {
    LeadId id;
    http::Limit limit;
    std::optional<http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListLeadInteractions, (), (id, limit, cursor))

/// How many there are of one value; stops at 10,000.
struct ValueCount {
    std::string value;
    int count = 0;
};
BOOST_DESCRIBE_STRUCT(ValueCount, (), (value, count))

struct LeadCounts {
    int total = 0;
    std::vector<ValueCount> by_status;
    std::vector<ValueCount> by_type;
};
BOOST_DESCRIBE_STRUCT(LeadCounts, (), (total, by_status, by_type))

} // namespace vf::leads
