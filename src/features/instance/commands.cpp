#include "features/instance/commands.hpp"

#include "base/rng.hpp"
#include "crypto/encoding.hpp"
#include "crypto/password.hpp"
#include "features/audit/commands.hpp"
#include "features/instance/store.hpp"
#include "features/workspaces/commands.hpp"

namespace vf::instance {
namespace {

constexpr db::statement grant_sql{"instance.set_admin",
                                  "UPDATE users SET instance_admin = $2 WHERE email = $1"};
constexpr db::statement insert_user_sql{"instance.insert_user", R"(
    INSERT INTO users (id, email, password_hash, name, locale) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (email) DO NOTHING)"};
constexpr db::statement password_sql{
    "instance.set_password", "UPDATE users SET password_hash = $2 WHERE email = $1 RETURNING id"};
constexpr db::statement end_sessions_sql{
    "instance.end_sessions",
    "UPDATE sign_ins SET revoked_at = app_now() WHERE user_id = $1 AND revoked_at IS NULL"};
constexpr db::statement dead_sql{"instance.dead_jobs", "SELECT * FROM job_dead($1)"};

std::unexpected<error> no_such_user() {
    return fail(errc::not_found, "user.not_found", "There is no user with this e-mail address.");
}

// 128 bits, easy to copy.
secret<> random_password() {
    return secret<>(crypto::random_token(16));
}

} // namespace

task<result<void>> set_instance_admin(services& svc, auth::Email who, bool admin) {
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    const auto done = co_await tx.query_and_commit(grant_sql, who, admin);
    if (done.affected() == 0) co_return no_such_user();
    co_return result<void>{};
}

task<result<secret<>>> create_user(services& svc, NewUser who) {
    const auto new_id = [&] { return make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>()); };
    const UserId user{new_id()};
    const WorkspaceId workspace{new_id()};
    auto password = random_password();
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    const auto made = co_await tx.query(insert_user_sql, user, who.email,
                                        crypto::hash_password(password), who.name, who.locale);
    if (made.affected() == 0)
        co_return fail(errc::conflict, "auth.email_taken",
                       "There is an account with this e-mail address already.");
    co_await workspaces::insert_workspace(tx, workspace, who.workspace_name, user);
    co_await audit::record(
        tx, workspace,
        {.action = audit::Action::workspace_created, .subject = user.value, .detail = "admin"});
    co_await tx.commit();
    co_return password;
}

task<result<secret<>>> reset_password(services& svc, auth::Email who) {
    auto password = random_password();
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    const auto done = co_await tx.query(password_sql, who, crypto::hash_password(password));
    if (done.empty()) co_return no_such_user();
    co_await tx.query(end_sessions_sql, done[0].get<UserId>("id"));
    co_await tx.commit();
    co_return password;
}

task<result<void>> set_suspended(services& svc, WorkspaceId which, bool suspended) {
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    if (!co_await update_suspended(tx, which, suspended))
        co_return fail(errc::not_found, "workspace.not_found", "There is no such workspace.");
    const auto what =
        suspended ? audit::Action::workspace_suspended : audit::Action::workspace_resumed;
    co_await audit::record(tx, which, {.action = what});
    co_await tx.commit();
    co_return result<void>{};
}

task<std::vector<InstanceWorkspace>>
workspaces_after(services& svc, std::optional<WorkspaceId> after, int at_most) {
    return list_workspaces(svc.get<db::pool>(), after, at_most);
}

task<std::vector<DeadJob>> dead_jobs(services& svc, int at_most) {
    co_return db::all<DeadJob>(co_await db::read_system(svc.get<db::pool>(), dead_sql, at_most));
}

} // namespace vf::instance
