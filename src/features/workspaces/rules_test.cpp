#include "features/workspaces/rules.hpp"

#include <gtest/gtest.h>

namespace vf::workspaces {
namespace {

using enum auth::MemberRole;

std::string code(const result<void>& r) {
    return r ? "" : r.error().code;
}

TEST(MemberRules, WhoMayChangeWhom) {
    struct {
        auth::MemberRole actor, now, next;
        int owners;
        const char* code;
    } const table[] = {
        {owner, member, admin, 1, ""},
        {owner, member, owner, 1, ""},
        {owner, owner, admin, 2, ""},
        {owner, owner, owner, 1, ""},
        {owner, owner, member, 1, "workspace.last_owner"},
        {admin, member, admin, 1, ""},
        {admin, admin, member, 1, ""},
        {admin, member, owner, 1, "member.role_above_yours"},
        {admin, owner, member, 2, "member.above_you"},
        {admin, owner, owner, 2, "member.above_you"},
        {member, member, admin, 1, "member.role_above_yours"},
    };
    for (const auto& row : table)
        EXPECT_EQ(code(may_change_role(row.actor, row.now, row.next, row.owners)), row.code)
            << enum_name(row.actor) << ": " << enum_name(row.now) << " to " << enum_name(row.next);
}

TEST(MemberRules, WhoMayRemoveWhom) {
    EXPECT_EQ(code(may_remove(owner, member, 1)), "");
    EXPECT_EQ(code(may_remove(owner, owner, 2)), "");
    EXPECT_EQ(code(may_remove(owner, owner, 1)), "workspace.last_owner");
    EXPECT_EQ(code(may_remove(admin, admin, 1)), "");
    EXPECT_EQ(code(may_remove(admin, owner, 2)), "member.above_you");
}

TEST(MemberRules, NobodyGivesMoreThanTheyHave) {
    EXPECT_EQ(code(may_give(admin, member)), "");
    EXPECT_EQ(code(may_give(admin, admin)), "");
    EXPECT_EQ(code(may_give(admin, owner)), "member.role_above_yours");
    EXPECT_EQ(code(may_give(owner, owner)), "");
}

TEST(MemberRules, TheLastOwnerCannotLeave) {
    EXPECT_EQ(code(may_leave(owner, 1)), "workspace.last_owner");
    EXPECT_EQ(code(may_leave(owner, 2)), "");
    EXPECT_EQ(code(may_leave(admin, 1)), "");
}

} // namespace
} // namespace vf::workspaces
