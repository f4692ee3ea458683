#include "features/workspaces/api.hpp"

#include "base/rng.hpp"
#include "features/audit/commands.hpp"
#include "features/workspaces/rules.hpp"
#include "features/workspaces/store.hpp"
#include "http/transaction.hpp"

#include <algorithm>

namespace vf::workspaces {
namespace {

using audit::Action;
using auth::MemberRole;

std::unexpected<error> no_such_member() {
    return fail(errc::not_found, "member.not_found", "There is no such member in this workspace.");
}

// The members while nobody else can change them.
struct members {
    std::vector<Member> all;

    [[nodiscard]] const Member* find(UserId id) const {
        const auto found = std::ranges::find(all, id, &Member::user_id);
        return found == all.end() ? nullptr : &*found;
    }
    [[nodiscard]] int owners() const {
        return static_cast<int>(std::ranges::count(all, MemberRole::owner, &Member::role));
    }
};

task<members> hold_members(db::tenant_tx& tx) {
    members out;
    out.all = co_await lock_members(tx);
    co_return out;
}

// The role that the caller has now: what let it in may be two seconds old.
result<MemberRole> role_now(const http::request& req, const members& of) {
    const auto* me = of.find(req.who().user);
    if (!me) return fail(errc::not_found, "workspace.not_found", "There is no such workspace.");
    return me->role;
}

// The workspace while nobody else can change it, for who is in it still.
task<result<auth::Workspace>> hold_workspace(const http::request& req, db::tenant_tx& tx) {
    const auto all = co_await hold_members(tx);
    VF_CO_CHECK(role_now(req, all));
    co_return co_await lock_workspace(tx, req.who().user);
}

audit::Entry about(Action action, UserId whom, std::optional<std::string> detail = {}) {
    return {action, whom.value, std::move(detail)};
}

} // namespace

task<result<http::Page<auth::Workspace>>> list(http::request& req, http::none) {
    auto tx = co_await http::begin_system(req);
    http::Page<auth::Workspace> page;
    page.items = co_await workspaces_of(tx, req.who().user);
    co_return page;
}

task<result<auth::Workspace>> create(http::request& req, CreateWorkspace in) {
    const auto& svc = req.services();
    const auto who = req.who().user;
    auto tx = co_await http::begin_system(req);
    if (co_await count_owned(tx, who) >= most_owned) {
        error e{errc::conflict, "workspace.too_many",
                "You own " + std::to_string(most_owned) + " workspaces already."};
        e.params = {{"limit", std::to_string(most_owned)}};
        co_return std::unexpected(std::move(e));
    }
    const WorkspaceId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    co_await insert_workspace(tx, id, in.name, who);
    co_await audit::record(tx, id, req, who, {.action = Action::workspace_created});
    const auto all = co_await workspaces_of(tx, who);
    co_await tx.commit();
    auto made = *std::ranges::find(all, id, &auth::Workspace::id);
    co_return made;
}

task<result<auth::Workspace>> update(http::request& req, UpdateWorkspace in) {
    // Who asks it of others goes first, or would be out at once.
    if (in.require_second_factor.value_or(false) && !req.who().second_factor)
        co_return fail(errc::conflict, "workspace.second_factor_first",
                       "Switch two-step sign-in on for yourself first.");
    auto tx = co_await http::begin_tenant(req);
    VF_CO_TRY(const auto before, co_await hold_workspace(req, tx));
    VF_CO_TRY(auto after, co_await update_workspace(tx, req.who().user, in));
    if (after.name != before.name)
        co_await audit::record(tx, req, {.action = Action::workspace_renamed});
    if (after.sends_paused != before.sends_paused) {
        const auto what = after.sends_paused ? Action::sends_paused : Action::sends_resumed;
        co_await audit::record(tx, req, {.action = what});
    }
    if (after.require_second_factor != before.require_second_factor) {
        const auto what = after.require_second_factor ? Action::second_factor_asked
                                                      : Action::second_factor_waived;
        co_await audit::record(tx, req, {.action = what});
    }
    co_await tx.commit();
    co_return after;
}

task<result<SendingHours>> sending_hours(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return co_await sending_hours_of(tx);
}

task<result<SendingHours>> change_sending_hours(http::request& req, SendingHours in) {
    VF_CO_CHECK(check(in));
    auto tx = co_await http::begin_tenant(req);
    VF_CO_CHECK(co_await hold_workspace(req, tx));
    co_await set_sending_hours(tx, in);
    co_await audit::record(tx, req, {.action = Action::sending_hours_changed});
    co_await tx.commit();
    co_return in;
}

task<result<auth::Workspace>> close(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    VF_CO_CHECK(co_await hold_workspace(req, tx));
    VF_CO_TRY(auto out, co_await set_delete_after(tx, req.who().user,
                                                  req.services().get<clock>().now() + grace));
    co_await audit::record(tx, req, {.action = Action::workspace_deleted});
    co_await tx.commit();
    co_return out;
}

task<result<auth::Workspace>> restore(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    VF_CO_TRY(const auto before, co_await hold_workspace(req, tx));
    if (!before.delete_after)
        co_return fail(errc::conflict, "workspace.not_closing",
                       "This workspace is not about to be deleted.");
    VF_CO_TRY(auto out, co_await set_delete_after(tx, req.who().user, std::nullopt));
    co_await audit::record(tx, req, {.action = Action::workspace_restored});
    co_await tx.commit();
    co_return out;
}

task<result<http::Page<Member>>> list_members(http::request& req, http::none) {
    http::Page<Member> page;
    page.items = co_await read_members(req.services().get<db::pool>(), req.who().workspace);
    co_return page;
}

task<result<Member>> change_member(http::request& req, ChangeMember in) {
    auto tx = co_await http::begin_tenant(req);
    const auto all = co_await hold_members(tx);
    VF_CO_TRY(const auto mine, role_now(req, all));
    const auto* found = all.find(in.id);
    if (!found) co_return no_such_member();
    auto member = *found;
    VF_CO_CHECK(may_change_role(mine, member.role, in.role, all.owners()));
    if (member.role == in.role) co_return member;
    member.role = in.role;
    co_await set_role(tx, in.id, in.role);
    co_await audit::record(
        tx, req, about(Action::member_role_changed, in.id, std::string(enum_name(in.role))));
    co_await tx.commit();
    co_return member;
}

task<result<void>> remove_member(http::request& req, WhichMember in) {
    auto tx = co_await http::begin_tenant(req);
    const auto all = co_await hold_members(tx);
    VF_CO_TRY(const auto mine, role_now(req, all));
    const auto* whom = all.find(in.id);
    if (!whom) co_return no_such_member();
    VF_CO_CHECK(may_remove(mine, whom->role, all.owners()));
    co_await delete_member(tx, in.id);
    const auto action = in.id == req.who().user ? Action::member_left : Action::member_removed;
    co_await audit::record(tx, req, about(action, in.id));
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> leave(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    const auto all = co_await hold_members(tx);
    VF_CO_TRY(const auto mine, role_now(req, all));
    VF_CO_CHECK(may_leave(mine, all.owners()));
    co_await delete_member(tx, req.who().user);
    co_await audit::record(tx, req, about(Action::member_left, req.who().user));
    co_await tx.commit();
    co_return result<void>{};
}

task<result<http::Page<Member>>> transfer(http::request& req, TransferWorkspace in) {
    auto tx = co_await http::begin_tenant(req);
    const auto all = co_await hold_members(tx);
    VF_CO_TRY(const auto mine, role_now(req, all));
    if (mine != MemberRole::owner)
        co_return fail(errc::forbidden, "auth.role_too_low",
                       "Your role in this workspace does not allow this.");
    if (in.user_id == req.who().user) co_return fail_field("/userId", "must be another member");
    if (!all.find(in.user_id)) co_return no_such_member();
    co_await set_role(tx, in.user_id, MemberRole::owner);
    co_await set_role(tx, req.who().user, MemberRole::admin);
    co_await audit::record(tx, req, about(Action::ownership_transferred, in.user_id));
    http::Page<Member> page;
    page.items = co_await members_of(tx);
    co_await tx.commit();
    co_return page;
}

} // namespace vf::workspaces
