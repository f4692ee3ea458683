#include "api/routes.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace vf::test {
namespace {

namespace bj = boost::json;

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    return text;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return text;
}

} // namespace

route_ids stage_routes(const tenant& of) {
    const auto who = of.add_person();
    const auto sequence = of.add_sequence();
    const auto integration = of.add_integration();
    of.put_into(sequence, who);
    return {.account = of.account,
            .contact = who.contact,
            .lead = who.lead,
            .interaction = who.interaction,
            .message = of.add_message(who),
            .connection = of.add_connection(),
            .member = of.add_member("member").user,
            .invitation = of.add_invitation(),
            .workspace = of.workspace,
            .sign_in = of.add_sign_in(),
            .key = of.add_key({"read"}).id,
            .note = of.add_note(who),
            .tag = of.add_tag("VIP " + new_id().substr(24)),
            .other_tag = of.add_tag("Studio " + new_id().substr(24)),
            .batch = of.call()
                         .post("/leads/bulk",
                               bj::object{{"ids", bj::array{who.lead}}, {"status", "in_progress"}})
                         .text("id"),
            .view = of.call()
                        .post("/lead-views", bj::object{{"name", "View " + new_id().substr(24)},
                                                        {"filter", bj::object{}},
                                                        {"shared", true}})
                        .text("id"),
            .conversation = of.add_conversation(who),
            .suppressed = of.add_suppressed(),
            .followed = of.add_followed(),
            .job = of.add_dead_job(),
            .notification = of.add_notification(),
            .message_template = of.add_template(),
            .sequence = sequence,
            .file = of.add_import("uploading"),
            .export_ = of.add_import("ready"),
            .stranger = of.add_suppressed(),
            .erasure = of.add_erasure(),
            .integration = integration,
            .delivery = of.add_delivery(integration)};
}

std::vector<planned_request> every_request(const route_ids& ids) {
    const bj::object nothing;
    const bj::object user{{"email", new_email()},
                          {"password", good_password},
                          {"name", "Camille"},
                          {"workspaceName", "Studio"},
                          {"locale", "fr"}};
    const auto sequence = "/sequences/" + ids.sequence;
    const auto integration = "/integrations/" + ids.integration;
    const bj::object step{{"afterHours", 24}, {"text", "Encore moi, {{name}}"}};
    const auto message = "/outbound-messages/" + ids.message;
    const auto lead = "/leads/" + ids.lead;
    const auto connection = "/social-accounts/connect/";
    const auto conversation = "/conversations/" + ids.conversation;
    const auto person = "/contacts/" + ids.contact;
    return {
        {"GET", "/health", reach::public_, "/health", {}},
        {"POST", "/auth/register", reach::public_, "/auth/register", user},
        {"POST", "/auth/login", reach::public_, "/auth/login",
         bj::object{{"email", new_email()}, {"password", good_password}}},
        {"POST", "/auth/refresh", reach::public_, "/auth/refresh",
         bj::object{{"refreshToken", "none"}}},
        {"POST", "/auth/logout", reach::public_, "/auth/logout",
         bj::object{{"refreshToken", "none"}}},
        {"GET", "/auth/options", reach::public_, "/auth/options", {}},
        {"POST", "/auth/google/begin", reach::public_, "/auth/google/begin",
         bj::object{{"locale", "fr"}, {"next", "/leads"}}},
        {"GET", "/auth/google/callback", reach::public_, "/auth/google/callback", {}},
        {"GET", "/auth/profile", reach::user, "/auth/profile", {}},
        {"PATCH", "/auth/profile", reach::user, "/auth/profile", bj::object{{"name", "Camille"}}},
        {"POST", "/auth/password/forgot", reach::public_, "/auth/password/forgot",
         bj::object{{"email", new_email()}}},
        {"POST", "/auth/password/reset", reach::public_, "/auth/password/reset",
         bj::object{{"token", "none"}, {"password", good_password}}},
        {"POST", "/auth/password/change", reach::user, "/auth/password/change",
         bj::object{{"currentPassword", "wrong-password"}, {"newPassword", "encore-plus-long-8"}}},
        {"POST", "/auth/email/verify", reach::public_, "/auth/email/verify",
         bj::object{{"token", "none"}}},
        {"POST", "/auth/email/resend", reach::user, "/auth/email/resend", nothing},
        {"POST", "/auth/email/change", reach::user, "/auth/email/change",
         bj::object{{"email", new_email()}, {"currentPassword", good_password}}},
        {"GET", "/auth/sessions", reach::user, "/auth/sessions", {}},
        {"DELETE", "/auth/sessions", reach::user, "/auth/sessions", {}},
        {"DELETE", "/auth/sessions/{id}", reach::own, "/auth/sessions/" + ids.sign_in, {}},
        {"POST", "/auth/login/code", reach::public_, "/auth/login/code",
         bj::object{{"challenge", "none"}, {"code", "000000"}}},
        {"GET", "/auth/second-factor", reach::user, "/auth/second-factor", {}},
        {"POST", "/auth/second-factor/enroll", reach::user, "/auth/second-factor/enroll",
         bj::object{{"currentPassword", good_password}}},
        {"POST", "/auth/second-factor/confirm", reach::user, "/auth/second-factor/confirm",
         bj::object{{"code", "none-such"}}},
        {"POST", "/auth/second-factor/recovery-codes", reach::user,
         "/auth/second-factor/recovery-codes",
         bj::object{{"currentPassword", good_password}, {"code", "none-such"}}},
        {"POST", "/auth/second-factor/disable", reach::user, "/auth/second-factor/disable",
         bj::object{{"currentPassword", good_password}, {"code", "none-such"}}},
        {"GET", "/api-keys", reach::workspace, "/api-keys", {}},
        {"POST", "/api-keys", reach::workspace, "/api-keys",
         bj::object{{"name", "Zapier"}, {"scopes", bj::array{"read"}}}},
        {"DELETE", "/api-keys/{id}", reach::record, "/api-keys/" + ids.key, {}},
        {"PATCH", "/workspace", reach::workspace, "/workspace", bj::object{{"name", "Studio"}}},
        {"GET", "/workspace/sending-hours", reach::workspace, "/workspace/sending-hours", {}},
        {"PUT", "/workspace/sending-hours", reach::workspace, "/workspace/sending-hours",
         bj::object{{"timeZone", "Europe/Paris"},
                    {"days", bj::array{"monday", "tuesday"}},
                    {"from", "10:00"},
                    {"until", "02:00"}}},
        {"GET", "/workspace/voice", reach::workspace, "/workspace/voice", {}},
        {"PUT", "/workspace/voice", reach::workspace, "/workspace/voice",
         bj::object{{"offers", bj::array{bj::object{{"name", "une prod"}, {"price", "150 €"}}}},
                    {"tone", "plain"},
                    {"address", "as_they_do"},
                    {"signature", ""},
                    {"avoid", bj::array{}},
                    {"samples", bj::array{}},
                    {"facts", bj::array{}}}},
        {"GET", "/workspace/language-model", reach::workspace, "/workspace/language-model", {}},
        {"PUT", "/workspace/language-model", reach::workspace, "/workspace/language-model",
         bj::object{{"allowed", false}, {"redact", true}, {"dailyCents", 100}}},
        {"GET", "/workspace/corrections", reach::workspace, "/workspace/corrections", {}},
        {"DELETE", "/workspace/corrections", reach::workspace, "/workspace/corrections", {}},
        {"GET", "/workspaces", reach::user, "/workspaces", {}},
        {"POST", "/workspaces", reach::user, "/workspaces", bj::object{{"name", "Label"}}},
        {"GET", "/members", reach::workspace, "/members", {}},
        {"GET", "/invitations", reach::workspace, "/invitations", {}},
        {"POST", "/invitations", reach::workspace, "/invitations",
         bj::object{{"email", new_email()}, {"role", "member"}}},
        {"POST", "/invitations/{id}/resend", reach::record,
         "/invitations/" + ids.invitation + "/resend", nothing},
        {"DELETE", "/invitations/{id}", reach::record, "/invitations/" + ids.invitation, {}},
        {"POST", "/invitations/accept", reach::user, "/invitations/accept",
         bj::object{{"token", "none"}}},
        {"GET", "/audit", reach::workspace, "/audit", {}},
        {"GET", "/audit/export", reach::workspace, "/audit/export", {}},
        {"GET", "/platforms", reach::workspace, "/platforms", {}},
        {"GET", "/social-accounts", reach::workspace, "/social-accounts", {}},
        {"GET",
         "/social-accounts/connect/status",
         reach::record,
         connection + ("status?connectionId=" + ids.connection),
         {}},
        {"POST", "/social-accounts/connect/initiate", reach::workspace,
         connection + std::string("initiate"),
         bj::object{{"platform", "tiktok"}, {"method", "cookies"}}},
        {"POST", "/social-accounts/connect/complete", reach::record,
         connection + std::string("complete"),
         bj::object{{"connectionId", ids.connection},
                    {"cookies", "sessionid=0123456789abcdef0123456789abcdef"}}},
        {"POST", "/social-accounts/connect/preview", reach::workspace,
         connection + std::string("preview"),
         bj::object{{"platform", "tiktok"},
                    {"cookies", "sessionid=0123456789abcdef0123456789abcdef"}}},
        {"POST", "/social-accounts/connect/cancel", reach::record,
         connection + std::string("cancel"), bj::object{{"connectionId", ids.connection}}},
        {"POST", "/social-accounts/{id}/sync", reach::record,
         "/social-accounts/" + ids.account + "/sync", nothing},
        {"GET", "/imports", reach::workspace, "/imports", {}},
        {"POST", "/imports", reach::workspace, "/imports",
         bj::object{{"platform", "tiktok"}, {"fileName", "user_data.json"}, {"bytes", 2}}},
        {"GET", "/imports/{id}", reach::record, "/imports/" + ids.file, {}},
        {"PUT",
         "/imports/{id}/content",
         reach::record,
         "/imports/" + ids.file + "/content?offset=0",
         {},
         "{}"},
        {"POST", "/imports/{id}/confirm", reach::record, "/imports/" + ids.export_ + "/confirm",
         nothing},
        {"POST", "/imports/{id}/cancel", reach::record, "/imports/" + ids.file + "/cancel",
         nothing},
        {"GET", "/leads", reach::workspace, "/leads", {}},
        {"GET", "/leads/counts", reach::workspace, "/leads/counts", {}},
        {"GET", "/leads/export.csv", reach::workspace, "/leads/export.csv", {}},
        {"POST", "/leads/bulk", reach::record, "/leads/bulk",
         bj::object{{"ids", bj::array{ids.lead}}, {"status", "contacted"}}},
        {"POST", "/leads/bulk/{id}/undo", reach::record, "/leads/bulk/" + ids.batch + "/undo",
         nothing},
        {"GET", "/leads/{id}", reach::record, lead, {}},
        {"GET", "/leads/{id}/interactions", reach::record, lead + "/interactions", {}},
        {"POST", "/leads/{id}/analyze", reach::record, lead + "/analyze", nothing},
        {"PATCH", "/leads/{id}", reach::record, lead,
         bj::object{{"phone", "06 39 98 00 12"},
                    {"email", "lea@example.org"},
                    {"deal", bj::object{{"amount", 15000}, {"currency", "EUR"}}}}},
        {"PATCH", "/leads/{id}/status", reach::record, lead + "/status",
         bj::object{{"status", "contacted"}}},
        {"GET", "/leads/{id}/history", reach::record, lead + "/history", {}},
        {"GET", "/leads/{id}/notes", reach::record, lead + "/notes", {}},
        {"POST", "/leads/{id}/notes", reach::record, lead + "/notes",
         bj::object{{"text", "Rappeler lundi"}}},
        {"PATCH", "/notes/{id}", reach::record, "/notes/" + ids.note,
         bj::object{{"text", "Rappeler mardi"}}},
        {"DELETE", "/notes/{id}", reach::record, "/notes/" + ids.note, {}},
        {"POST", "/leads/{id}/tags", reach::record, lead + "/tags", bj::object{{"tagId", ids.tag}}},
        {"DELETE", "/leads/{id}/tags/{tagId}", reach::record, lead + "/tags/" + ids.tag, {}},
        {"GET", "/lead-views", reach::workspace, "/lead-views", {}},
        {"POST", "/lead-views", reach::workspace, "/lead-views",
         bj::object{{"name", "Chauds"},
                    {"filter", bj::object{{"minScore", 70}}},
                    {"sort", "-interestScore"},
                    {"shared", true}}},
        {"PATCH", "/lead-views/{id}", reach::record, "/lead-views/" + ids.view,
         bj::object{{"name", "Tièdes"}}},
        {"DELETE", "/lead-views/{id}", reach::record, "/lead-views/" + ids.view, {}},
        {"GET", "/tags", reach::workspace, "/tags", {}},
        {"POST", "/tags", reach::workspace, "/tags", bj::object{{"name", "VIP"}}},
        {"PATCH", "/tags/{id}", reach::record, "/tags/" + ids.tag, bj::object{{"name", "Vip"}}},
        {"POST", "/tags/{id}/merge", reach::record, "/tags/" + ids.tag + "/merge",
         bj::object{{"intoId", ids.other_tag}}},
        {"DELETE", "/tags/{id}", reach::record, "/tags/" + ids.tag, {}},
        {"GET", "/interactions", reach::workspace, "/interactions", {}},
        {"GET", "/interactions/export.csv", reach::workspace, "/interactions/export.csv", {}},
        {"GET", "/interactions/{id}", reach::record, "/interactions/" + ids.interaction, {}},
        {"GET", "/conversations", reach::workspace, "/conversations", {}},
        {"GET", "/conversations/export.csv", reach::workspace, "/conversations/export.csv", {}},
        {"GET", "/conversations/counts", reach::workspace, "/conversations/counts", {}},
        {"PATCH", "/conversations/{id}", reach::record, conversation,
         bj::object{{"state", "done"}}},
        {"GET", "/conversations/{id}", reach::record, conversation, {}},
        {"GET", "/conversations/{id}/messages", reach::record, conversation + "/messages", {}},
        {"POST", "/conversations/{id}/read", reach::record, conversation + "/read",
         bj::object{{"upTo", 1}}},
        {"GET", "/outbound-messages", reach::workspace, "/outbound-messages", {}},
        {"GET", "/dm/status/{id}", reach::record, "/dm/status/" + ids.message, {}},
        {"PATCH", "/outbound-messages/{id}", reach::record, message,
         bj::object{{"text", "Bonsoir !"}}},
        {"POST", "/outbound-messages/{id}/approve", reach::record, message + "/approve",
         bj::object{{"text", "Bonsoir !"}}},
        {"POST", "/outbound-messages/{id}/undo", reach::record, message + "/undo", nothing},
        {"POST", "/outbound-messages/{id}/reject", reach::record, message + "/reject",
         bj::object{{"reason", "trop tôt"}}},
        {"POST", "/outbound-messages/{id}/cancel", reach::record, message + "/cancel", nothing},
        {"POST", "/dm/send", reach::record, "/dm/send",
         bj::object{{"leadId", ids.lead}, {"text", "Bonsoir !"}}},
        {"POST", "/outbound-messages/approve-many", reach::workspace,
         "/outbound-messages/approve-many", bj::object{{"ids", bj::array{ids.message}}}},
        {"GET", "/autopilot", reach::workspace, "/autopilot", {}},
        {"PUT", "/autopilot", reach::workspace, "/autopilot",
         bj::object{{"leadType", "artist"}, {"enabled", true}, {"minScore", 70}, {"perDay", 3}}},
        {"GET", "/agent", reach::workspace, "/agent", {}},
        {"PUT", "/agent", reach::workspace, "/agent",
         bj::object{
             {"leadType", "artist"}, {"mode", "by_itself"}, {"mostTurns", 3}, {"perDay", 5}}},
        {"POST", "/leads/{id}/agent/resume", reach::record, "/leads/" + ids.lead + "/agent/resume",
         nothing},
        {"GET", "/templates", reach::workspace, "/templates", {}},
        {"POST", "/templates", reach::workspace, "/templates",
         bj::object{{"name", "Relance"}, {"locale", "fr"}, {"text", "Salut {{name}} !"}}},
        {"PATCH", "/templates/{id}", reach::record, "/templates/" + ids.message_template,
         bj::object{{"text", "Re {{name}} !"}}},
        {"POST", "/template-preview", reach::record, "/template-preview",
         bj::object{{"text", "Salut {{name}} !"}, {"leadId", ids.lead}}},
        {"DELETE", "/templates/{id}", reach::record, "/templates/" + ids.message_template, {}},
        {"GET", "/schedules", reach::workspace, "/schedules", {}},
        {"POST", "/schedules/{name}/run", reach::workspace, "/schedules/analyzePendingLeads/run",
         nothing},
        {"GET", "/integrations", reach::workspace, "/integrations", {}},
        {"POST", "/integrations", reach::workspace, "/integrations",
         bj::object{{"kind", "slack"},
                    {"name", "Studio"},
                    {"address", "https://hooks.slack.com/services/T000/B000/abcd"},
                    {"events", bj::array{"lead.created"}}}},
        {"GET", "/integrations/{id}", reach::record, integration, {}},
        {"PATCH", "/integrations/{id}", reach::record, integration, bj::object{{"minScore", 10}}},
        {"POST", "/integrations/{id}/test", reach::record, integration + "/test", bj::object{}},
        {"POST", "/integrations/{id}/rotate-secret", reach::record, integration + "/rotate-secret",
         bj::object{}},
        {"POST", "/integrations/{id}/backfill", reach::record, integration + "/backfill",
         bj::object{}},
        {"GET", "/integrations/{id}/deliveries", reach::record, integration + "/deliveries", {}},
        {"GET",
         "/integrations/{id}/deliveries/{deliveryId}",
         reach::record,
         integration + "/deliveries/" + ids.delivery,
         {}},
        {"POST", "/integrations/{id}/deliveries/{deliveryId}/retry", reach::record,
         integration + "/deliveries/" + ids.delivery + "/retry", bj::object{}},
        {"DELETE", "/integrations/{id}", reach::record, integration, {}},
        {"GET", "/sequences", reach::workspace, "/sequences", {}},
        {"POST", "/sequences", reach::workspace, "/sequences",
         bj::object{{"name", "Relances"}, {"steps", bj::array{step}}}},
        {"PATCH", "/sequences/{id}", reach::record, sequence, bj::object{{"enabled", true}}},
        {"GET", "/sequences/{id}/people", reach::record, sequence + "/people", {}},
        {"POST", "/sequences/{id}/people", reach::record, sequence + "/people",
         bj::object{{"leadIds", bj::array{ids.lead}}}},
        {"DELETE",
         "/sequences/{id}/people/{leadId}",
         reach::record,
         sequence + "/people/" + ids.lead,
         {}},
        {"DELETE", "/sequences/{id}", reach::record, sequence, {}},
        {"PUT", "/contacts/{id}/automation", reach::record,
         "/contacts/" + ids.contact + "/automation", bj::object{{"paused", true}}},
        {"GET", "/contacts", reach::workspace, "/contacts", {}},
        {"GET", "/contacts/{id}", reach::record, "/contacts/" + ids.contact, {}},
        {"PUT", "/contacts/{id}/links/{otherId}", reach::record,
         "/contacts/" + ids.contact + "/links/" + ids.followed, bj::object{{"state", "confirmed"}}},
        {"GET", "/contact-links", reach::workspace, "/contact-links", {}},
        {"GET", "/contacts/{id}/privacy", reach::record, person + "/privacy", {}},
        {"PUT", "/contacts/{id}/legal-basis", reach::record, person + "/legal-basis",
         bj::object{{"basis", "consent"}, {"note", "Au salon, le 12 mai"}}},
        {"GET", "/contacts/{id}/export.json", reach::record, person + "/export.json", {}},
        {"GET", "/contacts/{id}/export.html", reach::record, person + "/export.html", {}},
        {"POST", "/contacts/{id}/erase", reach::record, "/contacts/" + ids.stranger + "/erase",
         bj::object{{"reason", "request"}}},
        {"GET", "/erasures", reach::workspace, "/erasures", {}},
        {"POST", "/erasures/{id}/lift", reach::record, "/erasures/" + ids.erasure + "/lift",
         nothing},
        {"POST", "/erasures/verify", reach::workspace, "/erasures/verify",
         bj::object{{"proof", "vf-erasure-1 " + ids.erasure + " 2026-11-23T08:00:00Z 0"}}},
        {"GET", "/targets", reach::workspace, "/targets", {}},
        {"POST", "/targets", reach::record, "/targets",
         bj::object{{"contactId", ids.contact}, {"note", "Premier fan"}}},
        {"PATCH", "/targets/{contactId}", reach::record, "/targets/" + ids.followed,
         bj::object{{"note", "Sort un album"}}},
        {"DELETE", "/targets/{contactId}", reach::record, "/targets/" + ids.followed, {}},
        {"GET", "/suppressions", reach::workspace, "/suppressions", {}},
        {"GET", "/suppressions/export.csv", reach::workspace, "/suppressions/export.csv", {}},
        {"POST", "/suppressions/import", reach::workspace, "/suppressions/import",
         bj::object{
             {"people", bj::array{bj::object{{"platform", "tiktok"}, {"handle", "plus.jamais"}}}}}},
        {"POST", "/suppressions", reach::record, "/suppressions",
         bj::object{{"contactId", ids.contact}, {"reason", "request"}, {"note", "par téléphone"}}},
        {"DELETE",
         "/suppressions/{contactId}",
         reach::record,
         "/suppressions/" + ids.suppressed,
         {}},
        {"GET", "/jobs", reach::workspace, "/jobs", {}},
        {"GET", "/jobs/{id}", reach::record, "/jobs/" + ids.job, {}},
        {"POST", "/jobs/{id}/retry", reach::record, "/jobs/" + ids.job + "/retry", nothing},
        {"POST", "/jobs/{id}/cancel", reach::record, "/jobs/" + ids.job + "/cancel", nothing},
        {"GET", "/notifications", reach::workspace, "/notifications", {}},
        {"GET", "/notifications/count", reach::workspace, "/notifications/count", {}},
        {"POST", "/notifications/{id}/read", reach::record,
         "/notifications/" + ids.notification + "/read", nothing},
        {"POST", "/notifications/read", reach::workspace, "/notifications/read", nothing},
        {"GET", "/overview", reach::workspace, "/overview", {}},
        {"GET", "/insights", reach::workspace, "/insights", {}},
        {"GET", "/usage", reach::workspace, "/usage", {}},
        {"GET", "/events", reach::stream, "/events", {}},
        {"GET", "/instance/workspaces", reach::instance, "/instance/workspaces", {}},
        {"PUT", "/instance/workspaces/{id}/limits", reach::instance,
         "/instance/workspaces/" + ids.workspace + "/limits", bj::object{{"members", 5}}},
        {"PATCH", "/social-accounts/{id}", reach::record, "/social-accounts/" + ids.account,
         bj::object{{"sendsPaused", true}}},
        {"DELETE", "/social-accounts/{id}", reach::record, "/social-accounts/" + ids.account, {}},
        // From here on, each takes from its caller what the next would need.
        {"PATCH", "/members/{id}", reach::record, "/members/" + ids.member,
         bj::object{{"role", "admin"}}},
        {"DELETE", "/members/{id}", reach::record, "/members/" + ids.member, {}},
        {"POST", "/workspace/transfer", reach::record, "/workspace/transfer",
         bj::object{{"userId", ids.member}}},
        {"POST", "/workspace/leave", reach::workspace, "/workspace/leave", nothing},
        {"DELETE", "/workspace", reach::workspace, "/workspace", {}},
        {"POST", "/workspace/restore", reach::workspace, "/workspace/restore", nothing},
        {"POST", "/instance/workspaces/{id}/suspend", reach::instance,
         "/instance/workspaces/" + ids.workspace + "/suspend", nothing},
        {"POST", "/instance/workspaces/{id}/resume", reach::instance,
         "/instance/workspaces/" + ids.workspace + "/resume", nothing},
    };
}

std::string body_of(const planned_request& one) {
    if (!one.bytes.empty()) return one.bytes;
    return one.body.is_null() ? "" : bj::serialize(one.body);
}

reply send(const caller& who, const planned_request& what, const std::string& query) {
    auto path = what.path;
    if (!query.empty()) path += (path.contains('?') ? "&" : "?") + query;
    const auto with_type =
        what.bytes.empty() ? who : who.with("Content-Type", "application/octet-stream");
    return with_type.ask(what.method, path, body_of(what));
}

bool redirects(const planned_request& one) {
    return !at(operation_of(one), "responses.302").is_null();
}

std::vector<std::string> documented_routes() {
    std::vector<std::string> out;
    for (const auto& [path, methods] : openapi().at("paths").as_object()) {
        for (const auto& [method, operation] : methods.as_object())
            out.push_back(upper(std::string(method)) + " " + std::string(path));
    }
    return out;
}

bj::value operation_of(const planned_request& of) {
    return openapi().at("paths").at(of.pattern).at(lower(of.method));
}

} // namespace vf::test
