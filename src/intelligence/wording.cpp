#include "intelligence/wording.hpp"

#include "base/text.hpp"
#include "intelligence/text.hpp"

#include <algorithm>

namespace vf::intelligence {

std::string addressed(std::string_view line, bool formal) {
    std::string out(line);
    for (auto open = out.find('['); open != std::string::npos; open = out.find('[', open)) {
        const auto bar = out.find('|', open);
        const auto close = out.find(']', open);
        const auto side =
            formal ? out.substr(bar + 1, close - bar - 1) : out.substr(open + 1, bar - open - 1);
        out.replace(open, close - open + 1, side);
    }
    return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

bool is_avoided(std::string_view text, const Voice& voice) {
    const auto folded = fold(text);
    return std::ranges::any_of(voice.avoid,
                               [&](const auto& word) { return has_word(folded, fold(word)); });
}

std::string given_name(const std::string& display_name) {
    constexpr std::string_view not_names[] = {
        "the",  "le",    "la",       "les",      "lil",    "young",  "big",
        "dj",   "mc",    "official", "officiel", "studio", "prod",   "beats",
        "beat", "music", "musique",  "records",  "team",   "agence", "label",
        "el",   "de",    "king",     "queen",    "mr",     "mme",    "user"};
    const auto whole = fold(display_name);
    for (const auto w : {"beat", "music", "musique", "studio", "prod", "record", "offici", "label",
                         "radio", "agence", "agency", "restaurant", "media"}) {
        if (whole.contains(w)) return {};
    }
    const auto name = display_name.substr(0, display_name.find(' '));
    const auto folded = fold(name);
    if (count_characters(name) < 3 || count_characters(name) > 12 || folded.size() > 12) return {};
    if (!std::ranges::all_of(folded, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }))
        return {};
    if (name == folded || (name.size() > 1 && name[1] >= 'A' && name[1] <= 'Z')) return {};
    return std::ranges::find(not_names, folded) == std::end(not_names) ? name : std::string{};
}

std::uint64_t seed_of(const Person& person) {
    std::uint64_t h = 1469598103934665603U; // FNV-1a
    for (const char c : person.platform + '/' + person.handle + '/' + person.display_name) {
        h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return h;
}

} // namespace vf::intelligence
