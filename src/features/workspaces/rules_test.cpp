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

SendingHours hours(const char* from, const char* until, std::vector<Weekday> days) {
    return {*time_zone::parse("Europe/Paris"), std::move(days), *ClockTime::parse(from),
            *ClockTime::parse(until)};
}
const std::vector<Weekday> whole_week{Weekday::monday,   Weekday::tuesday, Weekday::wednesday,
                                      Weekday::thursday, Weekday::friday,  Weekday::saturday,
                                      Weekday::sunday};
// "open", or when it opens.
std::string seen_at(const SendingHours& of, const char* now) {
    const auto opens = opens_at(of, *parse_time(now));
    return opens ? to_string(*opens).substr(0, 19) + "Z" : "open";
}

TEST(SendingHours, OpenAndCloseByTheWorkspacesClock) {
    const auto day = hours("09:00", "21:00", whole_week);
    EXPECT_EQ(seen_at(day, "2026-11-22T07:59:59Z"), "2026-11-22T08:00:00Z");
    EXPECT_EQ(seen_at(day, "2026-11-22T08:00:00Z"), "open");
    EXPECT_EQ(seen_at(day, "2026-11-22T19:59:59Z"), "open");
    EXPECT_EQ(seen_at(day, "2026-11-22T20:00:00Z"), "2026-11-23T08:00:00Z");
    EXPECT_EQ(seen_at(hours("00:00", "24:00", whole_week), "2026-11-22T23:00:00Z"), "open");
}

TEST(SendingHours, KnowTheirDays) {
    const auto weekend = hours("10:00", "12:00", {Weekday::saturday});
    EXPECT_EQ(seen_at(weekend, "2026-11-22T09:30:00Z"), "2026-11-28T09:00:00Z") << "a Sunday";
    EXPECT_EQ(seen_at(weekend, "2026-11-28T09:30:00Z"), "open");
    EXPECT_EQ(seen_at(weekend, "2026-11-28T11:00:00Z"), "2026-12-05T09:00:00Z");
}

TEST(SendingHours, MayPassMidnight) {
    const auto night = hours("20:00", "02:00", {Weekday::friday});
    EXPECT_EQ(seen_at(night, "2026-11-27T22:59:00Z"), "open");
    EXPECT_EQ(seen_at(night, "2026-11-28T00:59:00Z"), "open") << "Saturday morning is Friday night";
    EXPECT_EQ(seen_at(night, "2026-11-28T01:00:00Z"), "2026-12-04T19:00:00Z");
    EXPECT_EQ(seen_at(night, "2026-11-27T00:30:00Z"), "2026-11-27T19:00:00Z")
        << "Friday morning is Thursday night";
}

TEST(SendingHours, FollowTheClockWhenItChanges) {
    const auto day = hours("09:00", "21:00", whole_week);
    EXPECT_EQ(seen_at(day, "2026-03-28T21:00:00Z"), "2026-03-29T07:00:00Z");
    EXPECT_EQ(seen_at(day, "2026-10-24T20:00:00Z"), "2026-10-25T08:00:00Z");
    const auto lost = hours("02:15", "02:45", whole_week);
    EXPECT_EQ(seen_at(lost, "2026-03-29T00:00:00Z"), "2026-03-29T01:00:00Z");
    EXPECT_EQ(seen_at(lost, "2026-03-29T01:00:00Z"), "2026-03-30T00:15:00Z")
        << "there was no such half hour that day";
}

TEST(SendingHours, AreCheckedWhenGiven) {
    EXPECT_TRUE(check(hours("20:00", "02:00", {Weekday::friday})));
    EXPECT_EQ(check(hours("20:00", "21:00", {})).error().fields.at(0).pointer, "/days");
    EXPECT_EQ(check(hours("20:00", "21:00", {Weekday::friday, Weekday::friday}))
                  .error()
                  .fields.at(0)
                  .pointer,
              "/days");
    EXPECT_EQ(check(hours("20:00", "20:00", whole_week)).error().fields.at(0).pointer, "/until");
    for (const char* bad : {"", "9:00", "24:01", "25:00", "12:60", "12-30", "ab:cd", "12:3x"})
        EXPECT_FALSE(ClockTime::parse(bad)) << bad;
}

} // namespace
} // namespace vf::workspaces
