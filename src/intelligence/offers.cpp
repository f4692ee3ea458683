#include "intelligence/offers.hpp"

#include "intelligence/lexicon.hpp"
#include "intelligence/text.hpp"

#include <algorithm>

namespace vf::intelligence {
namespace {

constexpr std::size_t offer_word_letters = 3; // of a word that tells an offer

constexpr topic topics[] = {
    {"exclu exclusivite exclusive exclusives exclusif", "l'exclusivité", "the exclusive",
     topic::kind::beat},
    {"licence license lease leasing", "la licence", "the lease", topic::kind::beat},
    {"mix mixage mixer mixing mixed", "le mix", "the mix", topic::kind::mix},
    {"master mastering masteriser mastered", "le master", "the master", topic::kind::mix},
    {"mariage wedding", "la musique du mariage", "the wedding music", topic::kind::other},
    {"pub publicite jingle spot ad advert commercial", "la musique de la pub",
     "the music for the ad", topic::kind::other},
    {"podcast generique", "la musique du podcast", "the podcast music", topic::kind::other},
    {"film metrage documentaire documentary soundtrack", "la musique du film", "the film music",
     topic::kind::other},
    {"studio seance session enregistrer enregistrement recording record", "la séance",
     "the session", topic::kind::other},
    {"feat featuring feature", "le feat", "the feature", topic::kind::other},
    {"clip clips video", "le clip", "the video", topic::kind::other},
    {"kit kits drumkit pack loops loop", "le pack", "the pack", topic::kind::other},
    {"prod prods instru instrus instrumentale beat beats beatz riddim", "la prod", "the beat",
     topic::kind::beat}};

bool is_stop_word(std::string_view word) {
    return std::ranges::find(stop_words_fr(), word) != stop_words_fr().end() ||
           std::ranges::find(stop_words_en(), word) != stop_words_en().end();
}

} // namespace

const topic* find_topic(std::span<const topic> list, std::string_view text) {
    for (const auto& t : list) {
        auto rest = t.words;
        while (!rest.empty()) {
            const auto cut = rest.find(' ');
            if (has_word(text, rest.substr(0, cut))) return &t;
            rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
        }
    }
    return nullptr;
}

const topic* topic_of(std::string_view folded) {
    return find_topic(topics, folded);
}

int fit(const Offer& offer, std::string_view folded) {
    const auto name = fold(offer.name);
    const auto* topic = topic_of(name);
    int shared = topic && find_topic(std::span(topic, 1), folded) ? 2 : 0;
    for (std::string_view rest = name; !rest.empty();) {
        const auto cut = rest.find_first_of(" '");
        const auto word = rest.substr(0, cut);
        if (word.size() >= offer_word_letters && !is_stop_word(word) && has_word(folded, word))
            ++shared;
        rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
    }
    return shared;
}

const Offer* best_offer(const std::vector<Offer>& offers, std::string_view folded) {
    const Offer* best = nullptr;
    int most = 0;
    for (const auto& offer : offers) {
        const int shared = fit(offer, folded);
        if (shared > most) most = shared, best = &offer;
    }
    return best;
}

} // namespace vf::intelligence
