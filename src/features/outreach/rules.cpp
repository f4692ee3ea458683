#include "features/outreach/rules.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace vf::outreach {
namespace {

using enum MessageState;

std::optional<Waiting> limit_reached(const std::vector<time_point>& sends, time_point now,
                                     seconds window, int most, WaitRule rule) {
    const auto inside = std::ranges::lower_bound(sends, now - window, std::ranges::less_equal{});
    const auto count = sends.end() - inside;
    if (count < most) return std::nullopt;
    // The window opens when the oldest of the last `most` falls out of it.
    return Waiting{rule, *(sends.end() - most) + window};
}

// The limit that is reached of those of the account, as they hold at its age. One that only the
// warm-up makes so low says so.
std::optional<Waiting> account_limit_reached(const SendFacts& facts, const accounts::Limits& full) {
    const auto today = accounts::warmed_up(full, facts.account_age);
    const auto check = [&](seconds window, int most, int most_later, WaitRule rule) {
        return limit_reached(facts.sends, facts.now, window, most,
                             most < most_later ? WaitRule::warm_up : rule);
    };
    if (auto wait =
            check(std::chrono::hours(24), today.dm_per_day, full.dm_per_day, WaitRule::day_limit))
        return wait;
    if (auto wait =
            check(std::chrono::hours(1), today.dm_per_hour, full.dm_per_hour, WaitRule::hour_limit))
        return wait;
    return check(std::chrono::hours(1), full.actions_per_hour, full.actions_per_hour,
                 WaitRule::action_limit);
}

// A plan of none at all never opens a window: looked at again now and then, it may change.
std::optional<Waiting> plan_reached(const SendFacts& facts, int most) {
    if (most == 0) return Waiting{WaitRule::workspace_limit, facts.now + std::chrono::hours(1)};
    return limit_reached(facts.workspace_sends, facts.now, std::chrono::hours(24), most,
                         WaitRule::workspace_limit);
}

} // namespace

bool may_go(MessageState from, MessageState to) {
    switch (from) {
    case suggested:
        return to == approved || to == rejected || to == cancelled;
    case approved:
        return to == suggested || to == scheduled || to == sending || to == cancelled ||
               to == failed;
    case scheduled:
        return to == suggested || to == sending || to == cancelled || to == failed;
    // Back to approved only when it is certain that nothing left.
    case sending:
        return to == sent || to == failed || to == approved;
    case sent:
    case failed:
    case rejected:
    case cancelled:
        return false;
    }
    return false;
}

result<void> check_send_at(std::optional<time_point> send_at, time_point now) {
    if (send_at && (*send_at <= now || *send_at > now + farthest))
        return fail_field("/sendAt", "must be a time from now on, at most 90 days ahead");
    return {};
}

decision decide(const SendFacts& facts, const Pace& pace) {
    if (facts.suppressed) {
        return refuse{"contact.suppressed", "This person must not be written to."};
    }
    // Looked at again now and then: it may be restored.
    if (!facts.workspace_open)
        return Waiting{WaitRule::workspace_closed, facts.now + std::chrono::minutes(10)};
    if (facts.sends_paused) return Waiting{WaitRule::sends_paused, std::nullopt};
    if (facts.account_paused) return Waiting{WaitRule::account_paused, std::nullopt};
    if (facts.account_held_until && facts.now < *facts.account_held_until)
        return Waiting{WaitRule::account_held, facts.account_held_until};
    if (!facts.account_active) return Waiting{WaitRule::account_not_active, std::nullopt};
    if (facts.now < facts.not_before)
        return Waiting{facts.is_scheduled ? WaitRule::scheduled : WaitRule::undo_window,
                       facts.not_before};
    if (facts.hours_open_at) return Waiting{WaitRule::working_hours, facts.hours_open_at};
    if (auto wait = account_limit_reached(facts, pace.limits)) return *wait;
    if (facts.plan_dm_per_day) {
        if (auto wait = plan_reached(facts, *facts.plan_dm_per_day)) return *wait;
    }
    if (facts.instance_opens_at) return Waiting{WaitRule::instance_limit, facts.instance_opens_at};
    if (!facts.sends.empty() && facts.now < facts.sends.back() + facts.gap) {
        return Waiting{WaitRule::gap, facts.sends.back() + facts.gap};
    }
    return go_now{};
}

after_failure classify(const error& failure) {
    const auto scope =
        std::ranges::find(failure.params, "scope", &std::pair<std::string, std::string>::first);
    const bool whole_account = scope != failure.params.end() && scope->second == "account";
    if (failure.code == "outcome_unknown") return after_failure::read_thread;
    if (failure.code == "sends_stopped") return after_failure::decide;
    if (failure.code == "session_busy") return after_failure::wait;
    if (failure.code == "session_expired" || failure.code == "challenge")
        return after_failure::pause;
    if (failure.code == "refused_by_platform")
        return whole_account ? after_failure::pause : after_failure::give_up;
    if (failure.code == "peer_mismatch" || failure.code == "not_supported")
        return after_failure::give_up;
    return after_failure::retry;
}

namespace {
using triples = std::vector<std::uint32_t>;

// The letter triples of a text, case and white space aside; sorted, each once.
triples triples_of(std::string_view text) {
    triples out;
    std::uint32_t last = 0;
    int seen = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isspace(byte)) continue;
        last = ((last << 8U) | static_cast<unsigned char>(std::tolower(byte))) & 0xFF'FF'FFU;
        if (++seen >= 3) out.push_back(last);
    }
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

bool are_alike(const triples& one, const triples& other) {
    const auto fewer = std::min(one.size(), other.size());
    const auto more = std::max(one.size(), other.size());
    if (fewer * 10 < more * 9) return false;
    triples shared;
    std::ranges::set_intersection(one, other, std::back_inserter(shared));
    return shared.size() * 10 >= (one.size() + other.size() - shared.size()) * 9;
}
} // namespace

bool too_similar(std::string_view text, const std::vector<std::string>& recent, int most) {
    constexpr std::size_t short_text = 24; // triples
    const auto mine = triples_of(text);
    if (most <= 0 || mine.size() < short_text) return false;
    return std::ranges::count_if(recent, [&](const auto& other) {
               return are_alike(mine, triples_of(other));
           }) >= most;
}

verdict judge_attempt(int copies, int earlier, bool whole) {
    if (copies > earlier) return verdict::sent;
    // The attempt's own message would be among the newest.
    if (copies == 0 || whole) return verdict::not_sent;
    return verdict::undecided;
}

} // namespace vf::outreach
