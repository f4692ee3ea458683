#include "features/leads/jobs.hpp"

#include "base/cpu_pool.hpp"
#include "base/log.hpp"
#include "db/emit.hpp"
#include "features/agent/commands.hpp"
#include "features/assistant/jobs.hpp"
#include "features/leads/model_jobs.hpp"
#include "features/leads/store.hpp"
#include "features/outreach/commands.hpp"
#include "features/workspaces/commands.hpp"
#include "intelligence/analyser.hpp"
#include "intelligence/contacts.hpp"
#include "intelligence/conversation.hpp"
#include "intelligence/extract.hpp"
#include "intelligence/question.hpp"

namespace vf::leads {
namespace {

constexpr db::statement pending_workspaces_sql{
    "leads.pending_workspaces", "SELECT workspaces_with_pending_leads(1000) AS workspace_id"};

constexpr db::statement workspaces_to_extract_sql{
    "leads.workspaces_to_extract",
    "SELECT workspaces_with_messages_to_extract($1) AS workspace_id"};
// With their leads, as a judgement does: two that wait for each other would both be for nothing. It
// searches what it looks at, too.
constexpr db::statement lock_messages_sql{"leads.lock_messages", R"(
    SELECT i.id, i.contact_id, coalesce(i.text, '') AS text
    FROM interactions i JOIN leads l ON l.workspace_id = i.workspace_id AND l.contact_id = i.contact_id
    WHERE i.workspace_id = app_workspace() AND i.type = 'dm' AND i.direction = 'in' AND i.extracted_at IS NULL
    ORDER BY i.id LIMIT $1 FOR UPDATE SKIP LOCKED)"};
constexpr db::statement searched_sql{"leads.searched", R"(
    UPDATE interactions SET extracted_at = app_now()
    WHERE workspace_id = app_workspace() AND id = ANY ($1::uuid[]) AND extracted_at IS NULL)"};

struct Message {
    InteractionId id;
    ContactId contact_id;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Message, (), (id, contact_id, text))

struct Found {
    intelligence::Extracted what;
    std::optional<InteractionId> where;
};

// All that was thought about one lead, away from the database.
struct Thought {
    intelligence::Judgement judgement;
    std::vector<Found> contact_points;
};

// Those of the evidence that are searched by a judgement.
std::vector<InteractionId> searched_in(const std::vector<PendingLead>& leads) {
    std::vector<InteractionId> out;
    for (const auto& lead : leads)
        for (const auto& evidence : lead.person.evidence)
            if (const auto id = parse_uuid(evidence.interaction_id); id && !evidence.from_owner)
                out.push_back(InteractionId{*id});
    return out;
}

std::vector<Found> contact_points_in(const intelligence::Person& person,
                                     const std::string& region) {
    std::vector<Found> out;
    for (auto& found : intelligence::contacts_of(person, region)) {
        std::optional<InteractionId> where;
        if (const auto id = parse_uuid(found.interaction_id)) where = InteractionId{*id};
        out.push_back({std::move(found.what), where});
    }
    return out;
}

std::vector<Thought> think(const intelligence::analyser& engine,
                           const std::vector<PendingLead>& leads, const intelligence::Voice& voice,
                           const intelligence::Adjustment& learned, const std::string& region) {
    std::vector<Thought> out;
    for (const auto& lead : leads) {
        out.push_back(
            {engine.analyse(lead.person, voice, learned), contact_points_in(lead.person, region)});
    }
    return out;
}

} // namespace

task<> store_and_suggest(db::tenant_tx& tx, const services& svc, PendingLead lead,
                         intelligence::Judgement judgement, bool awaits_model) {
    co_await store_judgement(tx, lead.id, judgement, awaits_model);
    // Without an account there is nobody to write from.
    if (!judgement.suggested_message || !lead.account_id) {
        co_await outreach::withdraw_suggestion(tx, lead.id);
        co_return;
    }
    // What comes after a first message is the conversation agent's, or a human's.
    if (intelligence::has_begun(lead.person)) co_return;
    co_await outreach::suggest(
        tx, outreach::Suggestion{.account = *lead.account_id,
                                 .contact = lead.contact_id,
                                 .lead = lead.id,
                                 .text = *judgement.suggested_message,
                                 .lead_type = std::string(enum_name(judgement.lead_type)),
                                 .score = judgement.interest_score,
                                 .undo_window = outreach::undo_window(svc),
                                 .similar_texts = outreach::similar_texts(svc)});
}

task<> judge(db::tenant_tx& tx, const services& svc, std::vector<PendingLead> leads) {
    const auto settings = co_await workspaces::settings_of(tx);
    const auto voice = co_await assistant::voice_of(tx);
    const auto learned = co_await assistant::adjustment_of(tx);
    const bool model = co_await assistant::may_ask(tx, svc);
    const auto& engine = svc.get<const intelligence::analyser>();
    const auto thoughts = co_await svc.get<cpu_pool>().run(
        [&] { return think(engine, leads, voice, learned, settings.default_region); });
    co_await tx.query(searched_sql, searched_in(leads));
    bool any_awaits = false;
    for (std::size_t i = 0; i < leads.size(); ++i) {
        const auto& lead = leads[i];
        const auto& judgement = thoughts[i].judgement;
        for (const auto& found : thoughts[i].contact_points) {
            co_await add_contact_point(tx, lead.contact_id, found.what, found.where);
        }
        const bool awaits = model && intelligence::is_worth_asking(lead.person, judgement);
        any_awaits = any_awaits || awaits;
        co_await store_and_suggest(tx, svc, lead, judgement, awaits);
        co_await agent::consider(tx, svc, lead);
    }
    if (any_awaits) co_await enqueue_asking(tx);
}

task<result<void>> analyse_pending(queue::job_context& job, AnalysePending what) {
    auto tx = co_await queue::begin_tenant(job);
    auto pending = co_await lock_pending(tx, what.batch);
    const auto count = static_cast<int>(pending.size());
    if (count == 0) co_return result<void>{};
    co_await judge(tx, job.svc, std::move(pending));
    co_await workspaces::note_first_lead(tx);
    if (count == what.batch) co_await enqueue_analysis(tx);
    co_await db::emit(tx, "schedule.changed", tx.workspace().value);
    co_await tx.commit();
    log::info("leads.analysed", {{"workspace", job.workspace}, {"leads", count}});
    co_return result<void>{};
}

task<result<void>> extract_recent(queue::job_context& job, ExtractRecent what) {
    auto tx = co_await queue::begin_tenant(job);
    const auto messages = db::all<Message>(co_await tx.query(lock_messages_sql, what.batch));
    if (messages.empty()) co_return result<void>{};
    const auto region = (co_await workspaces::settings_of(tx)).default_region;
    const auto found = co_await job.svc.get<cpu_pool>().run([&] {
        std::vector<std::vector<intelligence::Extracted>> out;
        for (const auto& one : messages)
            out.push_back(intelligence::extract_contacts(one.text, region));
        return out;
    });
    std::vector<InteractionId> searched;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        for (const auto& one : found[i])
            co_await add_contact_point(tx, messages[i].contact_id, one, messages[i].id);
        searched.push_back(messages[i].id);
    }
    co_await tx.query(searched_sql, searched);
    if (std::ssize(messages) == what.batch) co_await enqueue_extraction(tx);
    // A judgement that came meanwhile passed these leads over.
    co_await enqueue_analysis(tx);
    co_await db::emit(tx, "schedule.changed", tx.workspace().value);
    co_await tx.commit();
    co_return result<void>{};
}

task<> enqueue_extraction(db::tenant_tx& tx) {
    co_await queue::enqueue(
        tx, extract_recent_job, ExtractRecent{},
        queue::enqueue_options{.unique_key = "extract:" + tx.workspace().str()});
}

task<> extract_from_messages(services& svc) {
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    for (const auto& row : co_await tx.query(workspaces_to_extract_sql, 1000)) {
        const auto workspace = row.get<WorkspaceId>("workspace_id");
        co_await queue::enqueue(tx, workspace, extract_recent_job, ExtractRecent{},
                                queue::enqueue_options{.unique_key = "extract:" + workspace.str()});
    }
    co_await tx.commit();
}

task<> enqueue_analysis(db::tenant_tx& tx) {
    co_await queue::enqueue(
        tx, analyse_pending_job, AnalysePending{},
        queue::enqueue_options{.unique_key = "analyse:" + tx.workspace().str()});
}

task<> analyse_all_pending(services& svc) {
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    const auto rows = co_await tx.query(pending_workspaces_sql);
    for (const auto& row : rows) {
        const auto workspace = row.get<WorkspaceId>("workspace_id");
        co_await queue::enqueue(tx, workspace, analyse_pending_job, AnalysePending{},
                                queue::enqueue_options{.unique_key = "analyse:" + workspace.str()});
    }
    co_await tx.commit();
}

} // namespace vf::leads
