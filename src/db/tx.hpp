#pragma once
#include "base/async.hpp"
#include "base/ids.hpp"
#include "db/connection.hpp"
#include "db/failure.hpp"
#include "db/pool.hpp"
#include "db/rows.hpp"

namespace vf::db {

namespace detail {
struct tx_state;

template <class... Args> step make_step(const statement& what, const Args&... args) {
    step s{what, {}};
    s.args.reserve(sizeof...(args));
    (s.args.emplace_back(args), ...);
    return s;
}
} // namespace detail

/// Several statements that travel together: one round trip, one answer each, the first failure
/// ends it.
class batch {
public:
    template <class... Args> void add(const statement& what, const Args&... args) {
        steps_.push_back(detail::make_step(what, args...));
    }
    [[nodiscard]] std::size_t size() const { return steps_.size(); }

private:
    friend class tx;
    std::vector<detail::step> steps_;
};

/// A transaction under a role that owns nothing. BEGIN and the role travel with the first
/// statement. Destroyed without commit, it is rolled back. One statement at a time.
/// Throws failure; after one, only destruction is left.
class tx {
public:
    tx(tx&&) noexcept;
    tx& operator=(tx&&) noexcept;
    ~tx();

    /// One statement. The arguments are encoded before this returns, so they need not live on.
    template <class... Args> task<rows> query(const statement& what, const Args&... args) {
        return run_one(detail::make_step(what, args...), false);
    }
    /// The last statement and COMMIT in one round trip; for a first statement, BEGIN too.
    template <class... Args>
    task<rows> query_and_commit(const statement& what, const Args&... args) {
        return run_one(detail::make_step(what, args...), true);
    }
    /// All statements of the batch in one round trip.
    task<std::vector<rows>> query_all(batch what);

    /// Makes it last. Throws failure when it did not; connection_lost: nobody knows.
    task<> commit();

    /// Whose journey this belongs to (base/trace.hpp), carried on by the jobs that it enqueues;
    /// "" for none.
    [[nodiscard]] const std::string& trace_id() const;

    /// The time limit of each following statement (the pool's statement_limit otherwise).
    void set_limit(microseconds limit);

protected:
    tx(std::shared_ptr<detail::pool_core> from, const char* role, std::string workspace,
       std::string trace_id);

private:
    task<rows> run_one(detail::step what, bool then_commit);

    std::unique_ptr<detail::tx_state> state_;
};

/// A transaction that sees one workspace's rows only (row-level security, role vistaflow_tenant).
class tenant_tx : public tx {
public:
    [[nodiscard]] WorkspaceId workspace() const { return workspace_; }

private:
    friend task<tenant_tx> begin_tenant(pool&, WorkspaceId, std::string);
    tenant_tx(std::shared_ptr<detail::pool_core> from, WorkspaceId workspace, std::string trace_id);
    WorkspaceId workspace_;
};

/// A transaction under role vistaflow_system: identity tables and the listed functions, no tenant
/// tables.
class system_tx : public tx {
    friend task<system_tx> begin_system(pool&, std::string);
    using tx::tx;
};

/// Throws std::logic_error for a nil workspace. Takes a connection at the first statement.
task<tenant_tx> begin_tenant(pool& from, WorkspaceId workspace, std::string trace_id = {});
task<system_tx> begin_system(pool& from, std::string trace_id = {});

namespace detail {
task<rows> read_once(std::shared_ptr<pool_core> from, const char* role, std::string workspace,
                     step what);
std::string workspace_text(WorkspaceId workspace);
} // namespace detail

/// One read-only statement in a tenant transaction of its own, in one round trip: the fast path of
/// lists.
template <class... Args>
task<rows> read_tenant(pool& from, WorkspaceId workspace, const statement& what,
                       const Args&... args) {
    return detail::read_once(from.core(), "vistaflow_tenant", detail::workspace_text(workspace),
                             detail::make_step(what, args...));
}
/// The same under role vistaflow_system.
template <class... Args>
task<rows> read_system(pool& from, const statement& what, const Args&... args) {
    return detail::read_once(from.core(), "vistaflow_system", {}, detail::make_step(what, args...));
}

} // namespace vf::db
