#pragma once
#include "base/describe.hpp"
#include "http/paging.hpp"

namespace vf::audit {

struct audit_tag {
    static constexpr const char* name = "AuditId";
};
using AuditId = strong_id<audit_tag>;

/// What was done. A new one is added here and recorded by its feature.
enum class Action {
    signed_in,
    sign_in_failed,
    workspace_created,
    workspace_renamed,
    sends_paused,
    sends_resumed,
    workspace_deleted,
    workspace_restored,
    ownership_transferred,
    member_joined,
    member_left,
    member_removed,
    member_role_changed,
    connection_started,
    connection_completed,
    connection_cancelled,
    account_connected,
    account_disconnected,
    message_edited,
    message_approved,
    message_undone,
    message_rejected,
    message_cancelled,
    message_queued,
    audit_exported,
    leads_exported,
    interactions_exported,
    conversations_exported,
    suppressions_exported,
    suppression_added,
    suppression_lifted,
    workspace_suspended,
    workspace_resumed,
    limits_changed,
    invitation_sent,
    invitation_resent,
    invitation_revoked,
    second_factor_asked,
    second_factor_waived,
    api_key_created,
    api_key_revoked,
    job_retried,
    job_cancelled,
    account_sends_paused,
    account_sends_resumed,
    autopilot_changed,
    contacts_linked,
    contacts_unlinked,
    sending_hours_changed,
    sequence_changed,
    automation_paused,
    automation_resumed,
    history_imported,
    voice_changed,
    language_model_changed,
    learning_forgotten,
    agent_changed,
    agent_resumed,
    contact_exported,
    contact_erased,
    erasure_lifted,
    legal_basis_set,
    integration_created,
    integration_changed,
    integration_deleted,
    integration_secret_rotated
};
// In two halves: BOOST_DESCRIBE_ENUM, which is this, takes 51.
// clang-format off
BOOST_DESCRIBE_MAYBE_UNUSED BOOST_DESCRIBE_ENUM_BEGIN(Action)
BOOST_DESCRIBE_PP_FOR_EACH(
    BOOST_DESCRIBE_ENUM_ENTRY, Action, signed_in, sign_in_failed, workspace_created, workspace_renamed, sends_paused,
    sends_resumed, workspace_deleted, workspace_restored, ownership_transferred,
    member_joined, member_left, member_removed, member_role_changed, connection_started,
    connection_completed, connection_cancelled, account_connected, account_disconnected,
    message_edited, message_approved, message_undone, message_rejected, message_cancelled,
    message_queued, audit_exported, leads_exported)
BOOST_DESCRIBE_PP_FOR_EACH(
    BOOST_DESCRIBE_ENUM_ENTRY, Action, interactions_exported, conversations_exported, suppressions_exported, suppression_added,
    suppression_lifted, workspace_suspended, workspace_resumed, limits_changed,
    invitation_sent, invitation_resent, invitation_revoked, second_factor_asked,
    second_factor_waived, api_key_created, api_key_revoked, job_retried, job_cancelled,
    account_sends_paused, account_sends_resumed, autopilot_changed, contacts_linked,
    contacts_unlinked, sending_hours_changed, sequence_changed, automation_paused,
    automation_resumed, history_imported, voice_changed, language_model_changed, learning_forgotten,
    agent_changed, agent_resumed, contact_exported, contact_erased, erasure_lifted, legal_basis_set, integration_created, integration_changed,
    integration_deleted, integration_secret_rotated)
BOOST_DESCRIBE_ENUM_END(Action)
    // clang-format on

    /// A person, a workspace's API key, or the program itself (a job, the command line).
    enum class ActorKind {
        user,
        key,
        system
    };
BOOST_DESCRIBE_ENUM(ActorKind, user, key, system)

/// One line of the log.
struct AuditEntry {
    AuditId id;
    time_point at{};
    ActorKind actor_kind = ActorKind::system;
    std::optional<uuid> actor_id; ///< none for the program
    Action action = Action::signed_in;
    std::optional<uuid> subject_id;     ///< what it was done to: a member, an account, a message
    std::optional<std::string> detail;  ///< a word of ours: the new role, the platform
    std::optional<std::string> address; ///< from where; none for the program
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (id, at, actor_kind, actor_id, action, subject_id, detail, address))

/// Which lines: all conditions hold. `from` is the first moment, `until` the first one after.
struct AuditFilter {
    std::optional<uuid> actor_id{};
    std::optional<Action> action{};
    std::optional<time_point> from{};
    std::optional<time_point> until{};
};
BOOST_DESCRIBE_STRUCT(AuditFilter, (), (actor_id, action, from, until))

struct ListAudit {
    std::optional<uuid> actor_id{};
    std::optional<Action> action{};
    std::optional<time_point> from{};
    std::optional<time_point> until{};
    http::Limit limit{};
    std::optional<http::Cursor> cursor{};
};
BOOST_DESCRIBE_STRUCT(ListAudit, (), (actor_id, action, from, until, limit, cursor))

} // namespace vf::audit
