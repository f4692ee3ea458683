#pragma once
// Lists of leads, and how many there are of what. list_plan.hpp decides how they are read.
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/leads/list_plan.hpp"

namespace vf::leads {

/// One page; invalid when the cursor is of another order. `me` is whom "me" means.
task<result<http::Page<LeadSummary>>> list_leads(db::pool& pool, WorkspaceId workspace, UserId me,
                                                 ListLeads in);
/// How many leads each value of each filter would leave.
task<LeadCounts> count_leads(db::pool& pool, WorkspaceId workspace, UserId me, LeadFilter in);
task<std::optional<LeadSummary>> find_summary(db::tenant_tx& tx, LeadId id);

/// The ids of at most `at_most` leads that a filter leaves, most recent first.
task<std::vector<LeadId>> ids_of(db::tenant_tx& tx, UserId me, LeadFilter in, int at_most);

/// Every lead of a filter in its order, as of one moment: begun, then taken batch by batch until
/// one is empty.
task<> begin_export(db::tenant_tx& tx, UserId me, ListLeads in);
task<std::vector<LeadSummary>> next_of_export(db::tenant_tx& tx);

/// Every statement that reads a page, for the plan tests: a walk's with and without a check of each
/// row, the one that finds where its step ended, and those that fetch what one filter leaves.
struct ListStatements {
    struct OfWalk {
        Walk walk;
        db::statement checked;
        db::statement whole;
        db::statement end;
    };
    struct OfFacet {
        Facet facet;
        db::statement page;
    };
    std::vector<OfWalk> walks;
    std::vector<OfFacet> facets;
    db::statement probe;
};
const ListStatements& list_statements();

} // namespace vf::leads
