#include "support/plans.hpp"

#include "base/json.hpp"
#include "support/postgres.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::test {
namespace {

double number_at(const boost::json::object& node, const char* name) {
    const auto* v = node.if_contains(name);
    return v ? v->to_number<double>() : 0;
}

std::string text_at(const boost::json::object& node, const char* name) {
    const auto* v = node.if_contains(name);
    return v ? std::string(v->as_string()) : "";
}

void collect(const boost::json::object& node, Reading& out) {
    const auto type = text_at(node, "Node Type");
    const auto relation = text_at(node, "Relation Name");
    const auto index = text_at(node, "Index Name");
    out.nodes.insert(relation.empty() ? type : type + " " + relation);
    if (!index.empty()) out.indexes.insert(index);
    if (!relation.empty() || !index.empty())
        out.rows += number_at(node, "Actual Loops") *
                    (number_at(node, "Actual Rows") + number_at(node, "Rows Removed by Filter"));
    if (const auto* plans = node.if_contains("Plans")) {
        for (const auto& each : plans->as_array()) collect(each.as_object(), out);
    }
}

} // namespace

bool Reading::reads_a_whole_table() const {
    return std::ranges::any_of(nodes,
                               [](const std::string& n) { return n.starts_with("Seq Scan"); });
}

Reading explain(const std::string& conninfo, WorkspaceId workspace, const db::statement& what,
                const std::string& arguments) {
    const auto rows = sql(
        conninfo,
        fmt::format("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; "
                    "SET enable_bitmapscan = off; SET enable_sort = off; SET app.workspace_id = "
                    "'{}'; SET ROLE vistaflow_tenant; PREPARE one AS {}; "
                    "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE one ({})",
                    workspace.str(), what.sql, arguments));
    const auto plan = json::parse_value(rows.at(0));
    Reading out;
    collect(plan->as_array().at(0).at("Plan").as_object(), out);
    return out;
}

} // namespace vf::test
