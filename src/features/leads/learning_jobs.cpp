#include "features/leads/learning_jobs.hpp"

#include "base/cpu_pool.hpp"
#include "features/assistant/commands.hpp"
#include "features/leads/store.hpp"
#include "intelligence/adjustment.hpp"

namespace vf::leads {
namespace {

assistant::Learned learned_from(const std::vector<PendingLead>& leads) {
    std::vector<intelligence::lesson> lessons;
    for (const auto& lead : leads)
        lessons.push_back({lead.person, lead.person.corrected.lead_type.value()});
    assistant::Learned out{.lessons = static_cast<int>(lessons.size())};
    if (lessons.size() < intelligence::least_lessons) return out;
    const auto tried = intelligence::rehearse(lessons);
    out.agreed_before = tried.before;
    out.agreed_after = tried.after;
    if (tried.after > tried.before) out.adjustment = intelligence::learn(lessons);
    return out;
}

} // namespace

task<result<void>> learn_of_corrections(queue::job_context& job, Learn what) {
    auto tx = co_await queue::begin_tenant(job);
    const auto since = (co_await assistant::learned_of(tx)).forgotten_at;
    const auto leads = co_await lessons_of(tx, since, what.at_most);
    auto learned = co_await job.svc.get<cpu_pool>().run([&] { return learned_from(leads); });
    learned.forgotten_at = since;
    co_await assistant::set_learned(tx, learned);
    co_await tx.commit();
    co_return result<void>{};
}

task<> enqueue_learning(db::tenant_tx& tx) {
    const auto key = "learn:" + tx.workspace().str();
    co_await queue::enqueue(tx, learn_job, Learn{},
                            queue::enqueue_options{.serial_key = key, .unique_key = key});
}

} // namespace vf::leads
