#include "features/privacy/data_map.hpp"
#include "features/privacy/person_file.hpp"
#include "features/privacy/rules.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace vf::privacy {
namespace {

TEST(DataMap, IsInOrderAndHasEachTableOnce) {
    const auto map = data_map();
    for (std::size_t i = 1; i < map.size(); ++i) EXPECT_LT(map[i - 1].name, map[i].name);
}

TEST(DataMap, EveryTableOfAPersonSaysWhichRows) {
    for (const auto& table : data_map())
        EXPECT_EQ(table.rows.empty(), table.whose != Whose::person) << table.name;
}

TEST(DataMap, WhatAPersonMayReadHasAName) {
    const std::set told{DataClass::identity, DataClass::reach, DataClass::content,
                        DataClass::behaviour, DataClass::judgement};
    for (const auto& table : data_map()) {
        if (table.whose != Whose::person || table.rows == "false") continue;
        for (const auto& column : columns_of(table)) {
            if (!told.contains(column.what)) continue;
            EXPECT_TRUE(name_of_table(table.name, Locale::fr)) << table.name;
            EXPECT_TRUE(name_of_column(column.name, Locale::en))
                << table.name << '.' << column.name;
        }
    }
}

// docs/reference/data-map.md is what the code says; written anew when VF_UPDATE_GOLDEN is set.
TEST(DataMap, TheDocumentIsFresh) {
    const auto path = std::string(VF_GOLDEN_DIR) + "/../../docs/reference/data-map.md";
    if (std::getenv("VF_UPDATE_GOLDEN")) std::ofstream(path) << data_map_document();
    std::ifstream file(path);
    std::stringstream written;
    written << file.rdbuf();
    EXPECT_EQ(written.str(), data_map_document())
        << "stale: VF_UPDATE_GOLDEN=1 vf_unit_tests --gtest_filter=DataMap.*";
}

TEST(PrivacyRules, WhoWroteFirstAskedForSomething) {
    EXPECT_EQ(default_basis(inbox::WroteFirst::them), LegalBasis::contract);
    EXPECT_EQ(default_basis(inbox::WroteFirst::us), LegalBasis::legitimate_interest);
    EXPECT_EQ(default_basis({}), LegalBasis::legitimate_interest);
}

Erasure a_receipt() {
    Erasure out;
    out.id = ErasureId{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")};
    out.erased_at = *parse_time("2026-11-23T08:00:00Z");
    out.contacts = 1;
    out.removed = {{"contacts", 1}, {"messages", 4}};
    return out;
}

TEST(PrivacyRules, AProofNamesItsReceiptAndChangesWithIt) {
    const WorkspaceId where{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-000000000001")};
    const auto proof = proof_of(where, a_receipt(), {"b", "a"});
    EXPECT_EQ(erasure_in(proof), a_receipt().id);
    auto turned = a_receipt();
    std::swap(turned.removed[0], turned.removed[1]);
    EXPECT_EQ(proof_of(where, turned, {"a", "b"}), proof) << "in any order";
    auto more = a_receipt();
    more.removed[1].count = 5;
    EXPECT_NE(proof_of(where, more, {"a", "b"}), proof);
    EXPECT_NE(proof_of(where, a_receipt(), {"a"}), proof);
    EXPECT_NE(proof_of({}, a_receipt(), {"a", "b"}), proof);
    for (const auto* text : {"", "vf-erasure-1", "vf-erasure-1 x y z", "vf-erasure-2 "})
        EXPECT_FALSE(erasure_in(text)) << text;
}

TEST(PersonFile, ThePageEscapesWhatPeopleWrote) {
    PersonFile file;
    file.workspace = "Studio <b>";
    file.about.contact.handle = "x";
    file.data["contacts"] = boost::json::array{{{"display_name", "<script>alert(1)</script>"}}};
    file.data["messages"] =
        boost::json::array{{{"text", "\"a\" & <img src=x>"}, {"from_owner", true}}};
    file.data["targets"] = boost::json::array{};
    const auto page = as_page(file, Locale::fr);
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_NE(page.find("&lt;script&gt;alert(1)"), std::string::npos);
    EXPECT_NE(page.find("&quot;a&quot; &amp; &lt;img"), std::string::npos);
    EXPECT_NE(page.find("Studio &lt;b&gt;"), std::string::npos);
    EXPECT_NE(page.find("<dt>écrit par l’entreprise</dt><dd>oui</dd>"), std::string::npos);
    EXPECT_EQ(page.find("Suivi de près"), std::string::npos) << "what is empty is left out";
    EXPECT_NE(as_page(file, Locale::en).find("<h1>What is kept about you</h1>"), std::string::npos);
}

} // namespace
} // namespace vf::privacy
