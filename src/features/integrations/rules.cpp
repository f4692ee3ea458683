#include "features/integrations/rules.hpp"

#include <algorithm>
#include <array>

namespace vf::integrations {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<seconds, most_attempts - 1> schedule{seconds(5), minutes(5), minutes(30),
                                                          hours(2),   hours(5),   hours(10),
                                                          hours(14),  hours(20),  hours(24)};

// Up to a tenth longer, so that what failed together does not come back together.
microseconds jittered(microseconds pause, rng& random) {
    return pause + microseconds(random.between(0, pause.count() / 10));
}

microseconds at_least(microseconds pause, std::optional<seconds> asked_for) {
    return std::max(pause,
                    microseconds(std::min(asked_for.value_or(seconds(0)), seconds(hours(24)))));
}

} // namespace

void LeadChange::add(std::string_view kind) {
    created |= kind == "created";
    changed |= kind == "changed";
    status |= kind == "status";
    contact |= kind == "contact";
}

std::vector<Event> events_of(const LeadChange& what, const Wish& wish, Passing passing) {
    std::vector<Event> out;
    if (!passing.before && !passing.now) return out;
    const bool appears =
        what.created ? passing.now : wish.filters() && passing.now && !passing.before;
    const auto tell = [&](bool happened, Event event) {
        if (happened && std::ranges::find(wish.events, EventType(event)) != wish.events.end())
            out.push_back(event);
    };
    tell(appears, Event::lead_created);
    // What came before it was let through was not told.
    tell(what.contact || (appears && !what.created && passing.reachable),
         Event::lead_contact_found);
    tell(what.status, Event::lead_status_changed);
    tell(what.changed, Event::lead_changed);
    return out;
}

bool passes(const Wish& wish, std::optional<LeadType> type, std::optional<int> score) {
    const bool of_type =
        wish.lead_types.empty() ||
        (type && std::ranges::find(wish.lead_types, *type) != wish.lead_types.end());
    return of_type && score.value_or(0) >= wish.min_score;
}

std::vector<Event> merge(std::vector<Event> a, const std::vector<Event>& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::ranges::sort(a);
    const auto twice = std::ranges::unique(a);
    a.erase(twice.begin(), twice.end());
    return a;
}

microseconds pause_after(int attempt, std::optional<seconds> asked_for, rng& random) {
    const auto step = static_cast<std::size_t>(std::clamp(attempt, 1, most_attempts - 1)) - 1;
    return at_least(jittered(schedule[step], random), asked_for);
}

microseconds hold_after(int failures, std::optional<seconds> asked_for, rng& random) {
    const auto doubled = seconds(5) * (1 << std::clamp(failures - 1, 0, 6));
    return at_least(jittered(std::min<microseconds>(doubled, minutes(5)), random), asked_for);
}

Settlement settle(const Outcome& outcome, int attempt, int failures, bool others_arrive,
                  rng& random) {
    switch (outcome.verdict) {
    case Verdict::delivered:
        return {.state = DeliveryState::delivered};
    case Verdict::never:
        return {.state = DeliveryState::failed};
    case Verdict::gone:
        return {.pause = PausedReason::gone};
    case Verdict::refused_address:
        return {.pause = PausedReason::refused_address};
    case Verdict::again:
        break;
    }
    const auto hold = hold_after(failures + 1, outcome.retry_after, random);
    if (attempt < most_attempts)
        return {.next_in = pause_after(attempt, outcome.retry_after, random), .hold = hold};
    if (others_arrive) return {.state = DeliveryState::failed, .hold = hold};
    return {.pause = PausedReason::failing};
}

} // namespace vf::integrations
