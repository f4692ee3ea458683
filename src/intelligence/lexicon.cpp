#include "intelligence/lexicon.hpp"

#include <algorithm>
#include <limits>

namespace vf::intelligence {
namespace {

constexpr std::size_t no_match = std::numeric_limits<std::size_t>::max();
constexpr std::size_t gap_words = 3;
constexpr std::size_t mend_from = 6;

template <class F> void split(std::string_view text, char separator, F&& f) {
    while (!text.empty()) {
        const auto cut = text.find(separator);
        if (const auto piece = text.substr(0, cut); !piece.empty()) f(piece);
        text = cut == std::string_view::npos ? std::string_view{} : text.substr(cut + 1);
    }
}

std::string_view trim(std::string_view s) {
    while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
    return s;
}

} // namespace

const lexicon& lexicon::get() {
    static const lexicon instance;
    return instance;
}

lexicon::lexicon() {
    for (const auto table :
         {intent_phrases(), identity_phrases(), spam_phrases(), guard_phrases()}) {
        for (const auto& group : table) add(group);
    }
    add_classes();
    for (const auto& r : slang()) {
        slang_.emplace(r.from, r.to);
        vocabulary_.insert(r.from);
    }
    for (const auto words : {stop_words_fr(), stop_words_en()}) {
        for (const auto w : words) vocabulary_.emplace(w);
    }
}

// No beginning of a class is shorter.
constexpr std::size_t class_key = 2;

void lexicon::add_classes() {
    for (const auto& group : word_classes()) {
        const auto bit = class_set{1} << static_cast<unsigned>(group.what);
        split(group.list, ' ', [&](std::string_view w) {
            if (w.ends_with('*')) {
                class_beginnings_[std::string(w.substr(0, class_key))].emplace_back(
                    w.substr(0, w.size() - 1), bit);
            } else {
                class_of_[std::string(w)] |= bit;
                learn(std::string(w));
            }
        });
    }
}

class_set lexicon::classes_of(std::string_view word) const {
    class_set found = 0;
    if (const auto whole = class_of_.find(word); whole != class_of_.end()) found = whole->second;
    const auto near = class_beginnings_.find(word.substr(0, class_key));
    if (near == class_beginnings_.end()) return found;
    for (const auto& [beginning, bit] : near->second) {
        if (word.starts_with(beginning)) found |= bit;
    }
    return found;
}

void lexicon::add(const phrases& group) {
    split(group.list, ';', [&](std::string_view text) {
        if (!trim(text).empty()) add_pattern(group, trim(text));
    });
}

void lexicon::add_pattern(const phrases& group, std::string_view text) {
    pattern p{group.what, group.points, group.where, {}};
    split(text, ' ', [&](std::string_view part) {
        element e;
        if (part == "~") {
            e.gap = true;
        } else {
            if (part.ends_with('?')) {
                e.optional = true;
                part.remove_suffix(1);
            }
            split(part, '|', [&](std::string_view w) {
                if (w.ends_with('*')) {
                    e.beginnings.emplace_back(w.substr(0, w.size() - 1));
                } else {
                    e.words.emplace_back(w);
                    learn(std::string(w));
                }
            });
        }
        p.elements.push_back(std::move(e));
    });
    while (!p.elements.empty() && p.elements.back().gap) p.elements.pop_back();
    const auto number = static_cast<std::uint32_t>(patterns_.size());
    index(p, number);
    patterns_.push_back(std::move(p));
}

void lexicon::learn(const std::string& word) {
    if (!vocabulary_.insert(word).second || word.size() < mend_from || word.front() == '<') return;
    for (std::size_t i = 1; i < word.size(); ++i) {
        auto shorter = word;
        shorter.erase(i, 1);
        shortened_.emplace(std::move(shorter), word);
    }
}

// A pattern is tried wherever one of its possible first words stands.
void lexicon::index(const pattern& p, std::uint32_t number) {
    for (const auto& e : p.elements) {
        for (const auto& w : e.words) by_word_[w].push_back(number);
        for (const auto& b : e.beginnings) by_beginning_[b.substr(0, 3)].push_back(number);
        if (!e.optional) break;
    }
}

std::string_view lexicon::expand(std::string_view word) const {
    const auto found = slang_.find(word);
    return found == slang_.end() ? word : std::string_view(found->second);
}

std::optional<std::string_view> lexicon::mend(std::string_view word) const {
    if (word.size() < mend_from) return std::nullopt;
    if (const auto longer = shortened_.find(word); longer != shortened_.end())
        return longer->second;
    std::string shorter;
    for (std::size_t i = 1; i < word.size(); ++i) {
        shorter.assign(word).erase(i, 1);
        if (shorter.size() >= mend_from) {
            const auto known = vocabulary_.find(shorter);
            if (known != vocabulary_.end()) return *known;
        }
        // One letter replaced, or two neighbours swapped: the same word once a letter is taken out.
        if (const auto twin = shortened_.find(shorter); twin != shortened_.end()) {
            if (twin->second.size() == word.size() && word.size() > mend_from) return twin->second;
        }
    }
    return std::nullopt;
}

bool lexicon::fits(const element& e, std::string_view word) {
    return std::ranges::find(e.words, word) != e.words.end() ||
           std::ranges::any_of(e.beginnings, [&](const auto& b) { return word.starts_with(b); });
}

// The word after the match, or no_match. The longest optional and the shortest gap win.
std::size_t lexicon::match(const pattern& p, std::size_t element, const input& in, std::size_t at) {
    if (element == p.elements.size()) return at;
    const auto same_clause = [&](std::size_t i) { return in.clauses[i] == in.clauses[in.start]; };
    const auto& e = p.elements[element];
    if (e.gap) {
        for (std::size_t skip = 0; skip <= gap_words && at + skip < in.words.size(); ++skip) {
            if (!same_clause(at + skip)) return no_match;
            if (const auto end = match(p, element + 1, in, at + skip); end != no_match) return end;
        }
        return no_match;
    }
    if (at < in.words.size() && same_clause(at) && fits(e, in.words[at])) {
        if (const auto end = match(p, element + 1, in, at + 1); end != no_match) return end;
    }
    return e.optional ? match(p, element + 1, in, at) : no_match;
}

void lexicon::try_at(std::uint32_t number, input& in, std::size_t at, bool profile,
                     std::vector<hit>& out) const {
    const auto& p = patterns_[number];
    if (p.where == (profile ? place::text : place::profile)) return;
    in.start = at;
    const auto end = match(p, 0, in, at);
    if (end != no_match && end > at) out.push_back({p.what, p.points, at, end});
}

std::vector<hit> lexicon::find(std::span<const std::string_view> words,
                               std::span<const std::uint16_t> clauses, bool profile) const {
    std::vector<hit> out;
    input in{words, clauses, 0};
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (const auto list = by_word_.find(words[at]); list != by_word_.end()) {
            for (const auto number : list->second) try_at(number, in, at, profile, out);
        }
        if (words[at].size() < 3) continue;
        if (const auto list = by_beginning_.find(words[at].substr(0, 3));
            list != by_beginning_.end()) {
            for (const auto number : list->second) try_at(number, in, at, profile, out);
        }
    }
    return out;
}

} // namespace vf::intelligence
