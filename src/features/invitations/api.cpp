#include "features/invitations/api.hpp"

#include "base/rng.hpp"
#include "crypto/encoding.hpp"
#include "features/audit/commands.hpp"
#include "features/invitations/store.hpp"
#include "features/mail/commands.hpp"
#include "features/notifications/commands.hpp"
#include "features/workspaces/commands.hpp"
#include "http/transaction.hpp"

#include <algorithm>

namespace vf::invitations {
namespace {

using audit::Action;

std::unexpected<error> no_such_invitation() {
    return fail(errc::not_found, "invitation.not_found",
                "There is no such invitation in this workspace.");
}

std::unexpected<error> used_up() {
    return fail(errc::not_found, "invitation.not_found",
                "This invitation does not exist, was used or was revoked.");
}

result<void> still_open(const Invitation& one) {
    if (one.state == InvitationState::waiting || one.state == InvitationState::expired) return {};
    error e{errc::conflict, "invitation.not_open",
            "This invitation is " + std::string(enum_name(one.state)) + "."};
    e.params = {{"state", std::string(enum_name(one.state))}};
    return std::unexpected(std::move(e));
}

task<result<void>> within_a_day(db::tenant_tx& tx) {
    if (co_await count_letters(tx) < letters_a_day) co_return result<void>{};
    error e{errc::rate_limited, "invitation.throttled",
            "Too many invitations were sent in the last 24 hours: try again tomorrow."};
    e.params = {{"retryAfter", "86400"}};
    co_return std::unexpected(std::move(e));
}

// Those who are invited count too: else more could come in than the plan has room for.
task<result<void>> within_plan(db::tenant_tx& tx, int members) {
    const auto limit = (co_await workspaces::settings_of(tx)).limit_members;
    if (!limit || members + co_await count_waiting(tx) < *limit) co_return result<void>{};
    co_return workspaces::no_room_for_members(*limit);
}

time_point end_of_new(const services& svc) {
    return svc.get<clock>().now() + lifetime;
}

// From the inviter, in the inviter's language: the invited person's is not known.
task<result<void>> send_letter(http::request& req, db::tenant_tx& tx, std::string to,
                               std::string token) {
    const auto& svc = req.services();
    const auto from = co_await workspaces::sender_of(tx, req.who().user);
    mail::Invitation letter{from.name, from.workspace, mail::link_to(svc, "/join#token=" + token)};
    co_return co_await mail::enqueue(tx, svc, {std::move(to), from.locale}, std::move(letter));
}

} // namespace

task<result<http::Page<Invitation>>> list(http::request& req, ListInvitations in) {
    co_return co_await list_invitations(req.services().get<db::pool>(), req.who().workspace,
                                        std::move(in));
}

task<result<Invitation>> invite(http::request& req, Invite in) {
    const auto& svc = req.services();
    auto tx = co_await http::begin_tenant(req);
    const auto members = co_await workspaces::lock_members(tx);
    VF_CO_CHECK(workspaces::may_invite(members, req.who().user, in.role));
    if (std::ranges::find(members, in.email.str(), &workspaces::Member::email) != members.end())
        co_return fail(errc::conflict, "member.already", "This person is a member already.");
    VF_CO_CHECK(co_await within_plan(tx, static_cast<int>(members.size())));
    VF_CO_CHECK(co_await within_a_day(tx));
    const auto token = crypto::random_token(32);
    const InvitationId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    auto made = co_await insert_invitation(
        tx, {id, in.email, in.role, req.who().user, crypto::sha256_hex(token), end_of_new(svc)});
    if (!made)
        co_return fail(errc::conflict, "invitation.waiting",
                       "This person is invited already: send the invitation again.");
    VF_CO_CHECK(co_await send_letter(req, tx, in.email.str(), token));
    co_await audit::record(tx, req,
                           {Action::invitation_sent, id.value, std::string(enum_name(in.role))});
    co_await tx.commit();
    co_return *std::move(made);
}

task<result<Invitation>> resend(http::request& req, WhichInvitation in) {
    auto tx = co_await http::begin_tenant(req);
    const auto members = co_await workspaces::lock_members(tx);
    const auto found = co_await lock_invitation(tx, in.id);
    if (!found) co_return no_such_invitation();
    VF_CO_CHECK(still_open(*found));
    VF_CO_CHECK(workspaces::may_invite(members, req.who().user, found->role));
    VF_CO_CHECK(co_await within_a_day(tx));
    const auto token = crypto::random_token(32);
    auto renewed =
        co_await renew_invitation(tx, in.id, crypto::sha256_hex(token), end_of_new(req.services()));
    VF_CO_CHECK(co_await send_letter(req, tx, found->email, token));
    co_await audit::record(tx, req, {.action = Action::invitation_resent, .subject = in.id.value});
    co_await tx.commit();
    co_return renewed;
}

task<result<void>> revoke(http::request& req, WhichInvitation in) {
    auto tx = co_await http::begin_tenant(req);
    const auto found = co_await lock_invitation(tx, in.id);
    if (!found) co_return no_such_invitation();
    VF_CO_CHECK(still_open(*found));
    co_await revoke_invitation(tx, in.id);
    co_await audit::record(tx, req, {.action = Action::invitation_revoked, .subject = in.id.value});
    co_await tx.commit();
    co_return result<void>{};
}

task<result<auth::Workspace>> accept_signed_in(http::request& req, AcceptInvitation in) {
    auto tx = co_await http::begin_system(req);
    const auto who = req.who().user;
    const auto email = co_await address_of(tx, who);
    if (!email) co_return fail(errc::unauthenticated, "auth.required", "Sign in first.");
    VF_CO_TRY(const auto id, co_await accept(tx, req, in.token.value(), *email, who));
    auto joined = co_await workspaces::workspace_of(tx, who, id);
    co_await tx.commit();
    co_return joined;
}

task<result<WorkspaceId>> accept(db::system_tx& tx, const http::request& req, secret<> token,
                                 auth::Email email, UserId who) {
    const auto hash = crypto::sha256_hex(token.reveal());
    const auto found = co_await find_by_token(tx, hash);
    if (!found) co_return used_up();
    if (found->email != email.str())
        co_return fail(errc::forbidden, "invitation.other_address",
                       "This invitation was sent to another e-mail address.");
    if (found->expires_at <= req.services().get<clock>().now())
        co_return fail(errc::conflict, "invitation.expired",
                       "This invitation has expired: ask for another one.");
    // This holds the workspace, as sending again does: whoever is second finds it used or replaced.
    VF_CO_CHECK(co_await workspaces::add_member(tx, found->workspace_id, who, found->role));
    if (!co_await mark_accepted(tx, *found, hash)) co_return used_up();
    co_await audit::record(
        tx, found->workspace_id, req, who,
        {Action::member_joined, found->id.value, std::string(enum_name(found->role))});
    co_await notifications::tell_joined(tx, found->workspace_id, who,
                                        std::string(enum_name(found->role)));
    co_return found->workspace_id;
}

} // namespace vf::invitations
