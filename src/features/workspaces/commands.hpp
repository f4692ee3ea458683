#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"
#include "features/workspaces/types.hpp"

namespace vf::workspaces {

/// What other features need to know of the workspace they act for.
struct Settings {
    std::string name;
    bool sends_paused = false;
    bool open = true;           ///< false: it is closing or suspended; nothing is read or sent
    std::string default_region; ///< ISO 3166 region of national phone numbers ("FR")
    // What the plan allows; none: as much as it likes.
    std::optional<int> limit_members;
    std::optional<int> limit_accounts;
    std::optional<int> limit_dm_per_day;
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (name, sends_paused, open, default_region, limit_members, limit_accounts,
                       limit_dm_per_day))

task<Settings> settings_of(db::tenant_tx& tx);
/// The same, and whoever locks it too waits until this transaction ends: for what is counted
/// against a limit.
task<Settings> lock_settings(db::tenant_tx& tx);
/// A lead has a score: the first one's time is kept.
task<> note_first_lead(db::tenant_tx& tx);
/// When the workspace sends.
task<SendingHours> sending_hours_of(db::tenant_tx& tx);
/// When its sends may go on, of now: none where they may.
task<std::optional<time_point>> sends_from(db::tenant_tx& tx, time_point now);
/// The members; nobody else changes them until the transaction ends.
task<std::vector<Member>> lock_members(db::tenant_tx& tx);
/// Whether one of them may ask somebody to join in that role. forbidden
/// "member.role_above_yours".
result<void> may_invite(const std::vector<Member>& members, UserId who, auth::MemberRole role);

/// Who writes to somebody in the workspace's name.
struct Sender {
    std::string name;
    std::string workspace;
    auth::Locale locale = auth::Locale::fr;
};
BOOST_DESCRIBE_STRUCT(Sender, (), (name, workspace, locale))
task<Sender> sender_of(db::tenant_tx& tx, UserId who);

/// Somebody who runs the workspace (owner or admin), at an address that is known to be theirs.
struct Administrator {
    std::string name;
    std::string email;
    auth::Locale locale = auth::Locale::fr;
};
BOOST_DESCRIBE_STRUCT(Administrator, (), (name, email, locale))
task<std::vector<Administrator>> administrators(db::tenant_tx& tx);

/// Lets a user in. conflict "member.already", "workspace.closed" (closing or suspended),
/// "plan.member_limit".
task<result<void>> add_member(db::system_tx& tx, WorkspaceId where, UserId who,
                              auth::MemberRole role);
/// The workspace as a member sees it.
task<auth::Workspace> workspace_of(db::system_tx& tx, UserId who, WorkspaceId id);
/// conflict "plan.member_limit".
std::unexpected<error> no_room_for_members(int limit);

/// A workspace with its first owner.
task<> insert_workspace(db::system_tx& tx, WorkspaceId id, auth::Name name, UserId owner);

} // namespace vf::workspaces
