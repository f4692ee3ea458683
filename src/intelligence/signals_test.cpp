#include "intelligence/signals.hpp"

#include "intelligence/language.hpp"
#include "intelligence/spelled.hpp"
#include "intelligence/text.hpp"

#include <gtest/gtest.h>

namespace vf::intelligence {
namespace {

std::string words_of(std::string_view text) {
    std::string out;
    for (const auto& w : read_words(text).words) out += (out.empty() ? "" : " ") + w.text;
    return out;
}

TEST(Words, AreFoldedExpandedAndNamed) {
    EXPECT_EQ(words_of("Été À CŒUR"), "ete a coeur");
    EXPECT_EQ(words_of("jveux l'instruuu 🔥 50€"), "je veux l instru <fire> <money>");
    EXPECT_EQ(words_of("va sur bit.ly/x ou https://a.com @kaz"),
              "va sur <short> ou <link> <handle>");
    EXPECT_EQ(words_of("f0ll0wers gr4tuits"), "followers gratuits");
    EXPECT_EQ(words_of("200 euros, 140 bpm, 808"), "<money> # bpm 808");
}

TEST(Words, KnowTheirPlaceInTheOriginal) {
    const std::string text = "Été, jveux ça";
    for (const auto& w : read_words(text).words) {
        EXPECT_LT(w.at.begin, w.at.end);
        EXPECT_LE(w.at.end, text.size());
    }
    EXPECT_EQ(read_words(text).words[1].at, (span{7, 12}));
    EXPECT_EQ(read_words(text).words[2].at, (span{7, 12}));
}

TEST(Words, AreBounded) {
    std::string text;
    for (int i = 0; i < 2'000; ++i) text += "mot ";
    EXPECT_LE(read_words(text).words.size(), max_words + 2);
}

TEST(Spelled, LeavesOrdinaryTextAlone) {
    for (const char* text :
         {"il y a six mois, j'ai sorti deux EP", "O.K. lol", "un 06 et un 07", "dix-huit ans"}) {
        EXPECT_EQ(spelled_digits(plain_text(text)).text, text);
    }
}

TEST(Signals, ALongerIdiomMasksTheWordInIt) {
    EXPECT_EQ(strongest(read_signals("combien de temps pour un mix ?"), signal::price), 0);
    EXPECT_GT(strongest(read_signals("combien pour un mix ?"), signal::price), 30);
    EXPECT_EQ(strongest(read_signals("ça n'a pas de prix"), signal::price), 0);
    EXPECT_EQ(strongest(read_signals("je cherche un beatmaker"), signal::beats), 0);
    EXPECT_GT(strongest(read_signals("beatmaker", true), signal::beats), 30);
}

struct language_case {
    const char* text;
    const char* want;
};
constexpr language_case languages[] = {
    {"Salut, tu vas bien ?", "fr"},
    {"c combien", "fr"},
    {"trop lourd frère", "fr"},
    {"merci beaucoup", "fr"},
    {"j'adore ce son", "fr"},
    {"how much bro", "en"},
    {"this is fire", "en"},
    {"love your beats", "en"},
    {"can you send me your rates please", "en"},
    {"hola amigo, cuanto cuesta esta pista para mi nueva cancion", ""},
    {"🔥🔥🔥", ""},
    {"", ""}};

TEST(Language, ShortTextsToo) {
    for (const auto& c : languages) EXPECT_EQ(detect_language(c.text), c.want) << c.text;
}

} // namespace
} // namespace vf::intelligence
