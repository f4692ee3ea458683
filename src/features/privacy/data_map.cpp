#include "features/privacy/data_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace vf::privacy {
namespace {

constexpr std::string_view with_contact = "until the person is erased, or the workspace deleted";
constexpr std::string_view with_workspace = "until the workspace is deleted";
constexpr std::string_view with_account = "until the social account is disconnected";
constexpr std::string_view with_user = "as long as the user has an account";
constexpr std::string_view own = "t.contact_id = ANY ($1::uuid[])";
constexpr std::string_view of_lead =
    "t.lead_id IN (SELECT id FROM leads WHERE workspace_id = app_workspace() AND contact_id = ANY "
    "($1::uuid[]))";

constexpr MappedTable tables[] = {
    {"account_followers", Whose::person,
     "Who follows an account, compared daily to notice who leaves",
     "until the person stops following, is erased, or the account is disconnected",
     "identity: handle display_name; behaviour: seen_at missed; key: workspace_id account_id",
     "(t.account_id, t.handle) IN (SELECT a.id, c.handle FROM contacts c JOIN social_accounts a ON "
     "a.workspace_id = app_workspace() AND a.platform = c.platform WHERE c.workspace_id = "
     "app_workspace() AND c.id = ANY ($1::uuid[]))",
     false},
    {"account_incidents", Whose::workspace, "What went wrong with an account, for its health",
     "30 days", "technical: at kind; key: workspace_id id account_id"},
    {"agent_moves", Whose::person, "What the conversation agent did, and on which words",
     with_contact,
     "content: quote; behaviour: at; judgement: move code grounds engine; key: workspace_id id "
     "contact_id outbound_id",
     own},
    {"agent_policies", Whose::workspace, "Where the conversation agent may write", with_workspace,
     "setting: lead_type mode most_turns per_day; key: workspace_id"},
    {"agent_talks", Whose::person, "Where a conversation of the agent stands", with_contact,
     "content: quote; behaviour: since; judgement: state code; key: workspace_id contact_id heard",
     own},
    {"api_keys", Whose::user, "Access for programs", "until the user or the workspace is deleted",
     "identity: name; behaviour: created_at expires_at last_used_at revoked_at; setting: scopes; "
     "secret: key_hash hint; key: workspace_id id created_by"},
    {"app_clock", Whose::instance, "The clock of tests", "for ever", "technical: only_row shift"},
    {"assistants", Whose::workspace,
     "How the workspace writes, its use of a language model, and what its corrections taught "
     "(weights of words that several people used, no text)",
     with_workspace,
     "setting: voice model_allowed redact daily_cents; technical: problem problem_at adjustment "
     "lessons agreed_before agreed_after learned_at forgotten_at; key: workspace_id"},
    {"audit_log", Whose::user, "Who did what; ids only, so that it need not be changed",
     with_workspace,
     "identity: address; behaviour: at action detail; key: workspace_id id actor_kind actor_id "
     "subject_id"},
    {"automation_pauses", Whose::person, "Whom a human looks after", with_contact,
     "behaviour: since; key: workspace_id contact_id paused_by", own},
    {"autopilot", Whose::workspace, "To whom drafts go out by themselves", with_workspace,
     "setting: lead_type enabled min_score per_day updated_at; key: workspace_id"},
    {"connections", Whose::workspace, "Attempts to connect an account", "30 days",
     "identity: handle; setting: platform method; secret: session_sealed; technical: status "
     "problem_code problem_detail understood created_at expires_at qr_link qr_number qr_expires_at "
     "asked_at; key: workspace_id id account_id reconnects"},
    {"contact_links", Whose::person, "Which contacts are one human", with_contact,
     "reach: value; behaviour: created_at decided_at; judgement: state reason; key: workspace_id "
     "id first_id second_id decided_by",
     "(t.first_id = ANY ($1::uuid[]) OR t.second_id = ANY ($1::uuid[]))"},
    {"contact_points", Whose::person, "Phone numbers and e-mail addresses that somebody gave",
     with_contact,
     "reach: kind value holder; content: quote; behaviour: found_at by_hand; key: workspace_id "
     "contact_id interaction_id",
     own},
    {"contacts", Whose::person, "People on the platforms, as the platforms show them", with_contact,
     "identity: platform person_key handle display_name bio avatar_url search_text; behaviour: "
     "source wrote_first created_at updated_at; key: workspace_id id",
     "t.id = ANY ($1::uuid[])"},
    {"conversations", Whose::person, "Threads with a person", with_contact,
     "identity: conversation_key; behaviour: last_message_at created_at state snoozed_until "
     "awaits_reply; technical: fingerprint unread last_ordinal read_ordinal unread_messages; key: "
     "workspace_id id account_id contact_id",
     own},
    {"deliveries", Whose::person, "What integrations were told, and what they answered",
     "30 days, or until the person is erased",
     "content: payload answer; behaviour: event events created_at; technical: seq backfill state "
     "attempts attempted_at next_attempt_at finished_at answer_status problem; key: workspace_id "
     "id integration_id subject_id lead_id contact_id",
     own},
    {"erased_names", Whose::person,
     "Salted hashes by which an erased person is kept out, and not written to",
     "until the workspace is deleted; those of a lifted erasure keep nobody out any more",
     "secret: hash; technical: kind; key: workspace_id erasure_id", "false", false},
    {"erasures", Whose::workspace, "Receipts of erasures: how much was removed, not of whom",
     with_workspace,
     "technical: erased_at reason contacts removed lifted_at; key: workspace_id id erased_by"},
    {"events", Whose::workspace, "What changed, for open dashboards; ids only", "a day",
     "technical: xid kind created_at; key: workspace_id id entity_id"},
    {"google_identities", Whose::user, "Sign-in by Google", with_user,
     "identity: issuer subject; behaviour: linked_at last_used_at; key: user_id"},
    {"idempotency_keys", Whose::user, "Answers to requests that may come twice", "a day",
     "secret: key fingerprint answer; technical: status created_at; key: workspace_id user_id"},
    {"import_parts", Whose::workspace, "A data export while it is read",
     "until it is stored, a day at most",
     "secret: content_sealed; technical: begins_at bytes; key: workspace_id import_id"},
    {"imports", Whose::workspace, "Imports of data exports: how much, not what", "90 days",
     "identity: handle; technical: platform file_name bytes received status progress found "
     "records_done stored problem_code problem_detail created_at changed_at; key: workspace_id id "
     "account_id"},
    {"integration_changes", Whose::person, "What integrations are to be told; ids only",
     "until they are told",
     "behaviour: kinds made_at; judgement: type_before score_before; key: workspace_id seq "
     "contact_id lead_id interaction_id account_id",
     own},
    {"integrations", Whose::workspace, "Where the workspace sends what happens to its leads",
     "until deleted",
     "setting: kind name locale events lead_types min_score; secret: address_sealed secret_sealed "
     "old_secret_sealed; technical: address_hint secret_hint old_secret_until status paused_reason "
     "failures held_until last_delivered_at last_failed_at last_problem backfill_total "
     "backfill_done backfill_after created_at; key: workspace_id id"},
    {"interactions", Whose::person, "What people did towards the account, and its answers",
     with_contact,
     "identity: dedupe_key; content: text; behaviour: type direction post_id post_title post_url "
     "occurred_at time_exact first_seen_at; technical: extracted_at; key: workspace_id id "
     "account_id contact_id",
     own},
    {"invitations", Whose::user, "Who was asked to join", with_workspace,
     "identity: email; behaviour: created_at expires_at accepted_at revoked_at; setting: role; "
     "secret: token_hash; key: workspace_id id invited_by"},
    {"job_pauses", Whose::instance, "Queues that rest", "until taken up again",
     "technical: queue since actor; key: workspace_id"},
    {"job_schedules", Whose::instance, "When which work is due", "for ever",
     "technical: name spec next_at lease_until fence worker last_at last_error"},
    {"jobs", Whose::workspace, "Work to do: ids, or sealed letters",
     "a day after it is done, 30 days where it failed",
     "technical: queue kind payload priority serial_key unique_key state run_at attempt "
     "max_attempts lease_seconds lease_until fence worker last_error created_at started_at "
     "finished_at trace_id ready cancellable; key: workspace_id id"},
    {"lead_analyses", Whose::person, "What was concluded of a lead, and why", with_contact,
     "behaviour: analysed_at; judgement: judgement; key: workspace_id lead_id", of_lead},
    {"lead_corrections", Whose::person, "What a member knows better of a lead", with_contact,
     "behaviour: corrected_at typed_at; judgement: lead_type interest_score intents; key: "
     "workspace_id lead_id user_id",
     of_lead},
    {"lead_history", Whose::person, "What happened to a lead", with_contact,
     "behaviour: at kind from_value to_value; key: workspace_id lead_id id actor batch", of_lead},
    {"lead_notes", Whose::person, "Notes of members on a lead", with_contact,
     "content: text; behaviour: created_at updated_at; key: workspace_id id lead_id author_id",
     of_lead},
    {"lead_tags", Whose::person, "Which tags a lead has", with_contact,
     "behaviour: created_at; key: workspace_id tag_id lead_id", of_lead},
    {"lead_views", Whose::workspace, "Saved views of the list of leads", with_workspace,
     "setting: name folded filter sort shared created_at updated_at; key: workspace_id id "
     "owner_id"},
    {"leads", Whose::person, "Contacts who may become clients", with_contact,
     "reach: phone email phone_by_hand email_by_hand; content: suggested_message "
     "alternative_message last_text; behaviour: status last_interaction_at interaction_count "
     "replied_at created_at updated_at deal_amount deal_currency; judgement: lead_type "
     "interest_score confidence intents reasons language engine engine_version analysed_at raises; "
     "technical: score_key value_key needs_analysis awaits_model model_tries version; key: "
     "workspace_id id contact_id assignee_id",
     own},
    {"legal_bases", Whose::person,
     "On what ground somebody's data are kept, where a member said so", with_contact,
     "content: note; behaviour: set_at; judgement: basis; key: workspace_id contact_id set_by",
     own},
    {"members", Whose::user, "Who works in a workspace", "until the member leaves",
     "behaviour: created_at; setting: role; key: workspace_id user_id"},
    {"messages", Whose::person, "Messages of threads, of both sides", with_contact,
     "content: text; behaviour: from_owner kind sent_at time_exact; key: workspace_id "
     "conversation_id ordinal outbound_id",
     "t.conversation_id IN (SELECT id FROM conversations WHERE workspace_id = app_workspace() AND "
     "contact_id = ANY ($1::uuid[]))"},
    {"model_use", Whose::workspace, "What the language model cost", with_workspace,
     "technical: day calls failures tokens_in tokens_out cost_micros; key: workspace_id"},
    {"notification_reads", Whose::user, "Which notices a user has read", with_user,
     "key: workspace_id user_id notification_id"},
    {"notifications", Whose::person, "Notices to members; of people ids only",
     "90 days, or until the person is erased",
     "behaviour: kind created_at; technical: detail occasion; key: workspace_id id user_id "
     "actor_id account_id contact_id outbound_id",
     own},
    {"one_time_tokens", Whose::user, "Links in letters", "until used or stale",
     "identity: email; secret: token_hash; technical: purpose created_at expires_at; key: user_id"},
    {"outbound_history", Whose::person, "What became of a message of ours", with_contact,
     "behaviour: at from_state to_state reason; key: workspace_id outbound_id id actor",
     "t.outbound_id IN (SELECT id FROM outbound_messages WHERE workspace_id = app_workspace() AND "
     "contact_id = ANY ($1::uuid[]))"},
    {"outbound_messages", Whose::person, "Messages of ours: drafts, waiting, sent", with_contact,
     "content: text suggested_text; behaviour: state approved_at sent_at created_at updated_at "
     "failure_code; technical: not_before failure_detail waiting_rule waiting_until attempts "
     "attempt_started attempt_until proof failed_attempts autopilot_type sequence_step agent_turn "
     "agent_type; key: workspace_id id account_id contact_id lead_id template_id sequence_run_id",
     own},
    {"recovery_codes", Whose::user, "Second step of a sign-in", with_user,
     "secret: code_hash; technical: used_at; key: user_id"},
    {"refresh_tokens", Whose::user, "Sessions of the dashboard", "until they end",
     "secret: token_hash; technical: created_at expires_at used_at; key: family user_id"},
    {"schema_migrations", Whose::instance, "Which changes the database has had", "for ever",
     "technical: version name checksum applied_at"},
    {"second_factors", Whose::user, "Second step of a sign-in", with_user,
     "secret: secret_sealed; technical: confirmed_at last_step created_at; key: user_id"},
    {"send_ledger", Whose::workspace, "When messages left, for the limits; ids only", with_account,
     "technical: attempt kind reserved_at released_at; key: workspace_id account_id id "
     "outbound_id"},
    {"sequence_runs", Whose::person, "Who is in which sequence", with_contact,
     "behaviour: state stop_reason sent replied_at created_at ended_at; technical: variant "
     "next_step next_at; key: workspace_id id sequence_id contact_id lead_id message_id",
     own},
    {"sequence_steps", Whose::workspace, "Texts of sequences", with_workspace,
     "setting: ordinal after_hours text other_text min_score; key: workspace_id sequence_id"},
    {"sequences", Whose::workspace, "Sequences", with_workspace,
     "setting: name folded enabled needs_approval created_at updated_at; key: workspace_id id"},
    {"sign_in_challenges", Whose::user, "Sign-ins between the two steps", "minutes",
     "secret: token_hash; technical: expires_at; key: user_id"},
    {"sign_in_failures", Whose::user, "Wrong passwords by account and address, for the throttle",
     "a day", "identity: key; technical: at"},
    {"sign_ins", Whose::user, "Devices that are signed in", "30 days after they ended",
     "identity: user_agent address; behaviour: created_at last_used_at expires_at revoked_at; key: "
     "id user_id"},
    {"social_accounts", Whose::workspace, "The owner's own accounts and what keeps them connected",
     "until disconnected",
     "identity: platform platform_user_id handle display_name avatar_url; secret: session_sealed; "
     "setting: sends_paused; technical: status status_reason session_expires_at sync_cursor "
     "last_sync_at next_sync_at last_sync_error selector_report created_at sends_held_until "
     "sends_held_reason sends_held_hours next_followers_at read_gaps history_read_at "
     "interrupted_at recovered_at recovered_after_seconds; key: workspace_id id"},
    {"suppression_hashes", Whose::person,
     "Salted hashes by which somebody who said no is known when it comes back",
     "until the \"no\" is taken back, or the workspace deleted",
     "secret: hash; judgement: reason; technical: created_at; key: workspace_id contact_id",
     "false", false},
    {"suppressions", Whose::person, "Who must not be written to", with_contact,
     "content: quote note; behaviour: created_at; judgement: reason; key: workspace_id contact_id "
     "added_by",
     own},
    {"tags", Whose::workspace, "Tags for leads", with_workspace,
     "setting: name folded created_at; key: workspace_id id"},
    {"targets", Whose::person, "Whom the owner follows closely", with_contact,
     "content: note; behaviour: created_at; key: workspace_id contact_id added_by", own},
    {"templates", Whose::workspace, "Texts to begin with", with_workspace,
     "setting: name folded locale text created_at updated_at; key: workspace_id id"},
    {"used_states", Whose::instance, "Sign-ins by Google under way", "minutes",
     "secret: state_hash; technical: expires_at"},
    {"user_idempotency_keys", Whose::user, "Answers to requests that may come twice", "a day",
     "secret: key fingerprint answer; technical: status created_at; key: user_id"},
    {"users", Whose::user, "Users of the dashboard", with_user,
     "identity: email name locale; behaviour: created_at email_verified_at; setting: "
     "instance_admin; secret: password_hash; key: id"},
    {"workspaces", Whose::workspace, "Workspaces and their rules",
     "30 days after the owner deleted it",
     "identity: name; setting: sends_paused default_region require_second_factor limit_members "
     "limit_accounts limit_dm_per_day time_zone send_days send_from send_until; secret: "
     "suppression_salt; technical: created_at delete_after suspended_at first_lead_at; key: id"},
};

// The next word of `text`, which is taken off it.
std::string_view take_word(std::string_view& text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return text = {};
    text.remove_prefix(begin);
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    return word;
}

std::string heading(Whose whose) {
    switch (whose) {
    case Whose::person:
        return "Of people on the platforms";
    case Whose::user:
        return "Of the dashboard's users";
    case Whose::workspace:
        return "Of the business itself";
    case Whose::instance:
        return "Of nobody";
    }
    return {};
}

std::string line_of(const MappedTable& table) {
    std::map<DataClass, std::string> by_class;
    for (const auto& column : columns_of(table)) {
        if (column.what == DataClass::key) continue;
        auto& names = by_class[column.what];
        names += (names.empty() ? "" : ", ") + column.name;
    }
    std::string what;
    for (const auto& [one, names] : by_class)
        what += fmt::format("{}{}: {}", what.empty() ? "" : "; ", enum_name(one), names);
    return fmt::format("| `{}` | {} | {} | {} |\n", table.name, table.purpose, what, table.kept);
}

} // namespace

std::span<const MappedTable> data_map() {
    return tables;
}

std::vector<MappedColumn> columns_of(const MappedTable& table) {
    std::vector<MappedColumn> out;
    std::optional<DataClass> what;
    for (auto left = table.columns; !left.empty();) {
        auto word = take_word(left);
        if (word.empty()) break;
        if (word.ends_with(':')) {
            what = enum_value<DataClass>(word.substr(0, word.size() - 1));
            if (!what) throw std::logic_error(fmt::format("{}: no class {}", table.name, word));
            continue;
        }
        if (!what) throw std::logic_error(fmt::format("{}: {} has no class", table.name, word));
        if (word.ends_with(';')) word.remove_suffix(1);
        out.push_back({std::string(word), *what});
    }
    return out;
}

std::string data_map_document() {
    std::string out =
        "# What is kept, of whom, what for and until when\n\n"
        "Written by the program from its own map (`src/features/privacy/data_map.cpp`); a test "
        "compares that with the database, so that a new column without a class fails. It is the "
        "technical half of a register of processing (GDPR, article 30); the other half (who is "
        "responsible, to whom data are passed on) is yours.\n\n"
        "Classes: *identity* says who somebody is, *reach* how to reach them, *content* what was "
        "written, *behaviour* what was done and when, *judgement* what was concluded; *setting* is "
        "the business's own choice, *secret* is sealed or a hash, *technical* keeps the program "
        "going. Columns that only tie rows together are left out.\n\n"
        "A person's file (`GET /contacts/{id}/export.json`, `…/export.html`) has every row of the "
        "first section with its "
        "identity, reach, content, behaviour and judgement. Erasing a person "
        "(`POST /contacts/{id}/erase`) removes every row of it but the salted hashes.\n";
    for (const auto whose : {Whose::person, Whose::user, Whose::workspace, Whose::instance}) {
        out += fmt::format("\n## {}\n\n| table | what for | what | kept |\n|---|---|---|---|\n",
                           heading(whose));
        for (const auto& table : tables)
            if (table.whose == whose) out += line_of(table);
    }
    return out;
}

} // namespace vf::privacy
