#include "intelligence/model.hpp"

#include "intelligence/witness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace vf::intelligence {
namespace {

// Two concepts; "payer" speaks for a client who buys, "mixer" for a beatmaker.
constexpr const char* concepts = "[pay]\npayer, virement\n[mix]\nmixer\n";

Person writes(std::string text, std::string bio = {}) {
    return {"tiktok", "lea", "Léa", std::move(bio), {{"dm", std::move(text), false, "i1", {}}}};
}

struct looked_at {
    Person person;
    dossier read;
    std::vector<feature> seen;
    looked_at(Person p, const vocabulary& known)
        : person(std::move(p)), read(read_person(person)), seen(features_of(person, read, known)) {}
};

// What a person has that another has not.
std::vector<std::uint32_t> keys_only_in(const std::vector<feature>& a,
                                        const std::vector<feature>& b) {
    std::vector<std::uint32_t> out;
    for (const auto& f : a) {
        if (std::ranges::find(b, f.key, &feature::key) == b.end()) out.push_back(f.key);
    }
    return out;
}

model_parts small_parts() {
    const auto known = vocabulary::read(concepts);
    const looked_at pays(writes("je veux payer"), known);
    const looked_at nobody(writes("je veux"), known);
    model_parts parts;
    parts.version = "test";
    parts.concepts = concepts;
    parts.scales.fill(1);
    parts.steps.fill(0.1F);
    parts.keys = keys_only_in(pays.seen, nobody.seen);
    parts.weights.resize(parts.keys.size());
    for (auto& w : parts.weights) {
        w.at(static_cast<std::size_t>(LeadType::client_potentiel)) = 20;
        w.at(type_count + static_cast<std::size_t>(Intent::achat)) = 30;
    }
    return parts;
}

TEST(Model, WhatItLearnedSpeaksAndTheRestDoesNot) {
    const model learned(small_parts());
    const looked_at pays(writes("bon, je veux payer"), learned.concepts());
    const auto said = learned.predict(pays.seen);
    EXPECT_GT(said.types.at(static_cast<std::size_t>(LeadType::client_potentiel)), 0.5);
    EXPECT_GT(said.intents.at(static_cast<std::size_t>(Intent::achat)), 0.8);
    EXPECT_NEAR(std::accumulate(said.types.begin(), said.types.end(), 0.0), 1, 1e-9);
    const looked_at other(writes("trop beau"), learned.concepts());
    const auto even = learned.predict(other.seen);
    EXPECT_NEAR(*std::ranges::max_element(even.types), 0.2, 1e-6);
    EXPECT_NEAR(even.intents.at(0), 0.5, 1e-6);
}

TEST(Model, AnotherWordOfTheConceptIsKnownTooButNotWhenItIsDenied) {
    const model learned(small_parts());
    const auto buys = [&](const char* text) {
        const looked_at p(writes(text), learned.concepts());
        return learned.predict(p.seen).intents.at(static_cast<std::size_t>(Intent::achat));
    };
    EXPECT_GT(buys("virement ce soir"), 0.55);
    EXPECT_LT(buys("pas de virement"), buys("virement ce soir"));
}

TEST(Model, WhatTheOwnerWroteIsNoEvidence) {
    const auto known = vocabulary::read(concepts);
    auto quiet = writes("merci");
    auto asked = quiet;
    asked.evidence.push_back({"dm", "tu veux payer par virement ?", true, "i2", {}});
    const looked_at a(quiet, known);
    const looked_at b(asked, known);
    // Only that the owner wrote is seen, nothing of what.
    for (const auto key : keys_only_in(b.seen, a.seen)) {
        const auto f = *std::ranges::find(b.seen, key, &feature::key);
        EXPECT_EQ(f.kind, feature_kind::cue);
    }
}

TEST(Model, AFileIsReadAsItWasWrittenAndADamagedOneIsRefused) {
    const auto parts = small_parts();
    const auto bytes = write_model(parts);
    EXPECT_EQ(bytes, write_model(parts));
    const auto read = model::read(bytes);
    EXPECT_EQ(read.version(), "test");
    const looked_at p(writes("je veux payer"), read.concepts());
    EXPECT_EQ(read.predict(p.seen).types, model(parts).predict(p.seen).types);
    EXPECT_THROW(model::read(bytes.substr(0, bytes.size() - 9)), std::runtime_error);
    EXPECT_THROW(model::read("VFMODEL0" + bytes.substr(8)), std::runtime_error);
    EXPECT_THROW(model::read(""), std::runtime_error);
    for (std::size_t at = 8; at < bytes.size(); at += 37) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        EXPECT_THROW(model::read(damaged), std::runtime_error) << at;
    }
}

TEST(Model, TheOneThatIsCarriedIsWhole) {
    EXPECT_GT(model::embedded().size(), 10'000U);
    EXPECT_GT(model::embedded().concepts().size(), 4'000U);
}

TEST(Features, AreEachThereOnceByRisingKeyAndPointAtTheirWords) {
    const looked_at p(writes("mixer mixer, payer ?", "je mixe"), vocabulary::read(concepts));
    EXPECT_TRUE(std::ranges::adjacent_find(p.seen, std::greater_equal{}, &feature::key) ==
                p.seen.end());
    for (const auto& f : p.seen) {
        if (f.source < 0) continue;
        ASSERT_LT(static_cast<std::size_t>(f.source), p.read.sources.size());
        EXPECT_LE(f.last, p.read.sources[static_cast<std::size_t>(f.source)].words.words.size());
    }
}

TEST(Witness, TheSentenceThatWeighsMostIsQuotedAsItWasWritten) {
    const model learned(small_parts());
    const looked_at p(writes("Salut ! Je veux PAYER, ce soir. Merci à toi"), learned.concepts());
    const auto words =
        strongest_words(p.read, p.seen, learned.speaks_for(p.seen, LeadType::client_potentiel));
    ASSERT_TRUE(words);
    EXPECT_EQ(words->quote, "Je veux PAYER, ce soir");
    EXPECT_EQ(words->interaction_id, "i1");
    EXPECT_FALSE(strongest_words(p.read, p.seen, learned.speaks_for(p.seen, LeadType::spam)));
}

TEST(Witness, ALongQuoteIsCutAtACharacter) {
    EXPECT_EQ(shorten("court"), "court");
    std::string text;
    for (int i = 0; i < 130; ++i) text += "é";
    EXPECT_EQ(shorten(text).size(), 120 * 2 + 3U);
}

} // namespace
} // namespace vf::intelligence
