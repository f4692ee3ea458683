#include "features/leads/model_jobs.hpp"

#include "base/cpu_pool.hpp"
#include "base/log.hpp"
#include "features/assistant/jobs.hpp"
#include "features/leads/jobs.hpp"
#include "features/leads/store.hpp"
#include "features/workspaces/commands.hpp"
#include "intelligence/analyser.hpp"
#include "intelligence/openai/client.hpp"
#include "intelligence/question.hpp"

namespace vf::leads {
namespace {

using intelligence::openai::answered;
using intelligence::openai::client;

constexpr db::statement workspaces_sql{"leads.workspaces_awaiting_model",
                                       "SELECT workspaces_awaiting_model(1000) AS workspace_id"};

// One job a workspace, so that nobody is asked about twice.
queue::enqueue_options one_of(WorkspaceId workspace) {
    const auto key = "ask_model:" + workspace.str();
    return {.serial_key = key, .unique_key = key};
}

// A lead that is to be asked about, and the question.
struct Inquiry {
    PendingLead lead;
    intelligence::Judgement embedded;
    intelligence::question question;
};

// What all inquiries of a job have in common.
struct Terms {
    intelligence::Voice voice;
    intelligence::Adjustment learned;
    intelligence::telling how;
};

task<std::vector<Inquiry>> prepare(db::tenant_tx& tx, const services& svc, Terms terms, int batch) {
    auto leads = co_await read_awaiting(tx, batch);
    const auto& engine = svc.get<const intelligence::analyser>();
    co_return co_await svc.get<cpu_pool>().run([&] {
        std::vector<Inquiry> out;
        for (auto& lead : leads) {
            Inquiry one{.lead = std::move(lead), .embedded = {}, .question = {}};
            one.embedded = engine.analyse(one.lead.person, terms.voice, terms.learned);
            one.question =
                intelligence::ask_about(one.lead.person, terms.voice, one.embedded, terms.how);
            out.push_back(std::move(one));
        }
        return out;
    });
}

// Stores what came of it, unless the lead is judged anew meanwhile.
task<> store_answer(db::tenant_tx& tx, const services& svc, const Terms& terms, const Inquiry& one,
                    const answered& got) {
    if (!co_await lock_awaiting(tx, one.lead.id, *one.lead.analysed_at)) co_return;
    if (!got.answer) {
        log::warn("leads.model_answer_dropped",
                  {{"lead", one.lead.id}, {"why", got.answer.error().code}});
        co_await leave_as_judged(tx, one.lead.id);
        co_return;
    }
    // It was accepted so already.
    auto judgement = *intelligence::believe(*got.answer, one.lead.person, terms.voice, one.embedded,
                                            terms.how, got.model);
    co_await store_and_suggest(tx, svc, one.lead, std::move(judgement), false);
}

// True when others may be asked about as well.
task<bool> inquire(queue::job_context& job, const Terms& terms, Inquiry& one) {
    if (job.svc.get<client>().is_resting()) co_return false;
    const auto paid = co_await assistant::pay(job, one.question, terms.how.redact);
    if (!paid) co_return false;
    const auto accept = [&](std::string_view answer) -> result<void> {
        VF_CHECK(intelligence::believe(answer, one.lead.person, terms.voice, one.embedded,
                                       terms.how, ""));
        return {};
    };
    const auto got = co_await job.svc.get<client>().ask(one.question, accept);
    auto tx = co_await queue::begin_tenant(job);
    const bool for_all = co_await assistant::settle(tx, *paid, got);
    if (for_all)
        co_await note_asked_in_vain(tx, one.lead.id);
    else
        co_await store_answer(tx, job.svc, terms, one, got);
    co_await tx.commit();
    co_return !for_all;
}

} // namespace

task<result<void>> ask_model(queue::job_context& job, AskModel what) {
    const auto& model = job.svc.get<client>();
    if (model.is_resting()) co_return result<void>{};
    auto tx = co_await queue::begin_tenant(job);
    const auto allowed = co_await assistant::terms_of(tx);
    const auto settings = co_await workspaces::settings_of(tx);
    if (!allowed.allowed || !model.configured() || !settings.open) {
        co_await leave_all_as_judged(tx);
        co_await tx.commit();
        co_return result<void>{};
    }
    const Terms terms{co_await assistant::voice_of(tx),
                      co_await assistant::adjustment_of(tx),
                      {.redact = allowed.redact, .region = settings.default_region}};
    auto inquiries = co_await prepare(tx, job.svc, terms, what.batch);
    co_await tx.commit();
    for (auto& one : inquiries)
        if (!co_await inquire(job, terms, one)) co_return result<void>{};
    if (std::ssize(inquiries) == what.batch) {
        auto more = co_await queue::begin_tenant(job);
        co_await enqueue_asking(more);
        co_await more.commit();
    }
    co_return result<void>{};
}

task<> enqueue_asking(db::tenant_tx& tx) {
    co_await queue::enqueue(tx, ask_model_job, AskModel{}, one_of(tx.workspace()));
}

task<> ask_about_all_waiting(services& svc) {
    const auto& model = svc.get<client>();
    if (model.is_resting()) co_return;
    auto tx = co_await db::begin_system(svc.get<db::pool>());
    for (const auto& row : co_await tx.query(workspaces_sql)) {
        const auto workspace = row.get<WorkspaceId>("workspace_id");
        co_await queue::enqueue(tx, workspace, ask_model_job, AskModel{}, one_of(workspace));
    }
    co_await tx.commit();
}

} // namespace vf::leads
