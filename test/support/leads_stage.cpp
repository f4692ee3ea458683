#include "support/leads_stage.hpp"

#include <fmt/format.h>

namespace vf::test {
namespace {

// What stands where in an id: the kind, the workspace, the number.
uuid staged_id(int kind, int workspace, int n) {
    return *parse_uuid(fmt::format("{:08x}-{:04x}-7000-8000-{:012x}", kind, workspace, n));
}

} // namespace

WorkspaceId staged_workspace(int number) {
    return WorkspaceId{staged_id(1, number, 0)};
}
LeadId staged_lead(int workspace, int n) {
    return LeadId{staged_id(3, workspace, n)};
}
leads::TagId staged_tag(int workspace, int n) {
    return leads::TagId{staged_id(5, workspace, n)};
}
UserId staged_user(int workspace, int n) {
    return UserId{staged_id(6, workspace, n)};
}

AccountId staged_account(int workspace, int n) {
    return AccountId{staged_id(7, workspace, n)};
}
ContactId staged_contact(int workspace, int n) {
    return ContactId{staged_id(2, workspace, n)};
}

std::string staging_sql(int number, int count) {
    const auto id = [&](int kind, const char* n) {
        return fmt::format("('{:08x}-{:04x}-7000-8000-' || lpad(to_hex({}), 12, '0'))::uuid", kind,
                           number, n);
    };
    // Multiplying by a prime scatters every column over the order of the others.
    return fmt::format(
        R"(
        INSERT INTO workspaces (id, name) VALUES ('{ws}', 'Studio');
        INSERT INTO users (id, email, password_hash, name, locale)
            SELECT {user}, 'staged' || {number} || '.' || n || '@example.org', '-', 'U', 'fr' FROM generate_series(1, 2) n;
        INSERT INTO members (workspace_id, user_id, role) SELECT '{ws}', {user}, 'owner' FROM generate_series(1, 2) n;
        INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            SELECT '{ws}', {account}, 'tiktok', '{ws}' || n, 'studio' || n, 'Studio', 'active' FROM generate_series(1, 2) n;
        INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source, search_text)
            SELECT '{ws}', {contact}, CASE WHEN n % 1000 = 7 THEN 'instagram' ELSE 'tiktok' END, n::text,
                   'person' || n, 'Léa N°' || n, 'comment', 'lea no' || n || ' person' || n FROM generate_series(1, {count}) n;
        INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
            SELECT '{ws}', {interaction}, {account_of}, {contact}, CASE WHEN n % 1000 = 9 THEN 'mention' WHEN n % 3 = 0 THEN 'comment' ELSE 'like' END,
                   'in', n::text, CASE WHEN n % 3 = 0 THEN 'trop lourd ' || CASE WHEN n % 3000 = 0 THEN 'guitare' ELSE 'combien' END END,
                   '2026-01-01 00:00+00'::timestamptz + (n::bigint * 7919 % {count}) * interval '5 minutes', true
            FROM generate_series(1, {count}) n;
        INSERT INTO leads (workspace_id, id, contact_id, status, lead_type, interest_score, intents, phone, email, assignee_id,
                           deal_amount, deal_currency, needs_analysis, last_interaction_at, interaction_count, created_at)
            SELECT '{ws}', {lead}, {contact},
                   CASE WHEN n % 900 = 2 THEN 'converted' WHEN n % 6300 = 12 THEN 'refused' ELSE (ARRAY['new','new','new','new','new','new',
                        'contacted','contacted','in_progress','in_progress'])[1 + n * 31 % 10] END,
                   CASE WHEN n % 5000 = 3 THEN 'spam' WHEN n % 11 = 0 THEN NULL ELSE (ARRAY['curieux','curieux','artist','beatmaker','client_potentiel'])[1 + n * 17 % 5] END,
                   CASE WHEN n % 11 = 0 THEN NULL ELSE n::bigint * 104729 % 101 END,
                   CASE WHEN n % 4000 = 5 THEN '{{achat,prix}}'::text[] WHEN n % 6 = 0 THEN '{{prix}}'::text[] ELSE '{{}}'::text[] END,
                   CASE WHEN n % 25 = 4 THEN '+336' || lpad(n::text, 8, '0') END, CASE WHEN n % 1500 = 8 THEN 'p' || n || '@example.org' END,
                   CASE WHEN n % 10 = 1 THEN {user_of_1} WHEN n <= 5 * 10 AND n % 10 = 2 THEN {user_of_2} END,
                   CASE WHEN n % 50 = 6 THEN n::bigint * 15485863 % 900000 END, CASE WHEN n % 50 = 6 THEN 'EUR' END, false,
                   '2026-01-01 00:00+00'::timestamptz + (n::bigint * 7919 % {count}) * interval '5 minutes', 1,
                   '2026-01-01 00:00+00'::timestamptz + (n::bigint * 611953 % {count}) * interval '5 minutes'
            FROM generate_series(1, {count}) n;
        INSERT INTO tags (workspace_id, id, name) SELECT '{ws}', {tag}, 'tag ' || n FROM generate_series(1, 2) n;
        INSERT INTO lead_tags (workspace_id, tag_id, lead_id) SELECT '{ws}', {tag_1}, {lead} FROM generate_series(1, {count}) n WHERE n % 10 < 3;
        INSERT INTO lead_tags (workspace_id, tag_id, lead_id)
            SELECT '{ws}', {tag_2}, {lead} FROM generate_series(1, 20) i, LATERAL (SELECT i * {count} / 20 AS n) x;
        )",
        fmt::arg("number", number), fmt::arg("count", count),
        fmt::arg("ws", to_string(staged_id(1, number, 0))), fmt::arg("contact", id(2, "n")),
        fmt::arg("lead", id(3, "n")), fmt::arg("interaction", id(4, "n")),
        fmt::arg("tag", id(5, "n")), fmt::arg("tag_1", id(5, "1")), fmt::arg("tag_2", id(5, "2")),
        fmt::arg("user", id(6, "n")), fmt::arg("user_of_1", id(6, "1")),
        fmt::arg("user_of_2", id(6, "2")), fmt::arg("account", id(7, "n")),
        fmt::arg("account_of", id(7, "1 + n % 2")));
}

std::string threads_sql(int number, int count) {
    const auto id = [&](int kind, const char* n) {
        return fmt::format("('{:08x}-{:04x}-7000-8000-' || lpad(to_hex({}), 12, '0'))::uuid", kind,
                           number, n);
    };
    return fmt::format(
        R"(
        INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{ws}', {account_3}, 'instagram', '{ws}3', 'studio3', 'Studio', 'active');
        INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
            SELECT '{ws}', {interaction_b}, {account_3}, {contact}, 'like', 'in', 'b' || n, NULL,
                   '2026-01-01 00:00+00'::timestamptz + n * interval '3 hours', true FROM generate_series(1, 10) n;
        INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
            SELECT '{ws}', {interaction_c}, {account_1}, {contact_1}, CASE WHEN n % 150 = 0 THEN 'dm' ELSE 'comment' END,
                   CASE WHEN n % 150 = 0 THEN 'out' ELSE 'in' END, 'c' || n, 'encore ' || n,
                   '2026-01-01 00:00+00'::timestamptz + n * interval '7 hours', true FROM generate_series(1, 300) n;
        INSERT INTO conversations (workspace_id, id, account_id, contact_id, conversation_key, fingerprint, last_message_at,
                                   last_ordinal, read_ordinal)
            SELECT '{ws}', {conversation}, CASE WHEN n % ({count} / 5) = 0 THEN {account_3} ELSE {account_1} END, {contact}, n::text, 'f',
                   '2026-01-01 00:00+00'::timestamptz + (n::bigint * 7919 % {count}) * interval '5 minutes', 2,
                   CASE WHEN n % 1000 = 0 THEN 1 ELSE 2 END FROM generate_series(10, {count}, 10) n;
        INSERT INTO messages (workspace_id, conversation_id, ordinal, from_owner, kind, text, sent_at, time_exact)
            SELECT '{ws}', {conversation}, o, o = 1, 'text', 'ok ' || n || ' ' || o,
                   '2026-01-01 00:00+00'::timestamptz + (n::bigint * 7919 % {count}) * interval '5 minutes', true
            FROM generate_series(10, {count}, 10) n, generate_series(0, 2) o;
        INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, lead_id, state, text, created_at)
            SELECT '{ws}', {outbound}, CASE WHEN n % ({count} / 10) = 0 THEN {account_3} ELSE {account_1} END, {contact}, {lead},
                   CASE WHEN n % 1000 = 0 THEN 'failed' WHEN n % 8 = 0 THEN 'sent' ELSE 'suggested' END, 'Salut',
                   '2026-01-01 00:00+00'::timestamptz + (n::bigint * 7919 % {count}) * interval '5 minutes'
            FROM generate_series(2, {count}, 2) n;
        INSERT INTO targets (workspace_id, contact_id, added_by) SELECT '{ws}', {contact}, '{ws}' FROM generate_series(1, 100) n;
        INSERT INTO suppressions (workspace_id, contact_id, reason) SELECT '{ws}', {contact}, 'refusal' FROM generate_series(1, {count}, 20) n;
        )",
        fmt::arg("count", count), fmt::arg("ws", to_string(staged_id(1, number, 0))),
        fmt::arg("contact", id(2, "n")), fmt::arg("contact_1", id(2, "1")),
        fmt::arg("lead", id(3, "n")), fmt::arg("interaction_b", id(0xb, "n")),
        fmt::arg("interaction_c", id(0xc, "n")), fmt::arg("account_1", id(7, "1")),
        fmt::arg("account_3", id(7, "3")), fmt::arg("conversation", id(8, "n")),
        fmt::arg("outbound", id(9, "n")));
}

} // namespace vf::test
