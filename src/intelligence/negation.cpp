#include "intelligence/negation.hpp"

#include <algorithm>

namespace vf::intelligence {
namespace {

constexpr std::string_view negators[] = {"pas",  "jamais", "aucun", "aucune", "sans",
                                         "ni",   "not",    "never", "don",    "doesn",
                                         "didn", "won",    "isn",   "no",     "wouldn"};
constexpr std::string_view empty_before[] = {"pourquoi", "sais", "hesite", "hesitez", "why",
                                             "know",     "mind", "trouve", "vois"};
constexpr std::string_view empty_after[] = {"seulement", "only", "just",    "mal",
                                            "bad",       "cap",  "problem", "grave"};
// "je veux plus acheter", said without "ne"; "je veux plus de basse" is more of it.
constexpr std::string_view wishes[] = {"veux", "veut",     "voulons", "peux",
                                       "vais", "compte",   "cherche", "prends",
                                       "suis", "voudrais", "achete"};
constexpr std::string_view of_more[] = {"de", "d", "que", "cher", "tard", "ou", "grand", "vite"};

template <class List> bool holds(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != std::end(list);
}

} // namespace

bool denies(std::span<const std::string_view> words, std::size_t i) {
    const auto word = [&](std::size_t at) {
        return at < words.size() ? words[at] : std::string_view{};
    };
    if (word(i) == "plus")
        return i > 0 && holds(wishes, word(i - 1)) && !word(i + 1).empty() &&
               !holds(of_more, word(i + 1));
    if (!holds(negators, word(i))) return false;
    if (i > 0 && holds(empty_before, word(i - 1))) return false;
    if (word(i) == "don" && holds(empty_before, word(i + 2))) return false;
    if (word(i + 1) == "de" && word(i + 2).starts_with("souci")) return false;
    return !holds(empty_after, word(i + 1));
}

} // namespace vf::intelligence
