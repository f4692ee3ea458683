#pragma once
#include "features/outreach/types.hpp"

namespace vf::sequences {

using outreach::RunId;
using outreach::SequenceId;
using outreach::Variant;

/// How long a step waits after the one before was sent (the first: after the start): 0 to 2160
/// hours.
using DelayHours = bounded<0, 2160, 0>;

/// One message of a sequence. `other_text`: what the people of variant b get; none: the same.
struct Step {
    DelayHours after_hours;
    outreach::TemplateText text;
    std::optional<outreach::TemplateText> other_text;
    std::optional<outreach::LowestScore> min_score; ///< left out for leads below it
};
BOOST_DESCRIBE_STRUCT(Step, (), (after_hours, text, other_text, min_score))

enum class RunState { running, finished, stopped };
BOOST_DESCRIBE_ENUM(RunState, running, finished, stopped)

/// Why a person gets no more of a sequence.
enum class StopReason {
    replied,
    human_wrote, ///< a member, here or on the platform
    suppressed,
    converted,
    refused, ///< the lead was closed as refused
    by_member,
    draft_rejected,
    message_cancelled,
    message_failed,
    no_account ///< the account that knew the person is gone
};
BOOST_DESCRIBE_ENUM(StopReason, replied, human_wrote, suppressed, converted, refused, by_member,
                    draft_rejected, message_cancelled, message_failed, no_account)

/// What became of the people of one variant.
struct Results {
    int people = 0;
    int running = 0;
    int written = 0; ///< to whom at least one message went
    int replied = 0; ///< of these
};
BOOST_DESCRIBE_STRUCT(Results, (), (people, running, written, replied))

struct Sequence {
    SequenceId id;
    std::string name;
    bool enabled = true;        ///< off: whoever is in it waits
    bool needs_approval = true; ///< its messages are drafts first
    std::vector<Step> steps;
    Results a;
    Results b;
    time_point created_at{};
    time_point updated_at{};
};
BOOST_DESCRIBE_STRUCT(Sequence, (),
                      (id, name, enabled, needs_approval, steps, a, b, created_at, updated_at))

struct SequenceList {
    std::vector<Sequence> items;
};
BOOST_DESCRIBE_STRUCT(SequenceList, (), (items))

/// One to six steps.
struct AddSequence {
    outreach::TemplateName name;
    std::optional<bool> needs_approval; ///< none: yes
    std::vector<Step> steps;
};
BOOST_DESCRIBE_STRUCT(AddSequence, (), (name, needs_approval, steps))

/// What is left out stays. New steps hold for what was not drafted yet.
struct ChangeSequence {
    SequenceId id;
    std::optional<outreach::TemplateName> name;
    std::optional<bool> enabled;
    std::optional<bool> needs_approval;
    std::optional<std::vector<Step>> steps;
};
BOOST_DESCRIBE_STRUCT(ChangeSequence, (), (id, name, enabled, needs_approval, steps))

struct WhichSequence {
    SequenceId id;
};
BOOST_DESCRIBE_STRUCT(WhichSequence, (), (id))

/// 1 to 200 leads.
struct StartSequence {
    SequenceId id;
    std::vector<LeadId> lead_ids;
};
BOOST_DESCRIBE_STRUCT(StartSequence, (), (id, lead_ids))

/// A lead that was not taken, and the code of the reason.
struct NotStarted {
    LeadId lead_id;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(NotStarted, (), (lead_id, code))

struct StartedSequence {
    std::vector<LeadId> started;
    std::vector<NotStarted> skipped;
};
BOOST_DESCRIBE_STRUCT(StartedSequence, (), (started, skipped))

/// Takes one person out.
struct StopSequence {
    SequenceId id;
    LeadId lead_id;
};
BOOST_DESCRIBE_STRUCT(StopSequence, (), (id, lead_id))

struct ListPeople {
    SequenceId id;
    std::optional<RunState> state;
    http::Limit limit{};
    std::optional<http::Cursor> cursor{};
};
BOOST_DESCRIBE_STRUCT(ListPeople, (), (id, state, limit, cursor))

/// Somebody in a sequence.
struct SequencePerson {
    RunId id;
    LeadId lead_id;
    inbox::ContactRef contact;
    Variant variant = Variant::a;
    RunState state = RunState::running;
    std::optional<StopReason> stop_reason;
    int next_step = 1;                    ///< counted from 1; past the last: it is over
    std::optional<time_point> next_at;    ///< none while its message is a draft or on its way
    std::optional<OutboundId> message_id; ///< that message, the last one when it is over
    int sent = 0;
    std::optional<time_point> replied_at;
    time_point created_at{};
    std::optional<time_point> ended_at;
};
BOOST_DESCRIBE_STRUCT(SequencePerson, (),
                      (id, lead_id, contact, variant, state, stop_reason, next_step, next_at,
                       message_id, sent, replied_at, created_at, ended_at))

/// The sequence that a lead is in, or was in last.
struct LeadSequence {
    SequenceId id;
    std::string name;
    Variant variant = Variant::a;
    RunState state = RunState::running;
    std::optional<StopReason> stop_reason;
    int next_step = 1;
    int steps = 0;
    int sent = 0;
    std::optional<time_point> next_at;
};
BOOST_DESCRIBE_STRUCT(LeadSequence, (),
                      (id, name, variant, state, stop_reason, next_step, steps, sent, next_at))

} // namespace vf::sequences
