#include "db/walk.hpp"

#include <deque>
#include <mutex>

namespace vf::db {
namespace {

std::string one_range(const index_range& of, const std::string& columns, int n) {
    auto condition = of.condition;
    replace_all(condition, "{n}", std::to_string(n));
    return "SELECT " + columns + " FROM " + of.table + " WHERE workspace_id = app_workspace()" +
           condition + " AND (" + of.key + ", " + of.id + ") {beyond} ($" +
           std::to_string(of.after) + "::" + of.key_type + ", $" + std::to_string(of.after + 1) +
           "::uuid)";
}

// `key` and `id` as the columns are called in what is merged. Each of several ranges is ordered by
// itself, and limited so that it stays a query of its own: only then the planner sees that its
// index has that order, and merges instead of sorting.
std::string ordered(const index_range& of, const std::string& columns, const std::string& key,
                    const std::string& id, const std::string& limit) {
    const auto order = [](const std::string& first, const std::string& then) {
        return " ORDER BY " + first + " {direction}, " + then + " {direction} LIMIT ";
    };
    std::string out;
    if (of.ranges == 1) {
        out = one_range(of, columns, 1);
    } else {
        for (int n = 1; n <= of.ranges; ++n)
            out += (n == 1 ? "SELECT * FROM ((" : ") UNION ALL (") + one_range(of, columns, n) +
                   order(of.key, of.id) + std::to_string(rows_a_step);
        out += ")) merged";
    }
    return in_order(out + order(key, id) + limit, of.descending);
}

} // namespace

std::string step_sql(const index_range& of) {
    return ordered(of, "*", of.key, of.id, std::to_string(rows_a_step));
}

std::string step_end_sql(const index_range& of) {
    return ordered(of, of.key + " AS key, " + of.id + " AS id", "key", "id",
                   "1 OFFSET " + std::to_string(rows_a_step - 1));
}

std::string in_order(std::string pattern, bool descending) {
    replace_all(pattern, "{direction}", descending ? "DESC" : "ASC");
    replace_all(pattern, "{beyond}", descending ? "<" : ">");
    return pattern;
}

void replace_all(std::string& in, std::string_view what, std::string_view by) {
    for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + by.size()))
        in.replace(at, what.size(), by);
}

statement keep(std::string name, std::string text) {
    static std::mutex guard;
    static std::deque<std::string> kept;
    const std::lock_guard lock(guard);
    const auto& kept_name = kept.emplace_back(std::move(name));
    return {kept_name.c_str(), kept.emplace_back(std::move(text)).c_str()};
}

} // namespace vf::db
