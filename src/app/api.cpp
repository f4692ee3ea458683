#include "app/api.hpp"

#include "app/health.hpp"
#include "features/accounts/api.hpp"
#include "features/auth/account.hpp"
#include "features/auth/api.hpp"
#include "features/auth/devices.hpp"
#include "features/auth/keys.hpp"
#include "features/auth/second_factor.hpp"
#include "features/inbox/api.hpp"
#include "features/insights/api.hpp"
#include "features/leads/api.hpp"
#include "features/outreach/api.hpp"
#include "features/workspaces/api.hpp"
#include "http/openapi.hpp"
#include "http/sse.hpp"

namespace vf::app {
namespace {

using http::del;
using http::get;
using http::get_raw;
using http::patch;
using http::post;
using http::role;

constexpr http::route routes[] = {
    get<health>("/health", role::anyone, "Say that the server runs"),

    post<auth::register_user>("/auth/register", role::anyone, "Create a user and its workspace")
        .created(),
    post<auth::login>("/auth/login", role::anyone, "Sign in"),
    post<auth::refresh>("/auth/refresh", role::anyone, "Renew a session"),
    post<auth::logout>("/auth/logout", role::anyone, "Sign out"),
    get<auth::profile>("/auth/profile", role::user, "The signed-in user and its workspaces"),
    patch<auth::update_profile>("/auth/profile", role::user, "Change name or language"),
    post<auth::forgot_password>("/auth/password/forgot", role::anyone,
                                "Ask for a letter to choose a new password"),
    post<auth::reset_password>("/auth/password/reset", role::anyone,
                               "Choose a new password by the token of a letter"),
    post<auth::change_password>("/auth/password/change", role::user,
                                "Change the password and end the other sessions"),
    post<auth::verify_email>("/auth/email/verify", role::anyone,
                             "Confirm an e-mail address by the token of a letter"),
    post<auth::resend_verification>("/auth/email/resend", role::user,
                                    "Ask for the letter that confirms the address"),
    post<auth::change_email>("/auth/email/change", role::user,
                             "Change the e-mail address, once the new one is confirmed"),
    get<auth::list_devices>("/auth/sessions", role::user, "The devices that are signed in"),
    del<auth::end_device>("/auth/sessions/{id}", role::user, "Sign a device out"),
    del<auth::end_other_devices>("/auth/sessions", role::user, "Sign all other devices out"),
    post<auth::login_code>("/auth/login/code", role::anyone, "The second step of a sign-in"),
    get<auth::second_factor>("/auth/second-factor", role::user,
                             "Whether signing in takes a second step"),
    post<auth::enroll>("/auth/second-factor/enroll", role::user, "Begin to set a second step up"),
    post<auth::confirm_enrollment>("/auth/second-factor/confirm", role::user,
                                   "Switch the second step on by a first code"),
    post<auth::renew_recovery_codes>("/auth/second-factor/recovery-codes", role::user,
                                     "New recovery codes in place of the old"),
    post<auth::disable_second_factor>("/auth/second-factor/disable", role::user,
                                      "Switch the second step off"),
    get<auth::list_keys>("/api-keys", role::admin, "The workspace's API keys"),
    post<auth::create_key>("/api-keys", role::admin, "Make an API key").created(),
    del<auth::revoke_key>("/api-keys/{id}", role::admin, "Revoke an API key"),
    patch<workspaces::update>(
        "/workspace", role::admin,
        "Rename the workspace, stop and allow its sends, ask for a second factor"),

    get<accounts::list>("/social-accounts", role::member, "List connected accounts"),
    del<accounts::remove>("/social-accounts/{id}", role::admin,
                          "Disconnect an account and delete what it read"),
    post<accounts::sync_now>("/social-accounts/{id}/sync", role::member, "Read the inbox now")
        .accepted(),
    post<accounts::initiate>("/social-accounts/connect/initiate", role::admin,
                             "Begin to connect an account")
        .created(),
    get<accounts::status>("/social-accounts/connect/status", role::admin,
                          "How far a connection is"),
    post<accounts::complete>("/social-accounts/connect/complete", role::admin,
                             "Give the cookies of a session")
        .accepted(),

    get<leads::list>("/leads", role::member, "List leads"),
    get<leads::counts>("/leads/counts", role::member,
                       "How many leads of each status and type, up to 10,000"),
    get<leads::get>("/leads/{id}", role::member,
                    "A lead with its analysis, contact data and messages"),
    patch<leads::move>("/leads/{id}/status", role::member, "Move a lead to another status"),
    post<leads::analyse>("/leads/{id}/analyze", role::member, "Judge a lead again"),
    get<leads::interactions>("/leads/{id}/interactions", role::member,
                             "What a lead did and was written"),
    get<inbox::list>("/interactions", role::member, "List interactions"),
    get<inbox::get>("/interactions/{id}", role::member, "One interaction"),

    get<outreach::list>("/outbound-messages", role::member, "List drafts and messages"),
    post<outreach::approve>("/outbound-messages/{id}/approve", role::member, "Let a draft leave")
        .sends(),
    post<outreach::reject>("/outbound-messages/{id}/reject", role::member, "Refuse a draft"),
    post<outreach::cancel>("/outbound-messages/{id}/cancel", role::member,
                           "Stop a message that has not left"),
    post<outreach::undo>("/outbound-messages/{id}/undo", role::member, "Take an approval back"),
    patch<outreach::edit>("/outbound-messages/{id}", role::member, "Edit a draft"),
    post<outreach::send>("/dm/send", role::member, "Queue a direct message").accepted().sends(),
    get<outreach::get>("/dm/status/{id}", role::member, "Where a message stands"),

    get<insights::overview>("/overview", role::member, "What happened and what waits"),
    get_raw<http::live_events>("/events", role::member, "Live changes as server-sent events")
        .gives("text/event-stream"),
};

} // namespace

std::span<const http::route> api_routes() {
    return routes;
}

std::string api_document() {
    return http::openapi_document(routes, "VistaFlow", "0.1.0");
}

} // namespace vf::app
