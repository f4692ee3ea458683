#include "intelligence/training/trainer.hpp"

#include "intelligence/training/solver.hpp"

#include <gtest/gtest.h>

namespace vf::intelligence {
namespace {

TEST(Solver, FindsTheLeastOfABowl) {
    // (x - 3)² + 10 (y + 1)²
    const auto bowl = [](std::span<const double> x, std::span<double> slope) {
        slope[0] = 2 * (x[0] - 3);
        slope[1] = 20 * (x[1] + 1);
        return (x[0] - 3) * (x[0] - 3) + 10 * (x[1] + 1) * (x[1] + 1);
    };
    const auto least = minimise(bowl, {0, 0}, 50);
    EXPECT_NEAR(least[0], 3, 1e-3);
    EXPECT_NEAR(least[1], -1, 1e-3);
}

std::vector<PersonLine> people() {
    std::vector<PersonLine> out;
    const auto add = [&](const char* part, const char* text, LeadType type,
                         std::vector<Intent> intents) {
        PersonLine line{.id = std::string(part) + '-' + std::to_string(out.size()),
                        .platform = "tiktok",
                        .username = "someone",
                        .bio = {},
                        .messages = {{Side::them, "dm", text, {}}},
                        .label = Label{type, std::move(intents), 50, "fr"}};
        out.push_back(std::move(line));
    };
    for (const char* part : {"a", "b", "c"}) {
        for (int i = 0; i < 4; ++i) {
            add(part, "je veux payer la prod", LeadType::client_potentiel, {Intent::achat});
            add(part, "trop beau merci", LeadType::curieux, {});
            add(part, "mes drums saturent", LeadType::beatmaker, {});
        }
    }
    return out;
}

TEST(Trainer, LearnsWhatThePartsHaveInCommon) {
    const auto answers = cross_validate(people(), "[pay]\npayer\n", best_options());
    EXPECT_EQ(answers.size(), 36U);
    for (const auto& a : answers)
        EXPECT_GT(a.said.types.at(static_cast<std::size_t>(a.label.type)), 0.5) << a.id;
    EXPECT_LE(calibrate(answers).temperature, 1.0);
}

TEST(Trainer, TheSameDataGiveTheSameBytes) {
    const auto once = write_model(train(people(), "[pay]\npayer\n", best_options()));
    EXPECT_EQ(once, write_model(train(people(), "[pay]\npayer\n", best_options())));
    EXPECT_LT(once.size(), 100'000U);
}

// Somebody who is an artist, of whom that was said with so much certainty; who wants to work, or
// not.
held_back answer(double artist, bool is_artist, double work, bool wants) {
    held_back out{{is_artist ? LeadType::artist : LeadType::curieux, {}, 0, "fr"}, "a-1", "a", {}};
    if (wants) out.label.intents.push_back(Intent::interesse);
    out.said.types.fill(0);
    out.said.types.at(static_cast<std::size_t>(LeadType::artist)) = artist;
    out.said.types.at(static_cast<std::size_t>(LeadType::curieux)) = 1 - artist;
    out.said.intents.at(static_cast<std::size_t>(Intent::interesse)) = work;
    return out;
}

TEST(Trainer, ShiftsFollowWhereTheAnswersAreWrong) {
    std::vector<held_back> answers;
    for (int i = 0; i < 50; ++i) {
        answers.push_back(answer(0.4, true, 0.3, true)); // missed, by a little
        answers.push_back(answer(0.1, false, 0.1, false));
    }
    const auto by = calibrate(answers);
    const auto of = [](const prediction& p, LeadType t) {
        return p.types.at(static_cast<std::size_t>(t));
    };
    const auto mended = calibrated(answers[0].said, by);
    EXPECT_GT(of(mended, LeadType::artist), 0.5);
    EXPECT_GE(mended.intents.at(static_cast<std::size_t>(Intent::interesse)), 0.5);
    const auto still = calibrated(answers[1].said, by);
    EXPECT_GT(of(still, LeadType::curieux), 0.5);
    EXPECT_LT(still.intents.at(static_cast<std::size_t>(Intent::interesse)), 0.5);
}

TEST(Trainer, SomebodyWithoutALabelIsRefused) {
    auto all = people();
    all.front().label.reset();
    EXPECT_THROW(train(all, "", best_options()), std::runtime_error);
}

} // namespace
} // namespace vf::intelligence
