#pragma once
// Statements of lists that go by an index and look at a bounded number of its rows
// (docs/decisions/0012-lists-of-leads.md), made once from a few patterns.
#include "db/connection.hpp"

namespace vf::db {

/// Rows of an index that one statement looks at, and how often a page asks again before it is given
/// out short.
inline constexpr int rows_a_step = 1000;
inline constexpr int steps_a_page = 10;
/// What has at most so many rows is fetched whole and sorted.
inline constexpr int few = 2000;

/// A part of a table in the order of an index, from where the page before ended.
struct index_range {
    std::string table;
    /// What the index begins with, after the workspace: " AND status = $1". With {n} in it there is
    /// a range for each number from 1 to `ranges`, and they are merged.
    std::string condition{};
    int ranges = 1;
    std::string key{};
    std::string key_type = "timestamptz";
    std::string id = "id";
    bool descending = true;
    /// The parameter that holds the key after which it begins; the next one holds the id.
    int after = 0;
};

/// One step: SELECT of the first rows_a_step rows.
std::string step_sql(const index_range& of);
/// SELECT of "key" and "id" of the step's last row; none when the range ends within the step.
std::string step_end_sql(const index_range& of);

/// Puts {direction} (of ORDER BY) and {beyond} (the operator that what comes later satisfies) in.
std::string in_order(std::string pattern, bool descending);
/// Every `what` becomes `by`.
void replace_all(std::string& in, std::string_view what, std::string_view by);
/// A statement whose texts live as long as the program: connections know statements by them.
statement keep(std::string name, std::string text);

} // namespace vf::db
