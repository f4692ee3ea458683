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
    EXPECT_LE(fitting_temperature(answers), 1.0);
}

TEST(Trainer, TheSameDataGiveTheSameBytes) {
    const auto once = write_model(train(people(), "[pay]\npayer\n", best_options()));
    EXPECT_EQ(once, write_model(train(people(), "[pay]\npayer\n", best_options())));
    EXPECT_LT(once.size(), 100'000U);
}

TEST(Trainer, SomebodyWithoutALabelIsRefused) {
    auto all = people();
    all.front().label.reset();
    EXPECT_THROW(train(all, "", best_options()), std::runtime_error);
}

} // namespace
} // namespace vf::intelligence
