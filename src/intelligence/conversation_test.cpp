#include "intelligence/conversation.hpp"

#include "intelligence/listening.hpp"
#include "support/dialogues.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace vf::intelligence {
namespace {

using test::dialogue;
using test::dialogue_turn;

template <class... T> void say_line(fmt::format_string<T...> format, T&&... with) {
    fmt::print("{}\n", fmt::format(format, std::forward<T>(with)...));
}

// What the agent made of the turns of all dialogues.
struct tally {
    int turns = 0;
    int right = 0;
    int shy = 0;                    // left to a human though an answer was there
    std::vector<std::string> wrong; // wrote something else, or stayed silent
    int written_wrongly = 0;        // of these: where nothing may be written
};

bool is_in(const std::vector<Move>& moves, Move move) {
    return std::ranges::find(moves, move) != moves.end();
}

bool writes(Move move) {
    return move == Move::reply || move == Move::thank;
}

std::string told(const dialogue& d, const dialogue_turn& turn, const NextMove& did) {
    std::string out = d.id + ":";
    for (const auto& text : turn.says) out += " “" + text + "”";
    out += " -> " + std::string(enum_name(did.move)) + " (" + did.code + ")";
    if (did.text) out += ": " + *did.text;
    return out;
}

// What is wrong with a text; empty: nothing.
std::string fault(const dialogue_turn& turn, const std::string& text) {
    for (const auto& piece : turn.holds)
        if (!text.contains(piece)) return "lacks " + piece;
    for (const auto& piece : turn.lacks)
        if (text.contains(piece)) return "holds " + piece;
    if (turn.asks && *turn.asks != asks_for_contact(text))
        return *turn.asks ? "does not ask for the contact" : "asks for the contact";
    if (std::ranges::count(text, '?') > 1) return "asks two things";
    return {};
}

void play(const dialogue& d, tally& out, bool aloud) {
    auto person = test::stranger(d);
    Standing standing{.turns = 0, .most_turns = 8};
    if (aloud) say_line("\n{} {} ({})\n    {}", d.id, d.temper, d.language, d.opening);
    for (const auto& turn : d.turns) {
        test::say(person, turn.says, false);
        const auto did = next_move(person, d.voice, standing);
        ++out.turns;
        if (aloud) {
            for (const auto& text : turn.says) say_line("  > {}", text);
            say_line("    [{} {}] {}", enum_name(did.move), did.code, did.text.value_or(""));
        }
        const bool right = is_in(turn.moves, did.move);
        const auto wrong = did.text ? fault(turn, *did.text) : std::string{};
        const auto what = told(d, turn, did) + (wrong.empty() ? "" : " — " + wrong);
        if (right && (wrong.empty() || !is_in(turn.moves, Move::reply))) {
            ++out.right;
        } else if (did.move == Move::hand_over ||
                   (did.move == Move::wait && is_in(turn.moves, Move::reply))) {
            ++out.shy;
            if (aloud) say_line("    SHY");
            return;
        } else {
            out.wrong.push_back(what);
            if (writes(did.move) && !is_in(turn.moves, Move::reply) &&
                !is_in(turn.moves, Move::thank))
                ++out.written_wrongly;
            if (aloud) say_line("    WRONG {}", wrong);
            if (!right) return;
        }
        if (!writes(did.move)) continue;
        test::say(person, {*did.text}, true);
        ++standing.turns;
    }
}

TEST(Conversation, ScriptedPeopleAreAnsweredAsTheyShouldBe) {
    const bool aloud = std::getenv("VF_PRINT_DIALOGUES") != nullptr;
    const char* only = std::getenv("VF_DIALOGUE");
    ASSERT_GE(test::dialogues().size(), 60U);
    tally all;
    for (const auto& d : test::dialogues())
        if (!only || d.id.starts_with(only)) play(d, all, aloud);
    for (const auto& what : all.wrong) say_line("wrong {}", what);
    say_line("{} turns: {} right, {} left to a human, {} wrong ({} where nothing may be written)",
             all.turns, all.right, all.shy, all.wrong.size(), all.written_wrongly);
    if (only) return;
    EXPECT_GE(all.right, all.turns * 86 / 100);
    EXPECT_LE(all.written_wrongly, 4);
}

} // namespace
} // namespace vf::intelligence
