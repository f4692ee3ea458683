#include "features/invitations/store.hpp"

#include "db/emit.hpp"

namespace vf::invitations {
namespace {

#define VF_INVITATION                                                                              \
    "id, email, role, invited_by, created_at, expires_at, "                                        \
    "CASE WHEN accepted_at IS NOT NULL THEN 'accepted' WHEN revoked_at IS NOT NULL THEN "          \
    "'revoked' WHEN expires_at <= app_now() THEN 'expired' ELSE 'waiting' END AS state "
constexpr db::statement list_sql{"invitations.list", "SELECT " VF_INVITATION R"(
    FROM invitations WHERE workspace_id = app_workspace() AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2)"};
constexpr db::statement lock_sql{"invitations.lock", "SELECT " VF_INVITATION R"(
    FROM invitations WHERE workspace_id = app_workspace() AND id = $1 FOR UPDATE)"};
constexpr db::statement give_way_sql{"invitations.give_way", R"(
    UPDATE invitations SET revoked_at = app_now()
    WHERE workspace_id = app_workspace() AND email = $1 AND accepted_at IS NULL AND revoked_at IS NULL
      AND expires_at <= app_now())"};
constexpr db::statement insert_sql{"invitations.insert", R"(
    INSERT INTO invitations (workspace_id, id, email, role, invited_by, token_hash, expires_at)
    VALUES (app_workspace(), $1, $2, $3, $4, $5, $6)
    ON CONFLICT (workspace_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL DO NOTHING
    RETURNING )" VF_INVITATION};
constexpr db::statement renew_sql{"invitations.renew", R"(
    UPDATE invitations SET token_hash = $2, expires_at = $3 WHERE workspace_id = app_workspace() AND id = $1
    RETURNING )" VF_INVITATION};
#undef VF_INVITATION
constexpr db::statement revoke_sql{"invitations.revoke", R"(
    UPDATE invitations SET revoked_at = app_now() WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement waiting_sql{"invitations.count_waiting", R"(
    SELECT count(*)::int AS n FROM invitations
    WHERE workspace_id = app_workspace() AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > app_now())"};
constexpr db::statement letters_sql{"invitations.count_letters", R"(
    SELECT count(*)::int AS n FROM audit_log
    WHERE workspace_id = app_workspace() AND action IN ('invitation_sent', 'invitation_resent')
      AND at > app_now() - interval '24 hours')"};
constexpr db::statement by_token_sql{"invitations.by_token", R"(
    SELECT workspace_id, id, email, role, expires_at FROM invitations
    WHERE token_hash = $1 AND accepted_at IS NULL AND revoked_at IS NULL)"};
constexpr db::statement address_sql{"invitations.address", "SELECT email FROM users WHERE id = $1"};
constexpr db::statement accepted_sql{"invitations.accepted", R"(
    UPDATE invitations SET accepted_at = app_now()
    WHERE workspace_id = $1 AND id = $2 AND token_hash = $3 AND accepted_at IS NULL AND revoked_at IS NULL)"};

struct InvitationKey {
    uuid id;
};
BOOST_DESCRIBE_STRUCT(InvitationKey, (), (id))

task<> emit_changed(db::tenant_tx& tx, InvitationId id) {
    co_await db::emit(tx, "invitation.changed", id.value);
}

} // namespace

task<result<http::Page<Invitation>>> list_invitations(db::pool& pool, WorkspaceId workspace,
                                                      ListInvitations in) {
    std::optional<uuid> before;
    if (in.cursor) {
        VF_CO_TRY(const auto key, in.cursor->read<InvitationKey>());
        before = key.id;
    }
    const auto rows =
        co_await db::read_tenant(pool, workspace, list_sql, before, in.limit.to_int() + 1);
    co_return http::make_page(db::all<Invitation>(rows), in.limit,
                              [](const Invitation& last) { return InvitationKey{last.id.value}; });
}

task<std::optional<Invitation>> lock_invitation(db::tenant_tx& tx, InvitationId id) {
    co_return db::first<Invitation>(co_await tx.query(lock_sql, id));
}

task<std::optional<Invitation>> insert_invitation(db::tenant_tx& tx, NewInvitation what) {
    co_await tx.query(give_way_sql, what.email);
    auto made =
        db::first<Invitation>(co_await tx.query(insert_sql, what.id, what.email, what.role,
                                                what.invited_by, what.token_hash, what.expires_at));
    if (made) co_await emit_changed(tx, what.id);
    co_return made;
}

task<Invitation> renew_invitation(db::tenant_tx& tx, InvitationId id, std::string token_hash,
                                  time_point expires_at) {
    const auto rows = co_await tx.query(renew_sql, id, token_hash, expires_at);
    co_await emit_changed(tx, id);
    co_return db::as<Invitation>(rows[0]);
}

task<> revoke_invitation(db::tenant_tx& tx, InvitationId id) {
    co_await tx.query(revoke_sql, id);
    co_await emit_changed(tx, id);
}

task<int> count_waiting(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(waiting_sql);
    co_return rows[0].get<int>("n");
}

task<int> count_letters(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(letters_sql);
    co_return rows[0].get<int>("n");
}

task<std::optional<OpenInvitation>> find_by_token(db::system_tx& tx, std::string token_hash) {
    co_return db::first<OpenInvitation>(co_await tx.query(by_token_sql, token_hash));
}

task<std::optional<auth::Email>> address_of(db::system_tx& tx, UserId who) {
    const auto rows = co_await tx.query(address_sql, who);
    if (rows.empty()) co_return std::nullopt;
    co_return rows[0].get<auth::Email>("email");
}

task<bool> mark_accepted(db::system_tx& tx, OpenInvitation which, std::string token_hash) {
    const auto done = co_await tx.query(accepted_sql, which.workspace_id, which.id, token_hash);
    co_return done.affected() == 1;
}

} // namespace vf::invitations
