#include "features/leads/corrections_api.hpp"

#include "features/assistant/commands.hpp"
#include "features/audit/commands.hpp"
#include "features/leads/corrections_store.hpp"
#include "http/transaction.hpp"

namespace vf::leads {

task<result<Corrections>> corrections(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    const auto learned = co_await assistant::learned_of(tx);
    co_return Corrections{.corrections = co_await count_corrections(tx),
                          .usable = learned.lessons,
                          .agreed_before = learned.agreed_before,
                          .agreed_after = learned.agreed_after,
                          .applied = learned.adjustment.has_value(),
                          .learned_at = learned.learned_at};
}

task<result<void>> forget_learning(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_await assistant::forget_learned(tx);
    co_await audit::record(tx, req, {.action = audit::Action::learning_forgotten});
    co_await tx.commit();
    co_return result<void>{};
}

} // namespace vf::leads
