#include "features/accounts/health.hpp"

#include <algorithm>
#include <array>

namespace vf::accounts {
namespace {

struct weight {
    HealthCode code;
    int HealthFacts::* count;
    int each;
    int most;
};
// What the platform does about the account weighs most: it tells how near it is to a ban.
constexpr std::array<weight, 6> weights{
    {{HealthCode::account_refused, &HealthFacts::account_refused, 30, 60},
     {HealthCode::challenge, &HealthFacts::challenge, 20, 60},
     {HealthCode::session_expired, &HealthFacts::session_expired, 10, 20},
     {HealthCode::person_refused, &HealthFacts::person_refused, 5, 20},
     {HealthCode::send_failed, &HealthFacts::send_failed, 2, 10},
     {HealthCode::read_failed, &HealthFacts::read_failed, 1, 10}}};

// Hardly anybody answers: what is sent looks like spam. Of a few people nothing can be said.
constexpr int enough_people = 20;
int points_for_answers(int written, int answered) {
    if (written < enough_people) return 0;
    if (answered * 20 < written) return 15; // below 5 %
    return answered * 10 < written ? 5 : 0; // below 10 %
}

} // namespace

AccountHealth health_of(const HealthFacts& facts) {
    AccountHealth out;
    for (const auto& [code, count, each, most] : weights) {
        const int n = facts.*count;
        if (n > 0) out.reasons.push_back({code, n, std::min(n * each, most)});
    }
    if (const int points = points_for_answers(facts.written, facts.answered))
        out.reasons.push_back({HealthCode::few_answers, facts.answered, points});
    std::ranges::sort(out.reasons, {},
                      [](const HealthReason& one) { return std::pair(-one.points, one.code); });
    for (const auto& reason : out.reasons) out.score -= reason.points;
    out.score = std::max(out.score, 0);
    return out;
}

} // namespace vf::accounts
