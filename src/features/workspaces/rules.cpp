#include "features/workspaces/rules.hpp"

#include <algorithm>

namespace vf::workspaces {
namespace {

using auth::MemberRole;

int rank(MemberRole role) {
    switch (role) {
    case MemberRole::owner:
        return 3;
    case MemberRole::admin:
        return 2;
    case MemberRole::member:
        return 1;
    }
    return 0;
}

// There is always somebody who may hand a workspace on or end it.
result<void> keeps_an_owner(MemberRole going, int owners) {
    if (going != MemberRole::owner || owners > 1) return {};
    return fail(errc::conflict, "workspace.last_owner",
                "This is the only owner: make somebody else an owner first.");
}

result<void> not_above(MemberRole actor, MemberRole whom) {
    if (rank(whom) <= rank(actor)) return {};
    return fail(errc::forbidden, "member.above_you",
                "Only an owner can change or remove an owner.");
}

} // namespace

result<void> may_give(MemberRole actor, MemberRole role) {
    if (rank(role) <= rank(actor)) return {};
    return fail(errc::forbidden, "member.role_above_yours",
                "You cannot give a role above your own.");
}

result<void> may_change_role(MemberRole actor, MemberRole now, MemberRole next, int owners) {
    VF_CHECK(not_above(actor, now));
    VF_CHECK(may_give(actor, next));
    if (next == MemberRole::owner) return {};
    return keeps_an_owner(now, owners);
}

result<void> may_remove(MemberRole actor, MemberRole whom, int owners) {
    VF_CHECK(not_above(actor, whom));
    return keeps_an_owner(whom, owners);
}

result<void> may_leave(MemberRole who, int owners) {
    return keeps_an_owner(who, owners);
}

result<ClockTime> ClockTime::parse(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || !digit(0) || !digit(1) || text[2] != ':' || !digit(3) || !digit(4) ||
        text[3] > '5' || text > "24:00")
        return fail(errc::invalid, "input.invalid",
                    "must be a time of day from 00:00 to 24:00, such as 09:30");
    ClockTime out;
    out.text_ = text;
    return out;
}

std::chrono::minutes ClockTime::since_midnight() const {
    const auto two = [&](std::size_t at) { return (text_[at] - '0') * 10 + text_[at + 1] - '0'; };
    return std::chrono::hours(two(0)) + std::chrono::minutes(two(3));
}

std::optional<time_point> opens_at(const SendingHours& hours, time_point now) {
    const auto from = hours.from.since_midnight();
    auto until = hours.until.since_midnight();
    if (until <= from) until += std::chrono::hours(24);
    const auto today = hours.time_zone.local(now).day;
    std::optional<time_point> next;
    // Yesterday's may last until this morning; within a week there is one of every day.
    for (auto day = today - std::chrono::days(1); day <= today + std::chrono::days(7);
         day += std::chrono::days(1)) {
        const auto weekday = static_cast<Weekday>(std::chrono::weekday(day).iso_encoding() - 1);
        if (std::ranges::find(hours.days, weekday) == hours.days.end()) continue;
        const auto begin = hours.time_zone.moment({day, from});
        if (now >= begin && now < hours.time_zone.moment({day, until})) return std::nullopt;
        if (begin > now && !next) next = begin;
    }
    return next;
}

result<void> check(const SendingHours& hours) {
    auto days = hours.days;
    std::ranges::sort(days);
    if (days.empty() || std::ranges::adjacent_find(days) != days.end())
        return fail_field("/days", "must hold at least one day, and each only once");
    if (hours.from == hours.until)
        return fail_field("/until", "must be another time than from; 00:00 to 24:00 is all day");
    return {};
}

} // namespace vf::workspaces
