#include "intelligence/signals.hpp"

#include "intelligence/negation.hpp"
#include "intelligence/order.hpp"

#include <algorithm>
#include <array>

namespace vf::intelligence {
namespace {

constexpr std::size_t negation_reach = 3;
constexpr std::size_t wish_negation_reach =
    5; // "I don't want to buy": wishes are built with more words

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 9> second_person{"tu",  "t",   "vous", "you", "te",
                                                        "ton", "tes", "vos",  "your"};

bool can_be_negated(signal s) {
    switch (s) {
    case signal::price:
    case signal::buy:
    case signal::work:
    case signal::info:
    case signal::beats:
    case signal::music:
    case signal::project:
    case signal::praise:
    case signal::offer:
        return true;
    case signal::gear:
    case signal::promo:
    case signal::scam:
    case signal::student:
    case signal::critic:
    case signal::hypothetical:
    case signal::refusal:
    case signal::nothing:
        return false;
    }
    return false;
}

// Whether a longer phrase that covers another takes its meaning away.
bool masks(signal longer, signal other) {
    switch (longer) {
    case signal::nothing:
    case signal::hypothetical:
    case signal::refusal:
        return true;
    case signal::gear:
        return other != signal::scam && other != signal::promo;
    case signal::info:
        return other == signal::price || other == signal::buy;
    case signal::work:
        return other == signal::beats;
    case signal::offer:
        return other == signal::price || other == signal::info;
    case signal::critic:
        return other == signal::praise;
    case signal::promo:
    case signal::scam:
        return other == signal::music || other == signal::project || other == signal::work ||
               other == signal::praise;
    case signal::price:
    case signal::buy:
    case signal::beats:
    case signal::music:
    case signal::project:
    case signal::praise:
    case signal::student:
        return false;
    }
    return false;
}

class signal_reader {
public:
    signal_reader(std::string_view text, bool profile)
        : profile_(profile), text_(read_words(text)) {
        for (const auto& w : text_.words) {
            words_.emplace_back(w.text);
            clauses_.push_back(w.clause);
        }
        hits_ = lexicon::get().find(words_, clauses_, profile);
    }

    text_signals read() {
        text_signals out;
        for (const auto& h : hits_) {
            if (h.what != signal::nothing && stands(h)) keep(out, h);
            const bool deal = h.what == signal::price || h.what == signal::buy;
            out.denies_purchase |= deal && !is_masked(h) && is_negated(h);
        }
        read_bare_price(out);
        if (!profile_) read_rules(out);
        sort_greatest_first(out.seen, [](const sighting& s) { return s.points; });
        read_manners(out);
        out.words = std::move(text_);
        return out;
    }

private:
    [[nodiscard]] bool stands(const hit& h) const {
        return !is_masked(h) && !is_undone(h) && !is_gear_price(h) &&
               !(can_be_negated(h.what) && is_negated(h));
    }

    [[nodiscard]] bool is_masked(const hit& h) const {
        return std::ranges::any_of(hits_, [&](const hit& other) {
            if (other.what == h.what || !masks(other.what, h.what)) return false;
            if (other.first > h.first || other.last < h.last) return false;
            const auto longer = other.last - other.first > h.last - h.first;
            return longer || other.what == signal::nothing;
        });
    }

    // "Tu l'as payé combien, ton casque ?" asks nothing that the owner sells.
    [[nodiscard]] bool is_gear_price(const hit& h) const {
        if (h.what != signal::price) return false;
        class_set has = 0;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (clauses_[i] == clauses_[h.first]) has |= lexicon::get().classes_of(words_[i]);
        }
        const auto holds = [&](word_class c) {
            return (has >> static_cast<unsigned>(c) & 1U) != 0;
        };
        return holds(word_class::gear_noun) && !holds(word_class::sellable);
    }

    // "If I were rich" undoes its clause, "no thanks" the whole text.
    [[nodiscard]] bool is_undone(const hit& h) const {
        if (h.what != signal::price && h.what != signal::buy && h.what != signal::work)
            return false;
        return std::ranges::any_of(hits_, [&](const hit& other) {
            if (other.what == signal::refusal) return !is_negated(other) && h.first >= other.first;
            return other.what == signal::hypothetical && clauses_[other.first] == clauses_[h.first];
        });
    }

    [[nodiscard]] std::string_view word(std::size_t i) const {
        return i < words_.size() ? words_[i] : std::string_view{};
    }

    [[nodiscard]] bool denies(std::size_t i) const { return intelligence::denies(words_, i); }

    // A polite question is asked with a negation too: "tu n'aurais pas un tarif ?"
    [[nodiscard]] bool is_polite_question(const hit& h) const {
        if (!text_.clauses[clauses_[h.first]].question) return false;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (clauses_[i] == clauses_[h.first] && is_one_of(words_[i], second_person))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool is_negated(const hit& h) const {
        if (is_polite_question(h)) return false;
        for (auto i = h.first; i < h.last; ++i) {
            if (denies(i)) return true;
        }
        const bool wish = h.what == signal::buy || h.what == signal::work;
        const auto reach = wish ? wish_negation_reach : negation_reach;
        for (std::size_t back = 1; back <= reach && back <= h.first; ++back) {
            const auto i = h.first - back;
            if (clauses_[i] != clauses_[h.first] || text_.words[i + 1].after_comma) break;
            if (word(i) == "mais" || word(i) == "but") break;
            if (denies(i) && (word(i) != "no" || back == 1)) return true;
        }
        const bool goes_on = h.last < words_.size() && clauses_[h.last] == clauses_[h.first];
        return goes_on && (word(h.last) == "pas" || word(h.last) == "jamais") && denies(h.last);
    }

    // Of hits of one kind that overlap, the strongest stays.
    void keep(text_signals& out, const hit& h) const {
        const span at{text_.words[h.first].at.begin, text_.words[h.last - 1].at.end};
        for (auto& s : out.seen) {
            if (s.what != h.what || s.at.end <= at.begin || at.end <= s.at.begin) continue;
            if (h.points > s.points ||
                (h.points == s.points && at.end - at.begin > s.at.end - s.at.begin))
                s = {h.what, h.points, at};
            return;
        }
        out.seen.push_back({h.what, h.points, at});
    }

    // "prix ?", "t'as un prix ?": the noun alone asks in a short text or a question to the owner.
    void read_bare_price(text_signals& out) const {
        constexpr std::array<std::string_view, 8> nouns{"prix",    "tarif",  "tarifs", "price",
                                                        "pricing", "prices", "rates",  "cost"};
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!is_one_of(words_[i], nouns)) continue;
            const hit h{signal::price, 36, i, i + 1};
            const bool asks = is_polite_question(h) || (words_.size() <= 3 && !is_negated(h));
            if (asks && !is_masked(h) && !is_undone(h)) keep(out, h);
        }
    }

    // Words that an idiom or gear talk covers count for no rule.
    [[nodiscard]] bool is_covered(std::size_t i) const {
        return std::ranges::any_of(hits_, [&](const hit& h) {
            const bool covers = h.what == signal::nothing || h.what == signal::gear ||
                                h.what == signal::hypothetical || h.what == signal::refusal;
            return covers && h.first <= i && i < h.last;
        });
    }

    // The rules of word classes, sentence by sentence.
    void read_rules(text_signals& out) const {
        for (std::size_t first = 0; first < words_.size();) {
            auto last = first;
            class_set has = 0;
            for (; last < words_.size() && clauses_[last] == clauses_[first]; ++last) {
                if (!is_covered(last)) has |= lexicon::get().classes_of(words_[last]);
            }
            for (const auto& r : class_rules()) apply(r, has, {r.what, r.points, first, last}, out);
            first = last;
        }
    }

    void apply(const rule& r, class_set has, const hit& h, text_signals& out) const {
        const auto holds = [&](word_class c) {
            return (has >> static_cast<unsigned>(c) & 1U) != 0;
        };
        for (const auto c : r.all) {
            if (c != word_class::none && !holds(c)) return;
        }
        if (std::ranges::any_of(r.none, [&](auto c) { return c != word_class::none && holds(c); }))
            return;
        if (r.question && !text_.clauses[clauses_[h.first]].question) return;
        if (can_be_negated(h.what) && is_negated(h)) return;
        const bool known = std::ranges::any_of(out.seen, [&](const sighting& s) {
            return s.what == h.what && s.points >= h.points &&
                   s.at.begin >= text_.words[h.first].at.begin &&
                   s.at.end <= text_.words[h.last - 1].at.end;
        });
        if (!known && !is_undone(h)) keep(out, h);
    }

    void read_manners(text_signals& out) const {
        for (const auto w : words_) {
            out.plain_links += w == "<link>" ? 1 : 0;
            out.short_links += w == "<short>" ? 1 : 0;
            out.music_links += w == "<music>" ? 1 : 0;
            out.formal |= w == "vous" || w == "votre" || w == "vos";
            out.familiar |= w == "tu" || w == "ton" || w == "tes" || w == "toi";
            out.laughs |= w == "<laugh>";
        }
    }

    bool profile_;
    reading text_;
    std::vector<std::string_view> words_;
    std::vector<std::uint16_t> clauses_;
    std::vector<hit> hits_;
};

} // namespace

text_signals read_signals(std::string_view text, bool profile) {
    return signal_reader(text, profile).read();
}

int strongest(const text_signals& text, signal what) {
    int best = 0;
    for (const auto& s : text.seen) {
        if (s.what == what) best = std::max(best, s.points);
    }
    return best;
}

} // namespace vf::intelligence
