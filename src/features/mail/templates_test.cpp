#include "features/mail/templates.hpp"

#include <gtest/gtest.h>

namespace vf::mail {
namespace {

constexpr auto link = "https://app.example.org/x#token=abc_-1";

std::vector<Letter> one_of_each() {
    return {ConfirmEmail{"Léa", link},
            ResetPassword{"Léa", link},
            EmailChanged{"Léa", "n@e.org"},
            PasswordChanged{"Léa"},
            SecondFactorChanged{"Léa", true},
            GoogleLinked{"Léa"},
            Invitation{"Léa", "Studio", link},
            SessionEnded{"Léa", "nord", link},
            SessionEnding{"Léa", "nord", 7, link}};
}

TEST(MailTemplates, EveryLetterHasBothLanguagesAndNamesTheProduct) {
    for (const auto& letter : one_of_each()) {
        const auto fr = render(letter, Locale::fr);
        const auto en = render(letter, Locale::en);
        EXPECT_NE(fr.subject, en.subject);
        EXPECT_NE(fr.text, en.text);
        for (const auto& one : {fr, en}) {
            EXPECT_TRUE(one.subject.starts_with("VistaFlow")) << one.subject;
            EXPECT_TRUE(one.text.contains("VistaFlow") && one.html.contains("VistaFlow"));
            EXPECT_TRUE(one.text.contains("Léa") && one.html.contains("Léa")) << one.text;
        }
        EXPECT_TRUE(en.html.contains("lang=\"en\"") && fr.html.contains("lang=\"fr\""));
    }
    static_assert(std::variant_size_v<Letter> == 9, "a new letter: add it to one_of_each()");
}

TEST(MailTemplates, ALinkStandsInBothParts) {
    for (const Letter& letter :
         {Letter(ConfirmEmail{"L", link}), Letter(ResetPassword{"L", link}),
          Letter(Invitation{"L", "S", link}), Letter(SessionEnded{"L", "n", link}),
          Letter(SessionEnding{"L", "n", 1, link})}) {
        const auto out = render(letter, Locale::fr);
        EXPECT_TRUE(out.text.contains(std::string("\r\n") + link + "\r\n")) << out.text;
        EXPECT_TRUE(out.html.contains(std::string("href=\"") + link + "\"")) << out.html;
    }
}

TEST(MailTemplates, NamesCannotBecomeMarkup) {
    const auto out =
        render(Invitation{"<img src=x onerror=alert(1)>", "A & B \"C\"", link}, Locale::en);
    EXPECT_FALSE(out.html.contains("<img"));
    EXPECT_TRUE(out.html.contains("&lt;img"));
    EXPECT_TRUE(out.html.contains("A &amp; B &quot;C&quot;"));
    EXPECT_TRUE(out.text.contains("A & B \"C\""));
}

} // namespace
} // namespace vf::mail
