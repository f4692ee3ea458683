#include "features/workspaces/jobs.hpp"

#include "base/log.hpp"
#include "db/pool.hpp"
#include "db/tx.hpp"

namespace vf::workspaces {
namespace {

constexpr db::statement due_sql{"workspaces.to_purge",
                                "SELECT id FROM workspaces_to_purge($1) AS due (id)"};
constexpr db::statement purge_sql{"workspaces.purge", "SELECT workspace_purge($1) AS gone"};

// A large workspace takes as long as it takes: its rows go in one transaction, or none do.
constexpr std::chrono::minutes purge_limit{10};

} // namespace

task<> purge_closed(services& svc) {
    auto& pool = svc.get<db::pool>();
    for (const auto& row : co_await db::read_system(pool, due_sql, 100)) {
        const auto id = row.get<WorkspaceId>("id");
        auto tx = co_await db::begin_system(pool);
        tx.set_limit(purge_limit);
        const auto gone = co_await tx.query_and_commit(purge_sql, id);
        if (gone[0].get<bool>("gone")) log::info("workspaces.purged", {{"workspace", id}});
    }
}

} // namespace vf::workspaces
