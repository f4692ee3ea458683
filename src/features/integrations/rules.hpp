#pragma once
// What is told to whom, and what comes of an attempt: no time, no database, no network.
#include "base/rng.hpp"
#include "features/integrations/types.hpp"

namespace vf::integrations {

/// What of a lead an integration wants to hear.
struct Wish {
    std::vector<EventType> events{};
    std::vector<LeadType> lead_types{}; ///< none: all
    int min_score = 0;

    [[nodiscard]] bool filters() const { return !lead_types.empty() || min_score > 0; }
};

/// Kinds of changes as the triggers write them into the outbox, of one lead and put together.
struct LeadChange {
    bool created = false;
    bool changed = false;
    bool status = false;
    bool contact = false; ///< a phone number or an address appeared
    // How it was before all of them.
    std::optional<LeadType> type_before{};
    std::optional<int> score_before{};

    void add(std::string_view kind);
};

/// Whether the filters let the lead through before and after a change.
struct Passing {
    bool before = false;
    bool now = false;
    bool reachable = false; ///< it has a phone number or an address
};
/// What the integration is told of a change, the most telling first; nothing: it is not told.
/// Where it filters, a lead is "created" when it begins to pass, and one that passes no more is
/// told of once more: the last that the other side hears is how the lead is.
std::vector<Event> events_of(const LeadChange& what, const Wish& wish, Passing passing);
/// Whether a lead, as it stands, passes the filters.
bool passes(const Wish& wish, std::optional<LeadType> type, std::optional<int> score);
/// Two sets of events as one, the most telling first, each once.
std::vector<Event> merge(std::vector<Event> a, const std::vector<Event>& b);

/// What became of an attempt.
enum class Verdict {
    delivered,
    again,          ///< later may be better
    never,          ///< the same will never be taken
    gone,           ///< nothing will be taken there any more
    refused_address ///< the address may not be called
};
struct Outcome {
    Verdict verdict = Verdict::again;
    std::optional<SendProblem> problem{};
    std::optional<int> status{};
    std::string answer{};                 ///< up to 2,000 characters, fit to be stored
    std::optional<seconds> retry_after{}; ///< what the other side asks for
};

/// The schedule of Standard Webhooks: ten attempts over about three days.
inline constexpr int most_attempts = 10;
/// How long after the nth failed attempt (1 to 9) the next one comes: the schedule's pause, up to a
/// tenth longer at random, and no less than what the other side asks for (at most a day).
microseconds pause_after(int attempt, std::optional<seconds> asked_for, rng& random);
/// How long the integration as a whole keeps still after so many failures in a row: what it is sent
/// next would most likely fail, too. 5 s, doubled each time up to 5 minutes.
microseconds hold_after(int failures, std::optional<seconds> asked_for, rng& random);

/// What is written down after an attempt.
struct Settlement {
    DeliveryState state = DeliveryState::waiting;
    microseconds next_in{0}; ///< of one that waits
    microseconds hold{0};    ///< of the integration
    std::optional<PausedReason> pause{};
};
/// `attempt` the number of the attempt; `failures` those in a row before it, of the integration;
/// `others_arrive`: something was taken since this delivery was first tried. When the attempts are
/// used up and nothing else arrives, the integration pauses and keeps it; when others arrive, the
/// delivery alone has failed.
Settlement settle(const Outcome& outcome, int attempt, int failures, bool others_arrive,
                  rng& random);

} // namespace vf::integrations
