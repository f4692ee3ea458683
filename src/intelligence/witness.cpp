#include "intelligence/witness.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace vf::intelligence {
namespace {

constexpr std::size_t quote_characters = 120;
constexpr std::size_t quote_words = 14;

// A part of a text, and what it weighs.
struct passage {
    const source_text* where = nullptr;
    std::size_t first = 0;
    std::size_t last = 0;
    double weight = 0;
};

// What each word of a text weighs: its share of every feature that it belongs to.
std::vector<double> weigh_words(const dossier& d, std::span<const feature> features,
                                std::span<const double> weights, std::size_t source) {
    std::vector<double> out(d.sources[source].words.words.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        const auto& f = features[i];
        if (f.source != static_cast<std::int16_t>(source)) continue;
        const std::size_t end = std::min<std::size_t>(f.last, out.size());
        for (std::size_t w = f.first; w < end; ++w)
            out[w] += weights[i] / static_cast<double>(f.last - f.first);
    }
    return out;
}

// The best run of at most `quote_words` words of one sentence.
void search(const source_text& text, const std::vector<double>& weights, passage& best) {
    const auto& words = text.words.words;
    for (std::size_t first = 0; first < words.size();) {
        auto last = first;
        while (last < words.size() && words[last].clause == words[first].clause) ++last;
        for (auto from = first; from < last; ++from) {
            const auto to = std::min(from + quote_words, last);
            double sum = 0;
            for (auto w = from; w < to; ++w) sum += weights[w];
            if (sum > best.weight) best = {&text, from, to, sum};
            if (to == last) break;
        }
        first = last;
    }
}

} // namespace

std::string shorten(std::string_view text) {
    if (count_characters(text) <= quote_characters) return std::string(text);
    std::size_t at = 0;
    for (std::size_t n = 0; n < quote_characters; ++n) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    }
    return std::string(text.substr(0, at)) + "…";
}

std::optional<testimony> strongest_words(const dossier& d, std::span<const feature> features,
                                         std::span<const double> weights) {
    passage best;
    for (std::size_t s = 0; s < d.sources.size(); ++s)
        search(d.sources[s], weigh_words(d, features, weights, s), best);
    if (!best.where) return std::nullopt;
    const auto& words = best.where->words.words;
    const auto begin = words[best.first].at.begin;
    const auto end = words[best.last - 1].at.end;
    return testimony{shorten(best.where->text.substr(begin, end - begin)),
                     best.where->interaction_id};
}

} // namespace vf::intelligence
