#include "features/auth/sign_up.hpp"

#include "features/audit/commands.hpp"
#include "features/auth/api.hpp"
#include "features/auth/session.hpp"

namespace vf::auth {

result<void> may_register(const services& svc, bool invited) {
    switch (svc.get<const settings>().sign_up) {
    case SignUp::open:
        return {};
    case SignUp::invitation:
        if (invited) return {};
        return fail(errc::forbidden, "auth.sign_up_by_invitation",
                    "Only those who were invited can register here.");
    case SignUp::closed:
        return fail(errc::forbidden, "auth.sign_up_closed", "Nobody can register here.");
    }
    return {};
}

task<result<void>> settle(http::request& req, db::system_tx& tx, UserId user, Email email,
                          Place where) {
    const auto& svc = req.services();
    if (where.invitation) {
        const auto accept = svc.get<const settings>().accept;
        const auto joined = co_await accept(tx, req, where.invitation->value(), email, user);
        if (!joined) co_return std::unexpected(joined.error());
        co_await mark_verified(tx, user, email);
        co_return result<void>{};
    }
    const WorkspaceId workspace{new_uuid(svc)};
    co_await insert_workspace(tx, workspace, where.workspace_name, user);
    co_await audit::record(tx, workspace, req, user, {.action = audit::Action::workspace_created});
    co_return result<void>{};
}

std::unexpected<error> email_taken() {
    return fail(errc::conflict, "auth.email_taken",
                "There is an account with this e-mail address already.");
}

} // namespace vf::auth
