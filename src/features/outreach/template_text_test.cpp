#include "features/outreach/template_text.hpp"

#include <gtest/gtest.h>

namespace vf::outreach {
namespace {

const TemplateValues known{"Léa", "lea.music", "Nuit Claire", "Studio Nord"};

TEST(Templates, VariablesAreFilled) {
    EXPECT_EQ(
        render_template("Salut {{name}}, ici {{account}} ({{ workspace }}) : @{{handle}} ?", known),
        "Salut Léa, ici Nuit Claire (Studio Nord) : @lea.music ?");
    EXPECT_EQ(render_template("Sans variable.", known), "Sans variable.");
    EXPECT_EQ(render_template("{{name}}{{handle}}", known), "Léalea.music");
}

TEST(Templates, AMissingNameLeavesASentence) {
    const TemplateValues nobody{"", "x", "Nuit", "Nord"};
    EXPECT_EQ(render_template("Salut {{name}} !", nobody), "Salut !");
    EXPECT_EQ(render_template("Salut {{name}}, ça va ?", nobody), "Salut, ça va ?");
    EXPECT_EQ(render_template("{{name}}, ça te dit ?", nobody), "Ça te dit ?");
    EXPECT_EQ(render_template("{{name}}, je t'écris", nobody), "Je t'écris");
    EXPECT_EQ(render_template("Hello {{name|toi}} !", nobody), "Hello toi !");
    EXPECT_EQ(render_template("Hello {{name|}} !", nobody), "Hello !");
    EXPECT_EQ(render_template("Merci {{name}}", nobody), "Merci");
    EXPECT_EQ(render_template("Hé {{name}}.\nÀ vite {{name}} ?", nobody), "Hé.\nÀ vite ?");
}

TEST(Templates, WrongOnesSayWhatWouldBeRight) {
    EXPECT_TRUE(check_template("Salut {{name|toi}}, { seul } ok"));
    const auto unknown = check_template("Salut {{prenom}}");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, "template.unknown_variable");
    EXPECT_TRUE(unknown.error().detail.contains("{{prenom}}") &&
                unknown.error().detail.contains("{{name}}"));
    for (const char* wrong :
         {"Salut {{name", "Salut name}}", "{{}}", "{{name}} et {{", "{{ na me }}"})
        EXPECT_FALSE(check_template(wrong)) << wrong;
}

TEST(FirstNames, AreFoundInWhatPeopleCallThemselves) {
    EXPECT_EQ(first_name_of("Léa Martin", "lea"), "Léa");
    EXPECT_EQ(first_name_of("🔥 LÉA | prods", "x"), "Léa");
    EXPECT_EQ(first_name_of("tom", "tom.beats"), "Tom");
    EXPECT_EQ(first_name_of("ÉLODIE", "x"), "Élodie");
    EXPECT_EQ(first_name_of("Noa", "NOA"), "") << "the handle again";
    EXPECT_EQ(first_name_of("lil_kev", "x"), "");
    EXPECT_EQ(first_name_of("kev93 officiel", "x"), "Officiel");
    EXPECT_EQ(first_name_of("93", "x"), "");
    EXPECT_EQ(first_name_of("🔥🔥🔥", "x"), "");
    EXPECT_EQ(first_name_of("", "x"), "");
    EXPECT_EQ(first_name_of("J", "x"), "");
}

} // namespace
} // namespace vf::outreach
