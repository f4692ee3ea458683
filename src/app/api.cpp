#include "app/api.hpp"

#include "app/health.hpp"
#include "features/accounts/api.hpp"
#include "features/agent/api.hpp"
#include "features/assistant/api.hpp"
#include "features/audit/api.hpp"
#include "features/auth/account.hpp"
#include "features/auth/api.hpp"
#include "features/auth/devices.hpp"
#include "features/auth/google.hpp"
#include "features/auth/keys.hpp"
#include "features/auth/second_factor.hpp"
#include "features/contacts/api.hpp"
#include "features/imports/api.hpp"
#include "features/inbox/api.hpp"
#include "features/inbox/conversations_api.hpp"
#include "features/inbox/export_api.hpp"
#include "features/inbox/targets_api.hpp"
#include "features/insights/api.hpp"
#include "features/instance/api.hpp"
#include "features/integrations/api.hpp"
#include "features/invitations/api.hpp"
#include "features/jobs/api.hpp"
#include "features/leads/api.hpp"
#include "features/leads/bulk_api.hpp"
#include "features/leads/corrections_api.hpp"
#include "features/leads/export_api.hpp"
#include "features/leads/views_api.hpp"
#include "features/leads/work_api.hpp"
#include "features/notifications/api.hpp"
#include "features/outreach/api.hpp"
#include "features/outreach/suppressions_api.hpp"
#include "features/outreach/templates_api.hpp"
#include "features/privacy/api.hpp"
#include "features/schedules/api.hpp"
#include "features/sequences/api.hpp"
#include "features/workspaces/api.hpp"
#include "http/openapi.hpp"
#include "http/sse.hpp"

namespace vf::app {
namespace {

using http::del;
using http::get;
using http::get_file;
using http::get_raw;
using http::patch;
using http::post;
using http::put;
using http::role;

constexpr http::route routes[] = {
    get<health>("/health", role::anyone, "Say that the server runs"),

    post<auth::register_user>("/auth/register", role::anyone, "Create a user and its workspace")
        .created(),
    post<auth::login>("/auth/login", role::anyone, "Sign in"),
    post<auth::refresh>("/auth/refresh", role::anyone, "Renew a session"),
    post<auth::logout>("/auth/logout", role::anyone, "Sign out"),
    get<auth::options>("/auth/options", role::anyone, "What can be done before sign-in"),
    post<auth::begin_google>("/auth/google/begin", role::anyone, "Begin to sign in by Google"),
    get_raw<auth::finish_google>("/auth/google/callback", role::anyone,
                                 "Where Google sends the browser back to")
        .redirects(),
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

    get<workspaces::list>("/workspaces", role::user, "List one's workspaces"),
    post<workspaces::create>("/workspaces", role::user, "Create a workspace").created(),
    patch<workspaces::update>(
        "/workspace", role::admin,
        "Rename the workspace, stop and allow its sends, ask for a second factor"),
    get<workspaces::sending_hours>("/workspace/sending-hours", role::member,
                                   "When messages may leave, by the workspace's clock"),
    put<workspaces::change_sending_hours>("/workspace/sending-hours", role::admin,
                                          "Say when messages may leave"),
    get<assistant::voice>("/workspace/voice", role::member, "How the workspace writes"),
    put<assistant::change_voice>("/workspace/voice", role::admin,
                                 "Say how the workspace writes: offers, tone, words to avoid"),
    get<assistant::language_model>("/workspace/language-model", role::member,
                                   "The language model: what it may read, what it did today"),
    put<assistant::change_language_model>("/workspace/language-model", role::admin,
                                          "Allow the language model, and set its daily limit"),
    get<leads::corrections>("/workspace/corrections", role::member,
                            "What was learned of corrected judgements"),
    del<leads::forget_learning>("/workspace/corrections", role::admin,
                                "Forget what was learned of corrected judgements"),
    del<workspaces::close>("/workspace", role::owner,
                           "Delete the workspace; it can be restored for 30 days"),
    post<workspaces::restore>("/workspace/restore", role::owner, "Take the deletion back")
        .even_frozen(),
    post<workspaces::transfer>("/workspace/transfer", role::owner,
                               "Make a member the owner, and oneself an admin"),
    post<workspaces::leave>("/workspace/leave", role::member, "Leave the workspace")
        .even_frozen()
        .for_people(),
    get<workspaces::list_members>("/members", role::member, "List members"),
    patch<workspaces::change_member>("/members/{id}", role::admin, "Give a member another role"),
    del<workspaces::remove_member>("/members/{id}", role::admin, "Remove a member"),
    get<invitations::list>("/invitations", role::admin, "List invitations"),
    post<invitations::invite>("/invitations", role::admin, "Ask somebody to join, by mail")
        .created(),
    post<invitations::resend>("/invitations/{id}/resend", role::admin,
                              "Send an invitation again, with a new link"),
    del<invitations::revoke>("/invitations/{id}", role::admin, "Take an invitation back"),
    post<invitations::accept_signed_in>("/invitations/accept", role::user,
                                        "Join by the token of an invitation"),
    get<audit::list>("/audit", role::admin, "Who did what to what, from where"),
    get_file<audit::export_csv>("/audit/export", role::admin, "text/csv; charset=utf-8",
                                "The same as a file for spreadsheets, with its filters"),

    get<accounts::platforms>("/platforms", role::member,
                             "What each platform gives and does not give"),
    get<accounts::list>("/social-accounts", role::member, "List connected accounts"),
    del<accounts::remove>("/social-accounts/{id}", role::admin,
                          "Disconnect an account: its session is forgotten, what it read stays"),
    patch<accounts::update>("/social-accounts/{id}", role::admin,
                            "Stop the sends of an account, or let them go on"),
    post<accounts::sync_now>("/social-accounts/{id}/sync", role::member, "Read the inbox now")
        .accepted(),
    post<accounts::initiate>("/social-accounts/connect/initiate", role::admin,
                             "Begin to connect an account")
        .created(),
    get<accounts::status>("/social-accounts/connect/status", role::admin,
                          "How far a connection is"),
    post<accounts::preview>("/social-accounts/connect/preview", role::admin,
                            "What pasted cookies hold; nothing is stored"),
    post<accounts::complete>("/social-accounts/connect/complete", role::admin,
                             "Give the cookies of a session, or take up one by QR code")
        .accepted(),
    post<accounts::cancel>("/social-accounts/connect/cancel", role::admin,
                           "Give up a connection, and with it its code"),

    get<imports::list>("/imports", role::admin, "Data exports that were brought, newest first"),
    post<imports::start>("/imports", role::admin,
                         "Begin to bring a data export of a platform; its bytes come next")
        .created(),
    get<imports::show>("/imports/{id}", role::admin, "How far an import is, and what was found"),
    put_bytes<imports::add_bytes>("/imports/{id}/content", role::admin,
                                  "The bytes of its file from the offset on; with the last one it "
                                  "is looked through")
        .max_body(imports::most_part),
    post<imports::confirm>("/imports/{id}/confirm", role::admin, "Store what was found in it")
        .accepted(),
    post<imports::cancel>("/imports/{id}/cancel", role::admin,
                          "Give it up; what was stored of it stays"),

    get<integrations::list>("/integrations", role::admin,
                            "Where the workspace sends what happens to its leads"),
    post<integrations::create>("/integrations", role::admin,
                               "Add a webhook, a Slack or a Discord channel")
        .created(),
    get<integrations::show>("/integrations/{id}", role::admin, "One integration"),
    patch<integrations::change>("/integrations/{id}", role::admin,
                                "Change an integration, pause it, or take it up again"),
    del<integrations::remove>("/integrations/{id}", role::admin,
                              "Delete an integration and what waits for it"),
    post<integrations::test>("/integrations/{id}/test", role::admin,
                             "Send something to try it, and say what came of it"),
    post<integrations::rotate_secret>("/integrations/{id}/rotate-secret", role::admin,
                                      "A new secret for a webhook; for a day both sign"),
    post<integrations::start_backfill>("/integrations/{id}/backfill", role::admin,
                                       "Send every lead that it lets through"),
    get<integrations::deliveries>("/integrations/{id}/deliveries", role::admin,
                                  "What was and will be sent there, newest first"),
    get<integrations::delivery>("/integrations/{id}/deliveries/{deliveryId}", role::admin,
                                "One delivery: what was sent, what was answered"),
    post<integrations::retry>("/integrations/{id}/deliveries/{deliveryId}/retry", role::admin,
                              "Send a finished delivery again, with the same id"),

    get<leads::list>("/leads", role::member, "List leads"),
    get<leads::counts>("/leads/counts", role::member,
                       "How many leads each value of each filter leaves, up to 10,000"),
    get_file<leads::export_csv>("/leads/export.csv", role::member, "text/csv; charset=utf-8",
                                "Every lead of a list as a file for spreadsheets"),
    post<leads::edit_many>("/leads/bulk", role::member,
                           "Move, assign or tag many leads at once, by id or by filter"),
    post<leads::undo_many>("/leads/bulk/{id}/undo", role::member,
                           "Take a change of many leads back, where nobody changed it since"),
    get<leads::get>("/leads/{id}", role::member,
                    "A lead with its analysis, contact data and messages")
        .with_etag(),
    patch<leads::edit>("/leads/{id}", role::member,
                       "Assign a lead, set its value, correct its phone or e-mail")
        .with_etag(),
    patch<leads::move>("/leads/{id}/status", role::member, "Move a lead to another status")
        .with_etag(),
    post<leads::analyse>("/leads/{id}/analyze", role::member, "Judge a lead again"),
    get<leads::interactions>("/leads/{id}/interactions", role::member,
                             "What a lead did and was written"),
    get<leads::history>("/leads/{id}/history", role::member, "What was changed of a lead, by whom"),
    get<leads::notes>("/leads/{id}/notes", role::member, "The notes on a lead"),
    post<leads::note>("/leads/{id}/notes", role::member, "Write a note on a lead").created(),
    patch<leads::change_note>("/notes/{id}", role::member, "Change one's own note"),
    del<leads::delete_note>("/notes/{id}", role::member, "Delete a note"),
    post<leads::put_tag_on>("/leads/{id}/tags", role::member, "Put a tag on a lead"),
    del<leads::take_tag_off>("/leads/{id}/tags/{tagId}", role::member, "Take a tag off a lead"),
    get<leads::views>("/lead-views", role::member,
                      "One's saved views of leads and the shared ones"),
    post<leads::add_view>("/lead-views", role::member, "Save filters and an order under a name")
        .created(),
    patch<leads::change_view>("/lead-views/{id}", role::member, "Change a saved view"),
    del<leads::delete_view>("/lead-views/{id}", role::member, "Delete a saved view"),
    get<leads::tags>("/tags", role::member, "The workspace's tags"),
    post<leads::add_tag>("/tags", role::member, "Make a tag").created(),
    patch<leads::change_tag>("/tags/{id}", role::member, "Rename a tag"),
    post<leads::merge>("/tags/{id}/merge", role::member, "Merge a tag into another"),
    del<leads::delete_tag>("/tags/{id}", role::member, "Delete a tag and take it off every lead"),
    get<inbox::list>("/interactions", role::member, "List interactions"),
    get_file<inbox::export_csv>("/interactions/export.csv", role::member, "text/csv; charset=utf-8",
                                "Every interaction of a list as a file for spreadsheets"),
    get<inbox::get>("/interactions/{id}", role::member, "One interaction"),
    get<inbox::conversations>("/conversations", role::member,
                              "List conversations, the one written in last first"),
    get_file<inbox::export_messages>(
        "/conversations/export.csv",
        role::member, "text/csv; charset=utf-8",
        "Every message of a list of conversations as a file for spreadsheets"),
    get<inbox::conversation_counts>(
        "/conversations/counts", role::member,
        "How many conversations are open, unread, waiting, put off, done"),
    get<inbox::conversation>("/conversations/{id}", role::member, "One conversation"),
    get<inbox::thread>("/conversations/{id}/messages", role::member,
                       "The messages of a conversation"),
    patch<inbox::change>("/conversations/{id}", role::member,
                         "Be done with a conversation, put it off, or open it again"),
    post<inbox::read>("/conversations/{id}/read", role::member,
                      "Mark a conversation read for the workspace; the platform is told nothing"),
    get<contacts::list>("/contacts", role::member, "List people, whether they are leads or not"),
    get<contacts::get>("/contacts/{id}", role::member,
                       "A person with its contact data and the other contacts of the same human"),
    put<contacts::decide>("/contacts/{id}/links/{otherId}", role::member,
                          "Say that two contacts are one human, or that they are not"),
    get<contacts::links>("/contact-links", role::member,
                         "Which contacts may be, are, or are not one human"),
    get<privacy::get>("/contacts/{id}/privacy", role::member,
                      "What is kept of a person, where from and on what ground"),
    put<privacy::set_legal_basis>("/contacts/{id}/legal-basis", role::member,
                                  "Say on what ground a person's data are kept"),
    get_file<privacy::export_json>("/contacts/{id}/export.json", role::member, "application/json",
                                   "Everything that is kept of a person, for programs"),
    get_file<privacy::export_page>("/contacts/{id}/export.html", role::member,
                                   "text/html; charset=utf-8",
                                   "Everything that is kept of a person, as a page to read"),
    post<privacy::erase_person>("/contacts/{id}/erase", role::admin,
                                "Remove a person and everything that is kept of it, for good")
        .created(),
    get<privacy::erasures>("/erasures", role::admin, "Receipts of erasures, newest first"),
    post<privacy::lift_erasure>("/erasures/{id}/lift", role::admin,
                                "Let an erased person be stored again"),
    post<privacy::verify>("/erasures/verify", role::admin,
                          "Say whether the proof of an erasure is true, and of whom"),
    get<inbox::targets>("/targets", role::member, "The people who are followed closely"),
    post<inbox::follow>("/targets", role::member, "Follow a person closely").created(),
    patch<inbox::change_target>("/targets/{contactId}", role::member,
                                "Change the note on a person who is followed closely"),
    del<inbox::unfollow>("/targets/{contactId}", role::member, "Follow a person no more"),

    get<outreach::list>("/outbound-messages", role::member, "List drafts and messages"),
    post<outreach::approve>("/outbound-messages/{id}/approve", role::member, "Let a draft leave")
        .sends(),
    post<outreach::approve_many>("/outbound-messages/approve-many", role::member,
                                 "Let many drafts leave, as they stand")
        .sends(),
    post<outreach::reject>("/outbound-messages/{id}/reject", role::member, "Refuse a draft"),
    post<outreach::cancel>("/outbound-messages/{id}/cancel", role::member,
                           "Stop a message that has not left"),
    post<outreach::undo>("/outbound-messages/{id}/undo", role::member, "Take an approval back"),
    patch<outreach::edit>("/outbound-messages/{id}", role::member, "Edit a draft"),
    post<outreach::send>("/dm/send", role::member, "Queue a direct message").accepted().sends(),
    get<outreach::get>("/dm/status/{id}", role::member, "Where a message stands"),
    get<outreach::autopilot>("/autopilot", role::member,
                             "Which drafts leave without anybody's approval"),
    put<outreach::change_autopilot>(
        "/autopilot", role::admin,
        "Say from which score on drafts for a type of lead are approved"),
    get<agent::list>("/agent", role::member,
                     "What the conversation agent may do, per type of lead"),
    put<agent::change>("/agent", role::admin,
                       "Say what the conversation agent may do for a type of lead"),
    post<agent::resume>("/leads/{id}/agent/resume", role::member,
                        "Let the agent take a conversation up again"),
    get<outreach::templates>("/templates", role::member, "List message templates"),
    post<outreach::add_template>("/templates", role::member, "Make a template").created(),
    patch<outreach::change_template>("/templates/{id}", role::member, "Change a template"),
    del<outreach::remove_template>("/templates/{id}", role::member, "Delete a template"),
    post<outreach::preview_template>("/template-preview", role::member,
                                     "What a template's text becomes for a person"),
    put<outreach::change_automation>("/contacts/{id}/automation", role::member,
                                     "Leave a person to a human, or let the program go on"),
    get<schedules::list>("/schedules", role::member,
                         "What is done by itself again and again, and how it went"),
    post<schedules::run>("/schedules/{name}/run", role::member, "Run a schedule now").accepted(),
    get<sequences::list>("/sequences", role::member, "List sequences with what came of them"),
    post<sequences::add>("/sequences", role::admin, "Make a sequence").created(),
    patch<sequences::change>("/sequences/{id}", role::admin, "Change a sequence"),
    del<sequences::remove>("/sequences/{id}", role::admin, "Delete a sequence"),
    get<sequences::people>("/sequences/{id}/people", role::member, "Who is and was in a sequence"),
    post<sequences::start>("/sequences/{id}/people", role::member, "Put leads into a sequence")
        .sends(),
    del<sequences::take_out>("/sequences/{id}/people/{leadId}", role::member,
                             "Take a lead out of a sequence"),
    get<outreach::suppressions>("/suppressions", role::member,
                                "List the people who must not be written to"),
    get_file<outreach::export_suppressions>("/suppressions/export.csv", role::member,
                                            "text/csv; charset=utf-8",
                                            "The same as a file for spreadsheets"),
    post<outreach::add_suppression>("/suppressions", role::member,
                                    "Write to a person no more; cancels what has not left")
        .created(),
    post<outreach::import_suppressions>("/suppressions/import", role::member,
                                        "Write to none of these people any more"),
    del<outreach::lift_suppression>("/suppressions/{contactId}", role::admin,
                                    "Let a person be written to again"),

    get<instance::list>("/instance/workspaces", role::instance,
                        "List every workspace with its members, accounts and usage"),
    post<instance::suspend>("/instance/workspaces/{id}/suspend", role::instance,
                            "Let nobody into a workspace"),
    post<instance::resume>("/instance/workspaces/{id}/resume", role::instance, "Let them in again"),
    put<instance::set_limits>("/instance/workspaces/{id}/limits", role::instance,
                              "Say how much a workspace may have"),

    get<jobs::list>("/jobs", role::member, "List the workspace's background work"),
    get<jobs::get>("/jobs/{id}", role::member, "Where a job stands"),
    post<jobs::retry>("/jobs/{id}/retry", role::admin, "Try a dead job again"),
    post<jobs::cancel>("/jobs/{id}/cancel", role::admin, "Cancel a job that waits"),

    get<notifications::list>("/notifications", role::member, "What one should know, newest first"),
    get<notifications::count>("/notifications/count", role::member,
                              "How many notifications one has not read"),
    post<notifications::read>("/notifications/{id}/read", role::member,
                              "Mark a notification read for oneself"),
    post<notifications::read_all>("/notifications/read", role::member,
                                  "Mark all notifications read for oneself"),
    get<insights::overview>("/overview", role::member, "What happened and what waits"),
    get<insights::insights>("/insights", role::member,
                            "Figures of a period: the funnel, days, hours, types, posts, answers"),
    get<insights::usage>("/usage", role::member, "What the workspace uses of its plan"),
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
