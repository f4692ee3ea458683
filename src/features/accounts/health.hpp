#pragma once
// How well an account is with its platform: pure.
#include "base/describe.hpp"

#include <vector>

namespace vf::accounts {

/// What went wrong with an account.
enum class Incident {
    challenge,       ///< the platform asked whether a human is there
    session_expired, ///< it had to be connected anew
    account_refused, ///< the platform refused for the whole account: too fast, barred
    person_refused,  ///< it refused a message to one person
    send_failed,
    read_failed
};
BOOST_DESCRIBE_ENUM(Incident, challenge, session_expired, account_refused, person_refused,
                    send_failed, read_failed)

/// Why a score is not full: an incident's kind, or few answers.
enum class HealthCode {
    challenge,
    session_expired,
    account_refused,
    person_refused,
    send_failed,
    read_failed,
    few_answers
};
BOOST_DESCRIBE_ENUM(HealthCode, challenge, session_expired, account_refused, person_refused,
                    send_failed, read_failed, few_answers)

/// How often in the last 14 days; `points` are what it takes away. few_answers: how many answered
/// of the last 30 days' people.
struct HealthReason {
    HealthCode code = HealthCode::challenge;
    int count = 0;
    int points = 0;
};
BOOST_DESCRIBE_STRUCT(HealthReason, (), (code, count, points))

struct AccountHealth {
    int score = 100;                   ///< 0 to 100
    std::vector<HealthReason> reasons; ///< what takes most away first
};
BOOST_DESCRIBE_STRUCT(AccountHealth, (), (score, reasons))

/// Incidents of 14 days, and of the people whom the account wrote to first within 30 days how many
/// answered.
struct HealthFacts {
    int challenge = 0;
    int session_expired = 0;
    int account_refused = 0;
    int person_refused = 0;
    int send_failed = 0;
    int read_failed = 0;
    int written = 0;
    int answered = 0;
};
BOOST_DESCRIBE_STRUCT(HealthFacts, (),
                      (challenge, session_expired, account_refused, person_refused, send_failed,
                       read_failed, written, answered))

/// 100, less what happened; each reason takes so much away and no more.
AccountHealth health_of(const HealthFacts& facts);

} // namespace vf::accounts
