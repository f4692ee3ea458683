#include "api/stage.hpp"

#include "base/ids.hpp"
#include "base/rng.hpp"
#include "base/time.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace vf::test {
namespace {

namespace bj = boost::json;

std::string or_null(std::string_view text) {
    return text.empty() ? "NULL" : sql_text(text);
}

} // namespace

std::string new_id() {
    static system_rng random;
    return to_string(make_uuid_v7(system_clock{}.unix_ms(), random));
}

std::string new_email() {
    return "u" + new_id().substr(24) + "@example.org";
}

std::string sql_text(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + "'";
}

std::vector<std::string> tenant_tables(const product& of) {
    return of.sql("SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                  "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND "
                  "NOT a.attisdropped "
                  "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN "
                  "('pg_catalog', 'information_schema') "
                  "ORDER BY 1");
}

tenant::tenant(product& of) : email(new_email()), product_(&of), call_(of.anyone()) {
    const auto session = of.anyone().post("/auth/register", bj::object{{"email", email},
                                                                       {"password", good_password},
                                                                       {"name", "Camille"},
                                                                       {"workspaceName", "Studio"},
                                                                       {"locale", "fr"}});
    if (session.status != 201) throw std::runtime_error("register: " + session.body);
    user = session.text("user.id");
    workspace = session.text("workspaces.0.id");
    token = session.text("accessToken");
    refresh = session.text("refreshToken");
    call_ = call_.with("Authorization", "Bearer " + token);
    account = new_id();
    of.sql(fmt::format("INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, "
                       "handle, display_name, status) "
                       "VALUES ('{}', '{}', 'tiktok', '{}', 'studio.test', 'Studio', 'active')",
                       workspace, account, account));
}

person tenant::add_person(const std::string& display_name, lead_traits how) const {
    person who{new_id(), new_id(), new_id(), "p" + new_id().substr(24)};
    const bool judged = !how.type.empty();
    product_->sql(fmt::format(
        R"(BEGIN;
        INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, bio, source, search_text)
        VALUES ('{0}', '{1}', 'tiktok', '{1}', '{4}', {5}, 'Chanteuse', 'comment', app_fold('{4} ' || {5}));
        INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
        VALUES ('{0}', '{3}', '{6}', '{1}', 'comment', 'in', '{3}', 'trop lourd, c combien ?', app_now() - interval '{7} minutes', true);
        INSERT INTO leads (workspace_id, id, contact_id, status, lead_type, interest_score, confidence, intents, engine, engine_version,
                           analysed_at, needs_analysis, phone, last_interaction_at, interaction_count, last_text)
        VALUES ('{0}', '{2}', '{1}', '{8}', {9}, {10}, {11}, '{12}', {13}, {13}, {14}, false, {15},
                app_now() - interval '{7} minutes', 1, 'trop lourd, c combien ?');
        COMMIT)",
        workspace, who.contact, who.lead, who.interaction, who.handle, sql_text(display_name),
        account, how.minutes_ago, how.status, or_null(how.type),
        how.score < 0 ? "NULL" : std::to_string(how.score), judged ? "0.8" : "NULL", how.intents,
        judged ? "'staged'" : "NULL", judged ? "app_now()" : "NULL", or_null(how.phone)));
    return who;
}

std::string tenant::add_message(const person& to, const std::string& state,
                                const std::string& text) const {
    const auto id = new_id();
    product_->sql(fmt::format("INSERT INTO outbound_messages (workspace_id, id, account_id, "
                              "contact_id, lead_id, state, text, suggested_text) "
                              "VALUES ('{}', '{}', '{}', '{}', '{}', '{}', {}, {})",
                              workspace, id, account, to.contact, to.lead, state, sql_text(text),
                              sql_text(text)));
    return id;
}

void tenant::suppress(const person& whom) const {
    product_->sql(fmt::format("INSERT INTO suppressions (workspace_id, contact_id, reason) VALUES "
                              "('{}', '{}', 'refusal')",
                              workspace, whom.contact));
}

std::string tenant::add_contact(const std::string& display_name) const {
    const auto id = new_id();
    product_->sql(fmt::format(
        R"(INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source, search_text)
           VALUES ('{0}', '{1}', 'tiktok', '{1}', 'q{2}', {3}, 'dm', app_fold({3} || ' q{2}')))",
        workspace, id, id.substr(24), sql_text(display_name)));
    return id;
}

std::string tenant::add_suppressed() const {
    const auto id = add_contact("Zoé Muette");
    product_->sql(fmt::format("INSERT INTO suppressions (workspace_id, contact_id, reason, quote) "
                              "VALUES ('{}', '{}', 'refusal', 'STOP')",
                              workspace, id));
    return id;
}

std::string tenant::add_erasure() const {
    const auto id = new_id();
    product_->sql(
        fmt::format("INSERT INTO erasures (workspace_id, id, erased_at, reason, contacts, "
                    "removed) VALUES ('{}', '{}', app_now(), 'request', 1, '[]')",
                    workspace, id));
    return id;
}

std::string tenant::add_followed() const {
    const auto id = add_contact("Nina Suivie");
    product_->sql(fmt::format(
        "INSERT INTO targets (workspace_id, contact_id, added_by) VALUES ('{}', '{}', '{}')",
        workspace, id, user));
    return id;
}

std::string tenant::add_dead_job() const {
    const auto id = new_id();
    product_->sql(fmt::format(
        "INSERT INTO jobs (workspace_id, id, queue, kind, payload, state, attempt, max_attempts, "
        "lease_seconds, finished_at, last_error) VALUES ('{}', '{}', 'default', "
        "'leads.analyse_pending', '{{\"batch\":50}}', 'dead', 5, 5, 60, app_now(), "
        "'upstream.unreachable: 10.0.0.7 says no')",
        workspace, id));
    return id;
}

std::string tenant::add_template() const {
    const auto id = new_id();
    product_->sql(fmt::format("INSERT INTO templates (workspace_id, id, name, locale, text) VALUES "
                              "('{}', '{}', 'Premier contact {}', 'fr', 'Salut {{{{name}}}} !')",
                              workspace, id, id));
    return id;
}

std::string tenant::add_sequence() const {
    const auto id = new_id();
    product_->sql(fmt::format(
        "INSERT INTO sequences (workspace_id, id, name) VALUES ('{0}', '{1}', 'Relance {1}'); "
        "INSERT INTO sequence_steps (workspace_id, sequence_id, ordinal, after_hours, text) VALUES "
        "('{0}', '{1}', 1, 24, 'Encore moi, {{{{name}}}} !')",
        workspace, id));
    return id;
}

void tenant::put_into(const std::string& sequence, const person& who) const {
    product_->sql(fmt::format(
        "INSERT INTO sequence_runs (workspace_id, id, sequence_id, contact_id, lead_id, variant, "
        "next_at) VALUES ('{}', '{}', '{}', '{}', '{}', 'a', app_now() + interval '1 day')",
        workspace, new_id(), sequence, who.contact, who.lead));
}

std::string tenant::add_waiting_job(const std::string& kind, bool cancellable) const {
    const auto id = new_id();
    product_->sql(fmt::format(
        "INSERT INTO jobs (workspace_id, id, queue, kind, payload, max_attempts, lease_seconds, "
        "run_at, cancellable) VALUES ('{}', '{}', 'default', '{}', '{{}}', 5, 60, "
        "app_now() + interval '1 hour', {})",
        workspace, id, kind, cancellable));
    return id;
}

std::string tenant::add_notification(const std::string& kind) const {
    const auto id = new_id();
    product_->sql(fmt::format(
        "INSERT INTO notifications (workspace_id, id, kind, account_id, occasion, created_at) "
        "VALUES ('{}', '{}', '{}', '{}', '{}', app_now() + interval '1 second')",
        workspace, id, kind, account, id));
    return id;
}

std::string tenant::add_conversation(const person& with, int minutes_ago) const {
    const auto id = new_id();
    product_->sql(fmt::format(
        R"(BEGIN;
        INSERT INTO conversations (workspace_id, id, account_id, contact_id, conversation_key, fingerprint, last_message_at,
                                   last_ordinal, read_ordinal, awaits_reply)
        VALUES ('{0}', '{1}', '{2}', '{3}', '{1}', 'f', app_now() - interval '{4} minutes', 2, 0, true);
        INSERT INTO messages (workspace_id, conversation_id, ordinal, from_owner, kind, text, sent_at, time_exact)
        VALUES ('{0}', '{1}', 0, true, 'text', 'Salut !', app_now() - interval '{4} minutes', true),
               ('{0}', '{1}', 1, false, 'text', 'hey', app_now() - interval '{4} minutes', true),
               ('{0}', '{1}', 2, false, 'text', 'c combien ?', app_now() - interval '{4} minutes', true);
        COMMIT)",
        workspace, id, account, with.contact, minutes_ago));
    return id;
}

std::string tenant::add_note(const person& on, const std::string& text) const {
    const auto id = new_id();
    product_->sql(fmt::format("INSERT INTO lead_notes (workspace_id, id, lead_id, author_id, text) "
                              "VALUES ('{}', '{}', '{}', '{}', {})",
                              workspace, id, on.lead, user, sql_text(text)));
    return id;
}

std::string tenant::add_tag(const std::string& name) const {
    const auto id = new_id();
    product_->sql(fmt::format("INSERT INTO tags (workspace_id, id, name) VALUES ('{}', '{}', {})",
                              workspace, id, sql_text(name)));
    return id;
}

tenant tenant::add_member(const std::string& role) const {
    tenant who(*product_);
    product_->sql(
        fmt::format("INSERT INTO members (workspace_id, user_id, role) VALUES ('{}', '{}', '{}')",
                    workspace, who.user, role));
    return who;
}

std::string tenant::add_invitation() const {
    const auto id = new_id();
    product_->sql(fmt::format(
        "INSERT INTO invitations (workspace_id, id, email, role, invited_by, token_hash, "
        "expires_at) VALUES ('{}', '{}', '{}', 'member', '{}', '{}', app_now() + interval '7 "
        "days')",
        workspace, id, new_email(), user, id));
    return id;
}

void tenant::make_instance_admin() const {
    product_->sql("UPDATE users SET instance_admin = true WHERE id = '" + user + "'");
}

std::string tenant::add_connection() const {
    const auto id = new_id();
    product_->sql(fmt::format(
        "INSERT INTO connections (workspace_id, id, platform, method, status, expires_at) "
        "VALUES ('{}', '{}', 'tiktok', 'cookies', 'waiting', app_now() + interval '15 minutes')",
        workspace, id));
    return id;
}

std::string tenant::add_import(const std::string& status) const {
    const auto id = new_id();
    const auto found =
        status == "ready"
            ? R"('{"handle": "studio.nord", "saysHandle": true, "followers": 1, "conversations": 0, "messages": 0,
                                  "messagesOfGroups": 0, "unreadable": 0, "from": null, "to": null}')"
            : "NULL";
    product_->sql(fmt::format("INSERT INTO imports (workspace_id, id, platform, file_name, bytes, "
                              "status, found) VALUES ('{}', "
                              "'{}', 'tiktok', 'user_data.json', 2, '{}', {})",
                              workspace, id, status, found));
    return id;
}

std::string tenant::add_integration() const {
    auto id = call_
                  .post("/integrations",
                        bj::object{{"kind", "webhook"},
                                   {"name", "n8n"},
                                   {"address", the_sandbox().url() + "/sinks/" + new_id()},
                                   {"events", bj::array{"lead.created"}}})
                  .text("integration.id");
    EXPECT_EQ(call_.patch("/integrations/" + id, bj::object{{"paused", true}}).status, 200);
    return id;
}

std::string tenant::add_delivery(const std::string& integration) const {
    const auto id = new_id();
    product_->sql(fmt::format("INSERT INTO deliveries (workspace_id, id, integration_id, event, "
                              "events, subject_id, payload, state, finished_at) "
                              "VALUES ('{}', '{}', '{}', 'lead.created', '{{lead.created}}', '{}', "
                              "'{{}}', 'failed', now())",
                              workspace, id, integration, id));
    return id;
}

std::string tenant::add_sign_in() const {
    const auto session = product_->anyone().post(
        "/auth/login", bj::object{{"email", email}, {"password", good_password}});
    if (session.status != 200) throw std::runtime_error("login: " + session.body);
    return product_
        ->sql("SELECT id FROM sign_ins WHERE user_id = '" + user + "' ORDER BY id DESC LIMIT 1")
        .at(0);
}

made_key tenant::add_key(std::initializer_list<std::string_view> scopes) const {
    bj::array list;
    for (const auto scope : scopes) list.emplace_back(scope);
    const auto made = call().post("/api-keys", bj::object{{"name", "Robot"}, {"scopes", list}});
    if (made.status != 201) throw std::runtime_error("api key: " + made.body);
    return {made.text("key.id"), made.text("token")};
}

std::string tenant::digest() const {
    std::string out;
    for (const auto& table : tenant_tables(*product_)) {
        const auto rows =
            product_->sql(fmt::format("SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, "
                                      "'|' ORDER BY t::text)), '') "
                                      "FROM {} t WHERE workspace_id = '{}'",
                                      table, workspace));
        out += table + " " + rows.at(0) + "\n";
    }
    out += product_->sql("SELECT w::text FROM workspaces w WHERE id = '" + workspace + "'").at(0);
    return out;
}

} // namespace vf::test
