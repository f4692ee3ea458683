#pragma once
#include "base/rng.hpp"
#include "features/outreach/types.hpp"

#include <variant>

namespace vf::outreach {

/// Whether a message may go from one state to another.
bool may_go(MessageState from, MessageState to);

/// How far ahead a message may be scheduled.
inline constexpr std::chrono::days farthest{90};
/// invalid for the field "sendAt" when it is past, or too far ahead.
result<void> check_send_at(std::optional<time_point> send_at, time_point now);

/// All that the decision to send now depends on.
struct SendFacts {
    time_point now{};
    time_point not_before{};
    bool is_scheduled = false;                 ///< a member chose the time, not the undo window
    std::optional<time_point> hours_open_at{}; ///< none: the workspace sends at this time of day
    bool workspace_open = true;                ///< false: it is about to be deleted, or suspended
    std::optional<int> plan_dm_per_day{};      ///< of the whole workspace; none: no limit
    std::vector<time_point>
        workspace_sends{}; ///< reservations of all its accounts in the last 24 hours, oldest first;
                           ///< only where the plan has a limit
    bool sends_paused = false;
    bool account_active = true;
    std::optional<time_point> account_held_until{}; ///< the platform refused for the whole account
    bool account_paused = false;                    ///< by the account's own kill switch
    seconds account_age{std::chrono::days(36'500)}; ///< since it was connected first
    bool suppressed = false;
    std::optional<time_point> instance_opens_at{}; ///< none: the instance may send
    std::vector<time_point>
        sends;     ///< reservations of the account in the last 24 hours, oldest first
    seconds gap{}; ///< the gap drawn for this message
};

struct go_now {};
struct refuse {
    std::string code;
    std::string detail;
};
using decision = std::variant<go_now, Waiting, refuse>;

/// Whether the message leaves now, waits (and for what), or must not leave at all.
decision decide(const SendFacts& facts, const Pace& pace);

/// What is done after an attempt failed.
enum class after_failure {
    give_up,     ///< this message fails; nothing was sent
    retry,       ///< nothing was sent; try again later
    wait,        ///< nothing was begun: another step of the account is under way
    decide,      ///< nothing was sent: a rule came in between, and tells what to wait for
    pause,       ///< nothing was sent; the account needs its owner
    read_thread, ///< it may have been sent: read before anything is sent again
};
after_failure classify(const error& failure);

/// What a thread that was read afterwards tells of an attempt whose outcome is unknown.
enum class verdict {
    sent,
    not_sent,
    undecided, ///< older copies may have left the part that was read: nobody can tell
};
/// `copies`: own messages with the attempt's text in what was read; `earlier`: how many of them
/// stood there before the attempt; `whole`: the thread was read to its beginning.
verdict judge_attempt(int copies, int earlier, bool whole);

/// How many of an account's last sends are compared with the next one.
inline constexpr int compared_texts = 200;
/// Whether more than `most` of the recent texts say about the same (nine tenths of their letter
/// triples, names and numbers included). Short ones ("Merci beaucoup !") may be said as often as
/// one likes.
bool too_similar(std::string_view text, const std::vector<std::string>& recent, int most);

} // namespace vf::outreach
