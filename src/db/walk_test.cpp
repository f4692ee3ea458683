#include "db/walk.hpp"

#include <gtest/gtest.h>

namespace vf::db {
namespace {

TEST(WalkSql, AStepIsARangeOfOneIndex) {
    EXPECT_EQ(step_sql({.table = "things", .condition = " AND kind = $1", .key = "at", .after = 7}),
              "SELECT * FROM things WHERE workspace_id = app_workspace() AND kind = $1 AND "
              "(at, id) < ($7::timestamptz, $8::uuid) ORDER BY at DESC, id DESC LIMIT 1000");
}

TEST(WalkSql, TheEndOfAStepIsItsLastRow) {
    EXPECT_EQ(step_end_sql({.table = "things",
                            .key = "rank",
                            .key_type = "int",
                            .id = "thing_id",
                            .descending = false,
                            .after = 1}),
              "SELECT rank AS key, thing_id AS id FROM things WHERE workspace_id = app_workspace() "
              "AND (rank, thing_id) > ($1::int, $2::uuid) ORDER BY key ASC, id ASC LIMIT 1 "
              "OFFSET 999");
}

TEST(WalkSql, SeveralRangesAreMerged) {
    const auto text = step_sql({.table = "things",
                                .condition = " AND kind = ($1::text[])[{n}]",
                                .ranges = 2,
                                .key = "at",
                                .after = 3});
    const std::string order = " ORDER BY at DESC, id DESC LIMIT 1000";
    const auto range = [&](const char* n) {
        return "SELECT * FROM things WHERE workspace_id = app_workspace() AND kind = "
               "($1::text[])[" +
               std::string(n) + "] AND (at, id) < ($3::timestamptz, $4::uuid)" + order;
    };
    EXPECT_EQ(text,
              "SELECT * FROM ((" + range("1") + ") UNION ALL (" + range("2") + ")) merged" + order);
}

} // namespace
} // namespace vf::db
