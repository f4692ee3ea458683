#include "features/assistant/rules.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace vf::assistant {
namespace {

result<void> check_line(const std::string& pointer, std::string_view text, std::size_t most) {
    if (text.find('\n') != std::string_view::npos || text.find('\r') != std::string_view::npos)
        return fail_field(pointer, "must be one line");
    if (count_characters(text) > most)
        return fail_field(pointer, "must have at most " + std::to_string(most) + " characters");
    return {};
}

result<void> tidy(std::vector<std::string>& lines, const std::string& pointer, std::size_t most,
                  std::size_t most_long) {
    for (auto& line : lines) line = std::string(trimmed(line));
    for (std::size_t i = 0; i < lines.size(); ++i)
        VF_CHECK(check_line(pointer + "/" + std::to_string(i), lines[i], most_long));
    std::erase(lines, "");
    if (lines.size() > most)
        return fail_field(pointer, "must hold at most " + std::to_string(most));
    return {};
}

result<void> tidy(std::vector<intelligence::Offer>& offers) {
    for (std::size_t i = 0; i < offers.size(); ++i) {
        const auto at = "/offers/" + std::to_string(i);
        auto& offer = offers[i];
        offer = {.name = std::string(trimmed(offer.name)),
                 .price = std::string(trimmed(offer.price))};
        if (offer.name.empty()) return fail_field(at + "/name", "must say what is offered");
        VF_CHECK(check_line(at + "/name", offer.name, 80));
        VF_CHECK(check_line(at + "/price", offer.price, 40));
        const auto same = std::ranges::find(offers.begin(), offers.begin() + static_cast<long>(i),
                                            offer.name, &intelligence::Offer::name);
        if (same != offers.begin() + static_cast<long>(i))
            return fail_field(at + "/name", "is there already");
    }
    if (offers.size() > most_offers)
        return fail_field("/offers", "must hold at most " + std::to_string(most_offers));
    return {};
}

} // namespace

result<Voice> checked(Voice voice) {
    VF_CHECK(tidy(voice.offers));
    voice.signature = std::string(trimmed(voice.signature));
    VF_CHECK(check_line("/signature", voice.signature, 60));
    VF_CHECK(tidy(voice.avoid, "/avoid", most_avoided, 40));
    VF_CHECK(tidy(voice.samples, "/samples", most_lines, 400));
    VF_CHECK(tidy(voice.facts, "/facts", most_lines, 300));
    return voice;
}

result<void> check(const ChangeLanguageModel& change) {
    if (change.daily_cents < 0 || change.daily_cents > most_daily_cents)
        return fail_field("/dailyCents", "must be between 0 and 100000");
    return {};
}

} // namespace vf::assistant
