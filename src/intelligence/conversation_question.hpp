#pragma once
// What a language model is asked about the next answer in a conversation, and what is believed of
// what it says. Pure.
#include "intelligence/conversation.hpp"
#include "intelligence/question.hpp"

#include <string_view>

namespace vf::intelligence {

/// Whether a model may have a say: the embedded agent would write, or gives way because it lacks
/// an answer. Where it stops, thanks, or leaves something grave to a human, nobody is asked.
bool may_ask_about(const NextMove& embedded, const Person& person);

/// What to answer? The model may answer with the voice's offers and facts, or give way.
question ask_for_answer(const Person& person, const Voice& voice, const Standing& standing,
                        const telling& how);

/// The move by what a model answered, beside the embedded one. Its text is held against everything
/// that a message is held against (message_check.hpp); numbers must be the voice's or the person's,
/// the contact is asked for only where it may be, and an answer to what the embedded agent could
/// not answer must name the offer or fact it rests on. Otherwise the embedded move stands. upstream
/// "model.answer": not what was asked for.
result<NextMove> believe_answer(std::string_view answer, const Person& person, const Voice& voice,
                                const Standing& standing, const NextMove& embedded,
                                const telling& how);

} // namespace vf::intelligence
