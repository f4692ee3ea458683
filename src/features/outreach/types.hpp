#pragma once
#include "base/bounded.hpp"
#include "features/accounts/types.hpp"
#include "features/inbox/types.hpp"
#include "features/outreach/ids.hpp"

namespace vf::outreach {

/// How fast messages may leave; `limits` are per account, 0 of the others is none.
struct Pace {
    accounts::Limits limits;
    int instance_dm_per_hour = 0; ///< of all workspaces together
    int instance_dm_per_day = 0;
    int similar_texts = 10; ///< how many of an account's last texts may be like the next one
    seconds undo_window{10};
    seconds gap{60};        ///< at least this long between two sends of an account
    seconds gap_jitter{60}; ///< and up to this much more
};

/// The life of a message out; rules.hpp says where it may go.
enum class MessageState {
    suggested,
    approved,
    scheduled,
    sending,
    sent,
    failed,
    rejected,
    cancelled
};
BOOST_DESCRIBE_ENUM(MessageState, suggested, approved, scheduled, sending, sent, failed, rejected,
                    cancelled)

/// Why an approved message has not left yet.
enum class WaitRule {
    undo_window,
    sends_paused,
    account_not_active,
    hour_limit,
    day_limit,
    gap,
    account_busy,
    workspace_closed,
    workspace_limit,
    working_hours,
    scheduled,
    account_paused, ///< the account's own kill switch
    account_held,   ///< the platform refused for the whole account
    warm_up,        ///< a new account sends less
    action_limit,
    instance_limit
};
BOOST_DESCRIBE_ENUM(WaitRule, undo_window, sends_paused, account_not_active, hour_limit, day_limit,
                    gap, account_busy, workspace_closed, workspace_limit, working_hours, scheduled,
                    account_paused, account_held, warm_up, action_limit, instance_limit)

/// The rule that a message waits for, and when it is looked at again.
struct Waiting {
    WaitRule rule = WaitRule::undo_window;
    std::optional<time_point> until;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (rule, until))

/// One move of a message: who, when, why. `actor`: "user:<id>" or "system".
struct HistoryEntry {
    time_point at{};
    std::optional<MessageState> from_state;
    MessageState to_state = MessageState::suggested;
    std::string actor;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(HistoryEntry, (), (at, from_state, to_state, actor, reason))

/// Which of a sequence's two texts somebody gets.
enum class Variant { a, b };
BOOST_DESCRIBE_ENUM(Variant, a, b)

/// The sequence whose step a message is; steps are counted from 1.
struct MessageSequence {
    SequenceId id;
    std::string name;
    int step = 1;
    Variant variant = Variant::a;
};
BOOST_DESCRIBE_STRUCT(MessageSequence, (), (id, name, step, variant))

/// A direct message to one person, from draft to proof.
struct OutboundMessage {
    OutboundId id;
    std::optional<LeadId> lead_id;
    inbox::ContactRef contact;
    AccountId account_id;
    MessageState state = MessageState::suggested;
    std::string text;
    std::optional<std::string> suggested_text; ///< what was drafted, before anybody edited it
    time_point created_at{};
    time_point updated_at{};
    std::optional<time_point> approved_at;
    std::optional<time_point>
        not_before; ///< the end of the undo window, or the time that a member chose
    std::optional<time_point> sent_at;
    std::optional<std::string> failure_code;
    std::optional<std::string> failure_detail;
    std::optional<Waiting> waiting_for;
    int attempts = 0;
    std::optional<std::string>
        proof; ///< how it is known that it went out: bubble, response, thread
    std::optional<TemplateId> template_id;     ///< what it was made from
    std::optional<std::string> autopilot_type; ///< the lead type by whose policy it was approved
    std::optional<MessageSequence> sequence;   ///< none, too, when the sequence was deleted
    std::optional<int> agent_turn;         ///< which answer of the conversation agent it is, from 1
    std::optional<std::string> agent_type; ///< the lead type by whose policy it went by itself
    std::vector<HistoryEntry> history;
};
BOOST_DESCRIBE_STRUCT(OutboundMessage, (),
                      (id, lead_id, contact, account_id, state, text, suggested_text, created_at,
                       updated_at, approved_at, not_before, sent_at, failure_code, failure_detail,
                       waiting_for, attempts, proof, template_id, autopilot_type, sequence,
                       agent_turn, agent_type, history))

/// The text of a message: 1 to 1000 characters of UTF-8, not only white space.
class MessageText {
public:
    MessageText() = default;
    static result<MessageText> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":1000})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// A message text with variables; "template.…" says what is wrong with them.
class TemplateText {
public:
    static result<TemplateText> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":1000})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// The name of a template: 1 to 60 characters in one line; "Relance" and "relance" are one.
class TemplateName {
public:
    static result<TemplateName> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","minLength":1,"maxLength":60})"; }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// Which drafts and messages: any of the states, all of the rest. Times are those at which they
/// were made: from inclusive, to exclusive.
struct MessageFilter {
    std::optional<std::vector<MessageState>> state{};
    std::optional<AccountId> account_id{};
    std::optional<LeadId> lead_id{};
    std::optional<ContactId> contact_id{};
    std::optional<time_point> from{};
    std::optional<time_point> to{};
};
BOOST_DESCRIBE_STRUCT(MessageFilter, (), (state, account_id, lead_id, contact_id, from, to))

/// A page may hold fewer messages than its limit and still have a next one: a page looks at a
/// bounded number of them.
struct ListMessages : MessageFilter, http::InTime {};
BOOST_DESCRIBE_STRUCT(ListMessages, (MessageFilter, http::InTime), ())

struct WhichMessage {
    OutboundId id;
};
BOOST_DESCRIBE_STRUCT(WhichMessage, (), (id))

/// With a text, the draft is edited before it is approved; `template_id` says what it was made
/// from. With a time, it leaves no earlier.
struct ApproveMessage {
    OutboundId id;
    std::optional<MessageText> text;
    std::optional<TemplateId> template_id;
    std::optional<time_point> send_at;
};
BOOST_DESCRIBE_STRUCT(ApproveMessage, (), (id, text, template_id, send_at))

struct EditMessage {
    OutboundId id;
    MessageText text;
};
BOOST_DESCRIBE_STRUCT(EditMessage, (), (id, text))

struct RejectMessage {
    OutboundId id;
    std::optional<MessageText> reason;
};
BOOST_DESCRIBE_STRUCT(RejectMessage, (), (id, reason))

/// To a lead or a contact, a text or a template filled for that person: exactly one of each two.
/// With a time, it leaves no earlier.
struct SendMessage {
    std::optional<LeadId> lead_id;
    std::optional<ContactId> contact_id;
    std::optional<MessageText> text;
    std::optional<TemplateId> template_id;
    std::optional<time_point> send_at;
};
BOOST_DESCRIBE_STRUCT(SendMessage, (), (lead_id, contact_id, text, template_id, send_at))

/// Drafts by their ids, 200 at most, as they stand.
struct ApproveMany {
    std::vector<OutboundId> ids;
};
BOOST_DESCRIBE_STRUCT(ApproveMany, (), (ids))

/// A draft that was not approved, and the code of the reason.
struct NotApproved {
    OutboundId id;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(NotApproved, (), (id, code))

struct ApprovedMany {
    std::vector<OutboundId> approved;
    std::vector<NotApproved> skipped;
};
BOOST_DESCRIBE_STRUCT(ApprovedMany, (), (approved, skipped))

/// Whether the program may write to a person by itself.
struct ChangeAutomation {
    ContactId id;
    bool paused = true;
};
BOOST_DESCRIBE_STRUCT(ChangeAutomation, (), (id, paused))

struct Automation {
    std::optional<time_point> paused_since; ///< none: it may
};
BOOST_DESCRIBE_STRUCT(Automation, (), (paused_since))

/// A lowest score for the autopilot: 0 to 100.
using LowestScore = bounded<0, 100, 60>;

/// How many messages the autopilot may let go in 24 hours: 1 to 50.
using DailyCap = bounded<1, 50, 5>;

/// The types of lead that the autopilot may write to; never spam.
enum class AutopilotType { artist, beatmaker, client_potentiel, curieux };
BOOST_DESCRIBE_ENUM(AutopilotType, artist, beatmaker, client_potentiel, curieux)

/// Whether drafts for leads of a type are approved without anybody: from a score on, so many a day.
struct AutopilotPolicy {
    AutopilotType lead_type = AutopilotType::artist;
    bool enabled = false;
    LowestScore min_score;
    DailyCap per_day;
};
BOOST_DESCRIBE_STRUCT(AutopilotPolicy, (), (lead_type, enabled, min_score, per_day))

/// One policy and how many it approved in the last 24 hours.
struct AutopilotState : AutopilotPolicy {
    int approved_last_day = 0;
};
BOOST_DESCRIBE_STRUCT(AutopilotState, (AutopilotPolicy), (approved_last_day))

struct AutopilotStates {
    std::vector<AutopilotState> items;
};
BOOST_DESCRIBE_STRUCT(AutopilotStates, (), (items))

} // namespace vf::outreach
