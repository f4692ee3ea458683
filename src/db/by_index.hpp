#pragma once
#include "db/tx.hpp"

namespace vf::db {

namespace detail {
task<rows> read_once_by_index(std::shared_ptr<pool_core> from, std::string workspace, step what);
} // namespace detail

/// read_tenant for a statement that is written to go by an index in its order. The planner guesses
/// what the parameters of a prepared statement leave, badly where a value is rare: here it may not
/// read a whole table, nor sort, as long as an index will do.
template <class... Args>
task<rows> read_tenant_by_index(pool& from, WorkspaceId workspace, const statement& what,
                                const Args&... args) {
    return detail::read_once_by_index(from.core(), detail::workspace_text(workspace),
                                      detail::make_step(what, args...));
}

} // namespace vf::db
