#include "db/tx.hpp"

#include "base/metrics.hpp"
#include "db/by_index.hpp"
#include "db/pool_core.hpp"

#include <algorithm>
#include <stdexcept>

namespace vf::db {
namespace {

constexpr statement begin_statement{"vf.begin", "BEGIN"};
constexpr statement begin_read_statement{"vf.begin_read", "BEGIN READ ONLY"};
// Its statements see one moment, that of the first of them.
constexpr statement begin_snapshot_statement{"vf.begin_snapshot",
                                             "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
constexpr statement commit_statement{"vf.commit", "COMMIT"};
// Local to the transaction: with COMMIT or ROLLBACK the session is the owner's again.
constexpr statement become_statement{
    "vf.become", "SELECT set_config('role', $1, true), set_config('app.workspace_id', $2, true)"};
#define VF_BECOME_READ                                                                             \
    "SELECT set_config('role', $1, true), set_config('app.workspace_id', $2, true), "              \
    "set_config('transaction_read_only', 'on', true)"
constexpr statement become_read_statement{"vf.become_read", VF_BECOME_READ};
// Other plans are not forbidden, but the last resort. And planned once a connection, not for each
// call: the plan does not depend on the values, and planning costs more than the page.
constexpr statement become_read_by_index_statement{
    "vf.become_read_by_index",
    VF_BECOME_READ ", set_config('plan_cache_mode', 'force_generic_plan', true), "
                   "set_config('enable_seqscan', 'off', true), "
                   "set_config('enable_bitmapscan', 'off', true), "
                   "set_config('enable_sort', 'off', true)"};
#undef VF_BECOME_READ
// A transaction pooler may hand us a server session that somebody else set up.
constexpr statement settle_statement{
    "vf.settle_local",
    "SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true)"};

} // namespace

namespace detail {

enum class phase { fresh, open, failed, finished };

struct tx_state {
    std::shared_ptr<pool_core> from;
    const char* role;
    std::string workspace;
    lease on;
    phase at = phase::fresh;
    microseconds limit{};
    std::string trace_id{};
};

namespace {

void add_prologue(std::vector<step>& steps, const pool_core& from, const statement& begin,
                  const statement& become, const char* role, const std::string& workspace) {
    if (begin.name) steps.push_back({begin, {}});
    if (from.options.pooler_transaction) steps.push_back({settle_statement, {}});
    step who{become, {}};
    who.args.emplace_back(role);
    who.args.emplace_back(workspace);
    steps.push_back(std::move(who));
}

// Counts the time of an exchange, failed ones too, under the first statement that is a feature's.
task<std::vector<rows>> timed_exchange(tx_state& t, const std::vector<step>& steps) {
    struct stopwatch {
        const char* name;
        std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
        ~stopwatch() {
            metrics::statement_done(name, std::chrono::duration_cast<microseconds>(
                                              std::chrono::steady_clock::now() - began));
        }
    };
    const auto own = std::ranges::find_if(
        steps, [](const step& s) { return !std::string_view(s.what.name).starts_with("vf."); });
    const stopwatch counting{own == steps.end() ? steps.front().what.name : own->what.name};
    co_return co_await t.on->exchange(steps, t.limit);
}

// What may be tried again on another connection if the first turns out to be dead: it was lent
// before, and nothing can have been committed.
task<std::vector<rows>> first_exchange(tx_state& t, std::vector<step> steps, bool repeatable) {
    for (bool again = true;; again = false) {
        t.on = co_await t.from->acquire();
        try {
            co_return co_await timed_exchange(t, steps);
        } catch (const connection_lost&) {
            if (!again || !repeatable || !t.on->used) throw;
        }
        t.on = lease{};
    }
}

// COMMIT of a transaction that had failed says ROLLBACK and no error; so does a lost role.
void check_committed(const rows& answer) {
    if (answer.command() != "COMMIT")
        throw failure("25P02", "the transaction had failed and was rolled back", "vf.commit");
}

} // namespace

std::string workspace_text(WorkspaceId workspace) {
    if (workspace.is_nil()) throw std::logic_error("a tenant transaction needs a workspace");
    return workspace.str();
}

namespace {

// How the planner may go about a read.
enum class planning { free, by_index };

// Up to its sync a pipeline is one transaction, so that for one statement BEGIN and COMMIT would
// only cost time; several need them, to see one moment.
statement beginning_of(const pool_core& from, std::size_t statements) {
    if (statements > 1) return begin_snapshot_statement;
    return from.options.pooler_transaction ? begin_read_statement : statement{};
}

task<std::vector<rows>> read_planned(std::shared_ptr<pool_core> from, const char* role,
                                     std::string workspace, std::vector<step> what, planning how) {
    tx_state t{std::move(from), role, std::move(workspace), {}, phase::open, {}};
    t.limit = t.from->options.statement_limit;
    const auto& become =
        how == planning::by_index ? become_read_by_index_statement : become_read_statement;
    const auto begin = beginning_of(*t.from, what.size());
    const auto wanted = static_cast<std::ptrdiff_t>(what.size());
    std::vector<step> steps;
    steps.reserve(what.size() + 4);
    add_prologue(steps, *t.from, begin, become, role, t.workspace);
    const auto skipped = static_cast<std::ptrdiff_t>(steps.size());
    std::ranges::move(what, std::back_inserter(steps));
    if (begin.name) steps.push_back({commit_statement, {}});
    auto out = co_await first_exchange(t, std::move(steps), true);
    out.erase(out.begin() + skipped + wanted, out.end());
    out.erase(out.begin(), out.begin() + skipped);
    co_return out;
}

std::vector<step> only(step what) {
    std::vector<step> out;
    out.push_back(std::move(what));
    return out;
}

} // namespace

task<rows> read_once(std::shared_ptr<pool_core> from, const char* role, std::string workspace,
                     step what) {
    auto out = co_await read_planned(std::move(from), role, std::move(workspace),
                                     only(std::move(what)), planning::free);
    co_return std::move(out.front());
}

task<std::vector<rows>> read_by_index(std::shared_ptr<pool_core> from, std::string workspace,
                                      std::vector<step> what) {
    return read_planned(std::move(from), "vistaflow_tenant", std::move(workspace), std::move(what),
                        planning::by_index);
}

} // namespace detail

using detail::phase;

tx::tx(std::shared_ptr<detail::pool_core> from, const char* role, std::string workspace,
       std::string trace_id)
    : state_(std::make_unique<detail::tx_state>()) {
    state_->limit = from->options.statement_limit;
    state_->from = std::move(from);
    state_->role = role;
    state_->workspace = std::move(workspace);
    state_->trace_id = std::move(trace_id);
}

tx::tx(tx&&) noexcept = default;
tx& tx::operator=(tx&&) noexcept = default;
tx::~tx() = default;

const std::string& tx::trace_id() const {
    return state_->trace_id;
}

void tx::set_limit(microseconds limit) {
    state_->limit = limit;
}

namespace {

task<std::vector<rows>> run(detail::tx_state& t, std::vector<detail::step> wanted,
                            bool then_commit) {
    if (t.at == phase::failed || t.at == phase::finished)
        throw std::logic_error("a transaction is used after its end");
    const bool fresh = t.at == phase::fresh;
    // Stays so unless all went well, also when this coroutine is cancelled.
    t.at = phase::failed;
    const auto count = wanted.size();
    std::vector<detail::step> steps;
    steps.reserve(count + 4);
    if (fresh)
        detail::add_prologue(steps, *t.from, begin_statement, become_statement, t.role,
                             t.workspace);
    const auto skipped = static_cast<std::ptrdiff_t>(steps.size());
    for (auto& each : wanted) steps.push_back(std::move(each));
    if (then_commit) steps.push_back({commit_statement, {}});
    std::vector<rows> out;
    if (fresh)
        out = co_await detail::first_exchange(t, std::move(steps), !then_commit);
    else
        out = co_await detail::timed_exchange(t, steps);
    if (then_commit) {
        detail::check_committed(out.back());
        out.pop_back();
        t.on.give_back();
    }
    out.erase(out.begin(), out.begin() + skipped);
    t.at = then_commit ? phase::finished : phase::open;
    co_return out;
}

} // namespace

task<rows> tx::run_one(detail::step what, bool then_commit) {
    std::vector<detail::step> steps;
    steps.push_back(std::move(what));
    auto out = co_await run(*state_, std::move(steps), then_commit);
    co_return std::move(out.front());
}

task<std::vector<rows>> tx::query_all(batch what) {
    if (what.steps_.empty()) co_return std::vector<rows>{};
    co_return co_await run(*state_, std::move(what.steps_), false);
}

task<> tx::commit() {
    if (state_->at == phase::fresh) {
        state_->at = phase::finished;
        co_return;
    }
    co_await run(*state_, {}, true);
}

tenant_tx::tenant_tx(std::shared_ptr<detail::pool_core> from, WorkspaceId workspace,
                     std::string trace_id)
    : tx(std::move(from), "vistaflow_tenant", detail::workspace_text(workspace),
         std::move(trace_id)),
      workspace_(workspace) {}

task<rows> read_tenant_by_index(pool& from, WorkspaceId workspace, query what) {
    auto out = co_await detail::read_by_index(from.core(), detail::workspace_text(workspace),
                                              detail::only(std::move(what).release()));
    co_return std::move(out.front());
}

task<std::pair<rows, rows>> read_tenant_by_index(pool& from, WorkspaceId workspace, query first,
                                                 query second) {
    auto both = detail::only(std::move(first).release());
    both.push_back(std::move(second).release());
    auto out = co_await detail::read_by_index(from.core(), detail::workspace_text(workspace),
                                              std::move(both));
    co_return std::pair{std::move(out.front()), std::move(out.back())};
}

task<tenant_tx> begin_tenant(pool& from, WorkspaceId workspace, std::string trace_id) {
    co_return tenant_tx(from.core(), workspace, std::move(trace_id));
}

task<system_tx> begin_system(pool& from, std::string trace_id) {
    co_return system_tx(from.core(), "vistaflow_system", std::string(), std::move(trace_id));
}

} // namespace vf::db
