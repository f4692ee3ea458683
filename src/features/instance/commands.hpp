#pragma once
// What the command line may ask; each is a transaction of its own, recorded as the program's.
#include "base/async.hpp"
#include "base/secret.hpp"
#include "base/services.hpp"
#include "features/instance/types.hpp"

namespace vf::instance {

/// Makes a user an instance admin, or takes that back. not_found "user.not_found".
task<result<void>> set_instance_admin(services& svc, auth::Email who, bool admin);
/// A user with a workspace and a random password, which is told once. conflict "auth.email_taken".
task<result<secret<>>> create_user(services& svc, NewUser who);
/// A new random password, told once; every session of the user ends. not_found "user.not_found".
task<result<secret<>>> reset_password(services& svc, auth::Email who);
/// Lets nobody in any more, or again. not_found "workspace.not_found".
task<result<void>> set_suspended(services& svc, WorkspaceId which, bool suspended);
/// Oldest first; `after` is the last one of the page before.
task<std::vector<InstanceWorkspace>>
workspaces_after(services& svc, std::optional<WorkspaceId> after, int at_most);

/// A job that has no attempts left.
struct DeadJob {
    WorkspaceId workspace_id; ///< nil: the system's own
    JobId id;
    std::string kind;
    int attempt = 0;
    std::string last_error;
    time_point finished_at{};
};
BOOST_DESCRIBE_STRUCT(DeadJob, (), (workspace_id, id, kind, attempt, last_error, finished_at))
/// The latest first.
task<std::vector<DeadJob>> dead_jobs(services& svc, int at_most);

} // namespace vf::instance
