#pragma once
#include "base/result.hpp"
#include "features/assistant/types.hpp"

namespace vf::assistant {

/// How much a voice may hold.
inline constexpr std::size_t most_offers = 30;
inline constexpr std::size_t most_lines = 20; ///< of samples, and of facts
inline constexpr std::size_t most_avoided = 100;
/// The most a workspace may spend on the model a day.
inline constexpr int most_daily_cents = 100'000;

/// The voice without blanks around its texts and without what is empty. invalid, with the field:
/// too many, too long, a line break where there may be none, an offer twice.
result<Voice> checked(Voice voice);
/// invalid: the limit is out of range.
result<void> check(const ChangeLanguageModel& change);

} // namespace vf::assistant
