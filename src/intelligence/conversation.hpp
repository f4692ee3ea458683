#pragma once
// The conversation agent: what comes next in a conversation that the owner's side began. It answers
// what the voice's offers and facts cover, aims at the person's phone number or e-mail address, and
// gives way to a human on anything else. Pure.
#include "intelligence/types.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// reply: a text goes out, the conversation goes on. thank: a text goes out, and it is over. The
/// others write nothing: hand_over leaves the person to a human, stop leaves them alone, wait does
/// nothing until they write again.
enum class Move { reply, thank, hand_over, stop, wait };
BOOST_DESCRIBE_ENUM(Move, reply, thank, hand_over, stop, wait)

/// What became of the conversation so far, beside its words.
struct Standing {
    int turns = 0;              ///< answers of the agent
    int most_turns = 5;         ///< then a human takes over
    bool contact_known = false; ///< a number or an address, from before
};

/// `code` says why: reply: answered, asked, talked; thank: contact_given; stop: refused; wait:
/// closing, nothing_to_say; hand_over: may_refuse, not_covered, not_understood, haggling,
/// complaint, appointment, asks_if_human, wants_human, insult, minor, sells, orders, language,
/// no_words, ready_to_buy, turn_limit (and, by
/// features/agent, one_under_way). `quote` is of the person's words; `grounds` are the offers
/// and facts that the text uses. Where it is not `sure`, a human should read the text before it
/// goes.
struct NextMove {
    Move move = Move::wait;
    std::string code;
    std::optional<std::string> quote;
    std::optional<std::string> text;
    std::vector<std::string> grounds;
    bool sure = true;
    std::string engine = "embedded";
};
BOOST_DESCRIBE_STRUCT(NextMove, (), (move, code, quote, text, grounds, sure, engine))

/// An answer has at most so many characters.
inline constexpr std::size_t max_answer_characters = 300;
/// So often the contact is asked for, at most.
inline constexpr int most_requests = 2;

/// Whether the owner's side has written to the person.
bool has_begun(const Person& person);
/// The messages since the owner's side wrote last; empty: it is not the agent's turn. A
/// conversation that the owner's side has not written in is none yet.
std::vector<const Evidence*> unanswered(const Person& person);
/// Whether the contact may be asked for: not known, not asked for too often, not declined.
bool may_request_contact(const Person& person, const Standing& standing);
/// The language of the conversation: "fr" or "en".
std::string language_of_talk(const Person& person);

/// What comes next; there must be something unanswered. The same conversation always gets the
/// same.
NextMove next_move(const Person& person, const Voice& voice, const Standing& standing,
                   std::string_view region = "FR");

/// The text with a line that says that it is automatic and how to reach a human.
std::string with_notice(const std::string& text, const Person& person, const Voice& voice);

} // namespace vf::intelligence
