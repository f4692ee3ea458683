#include "intelligence/extract.hpp"

#include <gtest/gtest.h>

namespace vf::intelligence {
namespace {

std::string holders(std::string_view text) {
    std::string out;
    for (const auto& found : extract_contacts(text)) {
        if (!out.empty()) out += ' ';
        out += enum_name(found.holder);
    }
    return out;
}

TEST(Holder, MostGiveTheirOwn) {
    for (const auto* text :
         {"06 39 98 12 34", "mon num c le 06 39 98 12 34", "appelle moi au 06 39 98 12 34 frère",
          "voici mon mail lea@studio.example", "text me at +1 202-555-0143",
          "my number is +1 202-555-0143, call after 6"})
        EXPECT_EQ(holders(text), "themselves") << text;
}

TEST(Holder, AManagersIsTold) {
    for (const auto* text :
         {"le num de mon manager c'est 06 39 98 12 34",
          "vois avec ma manageuse : clara@mgmt.example",
          "hit up my manager at booking@crew.example", "06 39 98 12 34, c'est mon agent"})
        EXPECT_EQ(holders(text), "manager") << text;
}

TEST(Holder, SomebodyElsesIsTold) {
    for (const auto* text :
         {"le 06 39 98 12 34 c'est le num de mon frère",
          "appelle mon cousin plutôt : 06 39 98 12 34", "that's my brother's, +1 202-555-0143",
          "tiens son mail theo@bloc12.example"})
        EXPECT_EQ(holders(text), "someone") << text;
}

TEST(Holder, AnOldOneIsTold) {
    for (const auto* text :
         {"mon ancien num c'était 06 39 98 12 34", "06 39 98 12 34 mais il marche plus",
          "that's my old number: +1 202-555-0143"})
        EXPECT_EQ(holders(text), "former") << text;
}

} // namespace
} // namespace vf::intelligence
