#include "intelligence/vocabulary.hpp"

#include "intelligence/text.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace vf::intelligence {
namespace {

// The concepts in a text, as "name:first-last".
std::string concepts_in(const vocabulary& known, std::string_view text) {
    const auto read = read_words(text);
    std::vector<std::string_view> words;
    for (const auto& w : read.words) words.emplace_back(w.text);
    std::string out;
    for (const auto& hit : known.find(words))
        out += (out.empty() ? "" : " ") + known.names()[hit.what] + ':' +
               std::to_string(hit.first) + '-' + std::to_string(hit.last);
    return out;
}

TEST(Vocabulary, FindsWordsBeginningsAndExpressions) {
    const auto known = vocabulary::read("# words\n[pay] paying\nvirement, regl*, carte bancaire\n\n"
                                        "[music]\nà l'oreille, bass*\n");
    EXPECT_EQ(known.size(), 5U);
    EXPECT_EQ(concepts_in(known, "un virement"), "pay:1-2");
    EXPECT_EQ(concepts_in(known, "je RÉGLERAI par carte bancaire"), "pay:1-2 pay:3-5");
    EXPECT_EQ(concepts_in(known, "ma carte est en ville"), "");
    EXPECT_EQ(concepts_in(known, "les basses, à l'oreille"), "music:1-2 music:2-5");
}

TEST(Vocabulary, AnEntryInsideAnotherOfItsConceptIsFoundOnce) {
    const auto known = vocabulary::read("[a]\ncarte bancaire, carte, bancaire\n");
    EXPECT_EQ(concepts_in(known, "carte bancaire"), "a:0-2");
}

TEST(Vocabulary, NamesTheLineThatItCannotRead) {
    for (const auto& [text, line] :
         {std::pair{"mot, autre\n", "line 1"}, {"[a]\nb\n[c\n", "line 3"}}) {
        try {
            vocabulary::read(text);
            FAIL() << text;
        } catch (const std::runtime_error& e) {
            EXPECT_TRUE(std::string_view(e.what()).contains(line)) << e.what();
        }
    }
}

} // namespace
} // namespace vf::intelligence
