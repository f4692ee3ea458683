#pragma once
// How PostgreSQL runs a statement of a list, as the role of tenants and with the generic plan: for
// tests that no list reads more than its index holds.
#include "base/ids.hpp"
#include "db/connection.hpp"

#include <set>
#include <string>

namespace vf::test {

/// What a plan reads, as EXPLAIN (ANALYZE) saw it.
struct Reading {
    double rows = 0; ///< that scans looked at, filtered ones included
    std::set<std::string> nodes;
    std::set<std::string> indexes;

    [[nodiscard]] bool sorts() const { return nodes.contains("Sort"); }
    [[nodiscard]] bool reads_a_whole_table() const;
};

/// Explains `what` with these arguments (SQL literals) in a workspace, as db::read_tenant_by_index
/// runs it and as a connection does after a while. Throws std::runtime_error.
Reading explain(const std::string& conninfo, WorkspaceId workspace, const db::statement& what,
                const std::string& arguments);

} // namespace vf::test
