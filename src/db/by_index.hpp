#pragma once
#include "db/tx.hpp"

namespace vf::db {

/// A statement with its arguments, for whoever runs it.
class query {
public:
    template <class... Args>
    explicit query(const statement& what, const Args&... args)
        : step_(detail::make_step(what, args...)) {}
    [[nodiscard]] detail::step release() && { return std::move(step_); }

private:
    detail::step step_;
};

namespace detail {
task<std::vector<rows>> read_by_index(std::shared_ptr<pool_core> from, std::string workspace,
                                      std::vector<step> what);
} // namespace detail

/// read_tenant for a statement that is written to go by an index in its order. The planner guesses
/// what the parameters of a prepared statement leave, badly where a value is rare: here it may not
/// read a whole table, nor sort, as long as an index will do.
task<rows> read_tenant_by_index(pool& from, WorkspaceId workspace, query what);
/// Two of them that see the same moment, in one round trip.
task<std::pair<rows, rows>> read_tenant_by_index(pool& from, WorkspaceId workspace, query first,
                                                 query second);

} // namespace vf::db
