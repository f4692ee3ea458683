#include "intelligence/vocabulary.hpp"

#include <algorithm>
#include <stdexcept>

namespace vf::intelligence {
namespace {

constexpr std::size_t key_letters = 3; // of a beginning, in the index
constexpr std::size_t max_elements = 8;

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// Calls `f` with each piece between the separators.
template <class F> void split(std::string_view text, char by, F&& f) {
    while (true) {
        const auto cut = text.find(by);
        f(text.substr(0, cut));
        if (cut == std::string_view::npos) return;
        text.remove_prefix(cut + 1);
    }
}

} // namespace

vocabulary vocabulary::read(std::string_view text) {
    vocabulary out;
    std::size_t number = 0;
    split(text, '\n', [&](std::string_view line) {
        ++number;
        line = trim(line);
        if (line.empty() || line.starts_with('#')) return;
        if (line.starts_with('[')) {
            const auto end = line.find(']');
            if (end == std::string_view::npos || end == 1)
                throw std::runtime_error("concepts, line " + std::to_string(number) +
                                         ": a concept begins with [name]");
            out.names_.emplace_back(line.substr(1, end - 1));
            return;
        }
        if (out.names_.empty())
            throw std::runtime_error("concepts, line " + std::to_string(number) +
                                     ": words stand before the first [name]");
        split(line, ',', [&](std::string_view entry) {
            out.add(static_cast<concept_id>(out.names_.size() - 1), trim(entry));
        });
    });
    return out;
}

void vocabulary::add(concept_id what, std::string_view text) {
    entry e{what, {}};
    split(text, ' ', [&](std::string_view part) {
        if (part.empty()) return;
        if (part.ends_with('*')) {
            auto beginning = fold(part.substr(0, part.size() - 1));
            if (beginning.size() >= key_letters) e.elements.push_back({std::move(beginning), true});
            return;
        }
        for (const auto& w : read_words(part).words) e.elements.push_back({w.text, false});
    });
    if (e.elements.empty() || e.elements.size() > max_elements) return;
    const auto number = static_cast<std::uint32_t>(entries_.size());
    const auto& first = e.elements.front();
    if (first.is_beginning)
        by_beginning_[first.text.substr(0, key_letters)].push_back(number);
    else
        by_word_[first.text].push_back(number);
    entries_.push_back(std::move(e));
}

bool vocabulary::fits(const element& e, std::string_view word) {
    return e.is_beginning ? word.starts_with(e.text) : word == e.text;
}

void vocabulary::try_all(const index& from, std::string_view key,
                         std::span<const std::string_view> words, std::size_t at,
                         std::vector<concept_hit>& out) const {
    const auto found = from.find(key);
    if (found == from.end()) return;
    for (const auto number : found->second) {
        const auto& e = entries_[number];
        const auto last = at + e.elements.size();
        if (last > words.size()) continue;
        const bool all = std::ranges::equal(e.elements, words.subspan(at, e.elements.size()), fits);
        if (!all) continue;
        const concept_hit hit{e.what, static_cast<std::uint16_t>(at),
                              static_cast<std::uint16_t>(last)};
        const bool known = std::ranges::any_of(out, [&](const concept_hit& other) {
            return other.what == hit.what && other.first <= hit.first && other.last >= hit.last;
        });
        if (!known) out.push_back(hit);
    }
}

std::vector<concept_hit> vocabulary::find(std::span<const std::string_view> words) const {
    std::vector<concept_hit> out;
    for (std::size_t at = 0; at < words.size(); ++at) {
        try_all(by_word_, words[at], words, at, out);
        if (words[at].size() >= key_letters)
            try_all(by_beginning_, words[at].substr(0, key_letters), words, at, out);
    }
    return out;
}

} // namespace vf::intelligence
