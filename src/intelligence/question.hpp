#pragma once
// What a language model is asked about a person, and what is believed of its answer. Pure: who
// carries it there and back is openai/'s business.
#include "base/result.hpp"
#include "intelligence/types.hpp"

#include <string>
#include <string_view>

namespace vf::intelligence {

/// A question to a language model. `instructions` are ours alone; everything that a person or the
/// owner wrote stands in `data`, as one JSON document. `schema` is a JSON Schema of the strict
/// subset, always the same bytes.
struct question {
    std::string instructions;
    std::string data;
    std::string schema_name;
    std::string schema;
    int longest_answer = 0; ///< tokens
};

/// How a person is told of. `redact`: without phone numbers and e-mail addresses. `region`: of
/// national phone numbers.
struct telling {
    bool redact = true;
    std::string region = "FR";
};

/// Who is this, what do they want, what could be written to them? One person a question, so that
/// no answer can hold what another wrote.
question ask_about(const Person& person, const Voice& voice, const Judgement& embedded,
                   const telling& how);

/// Whether a model is to be asked: no human said who they are, they wrote something, it is no plain
/// spam, and nothing of it speaks to a program.
bool is_worth_asking(const Person& person, const Judgement& embedded);

/// The judgement by what a model answered, beside the embedded one. Held within the type's band of
/// scores; quotes that the person did not write are dropped, and so is a message that may not be
/// sent (message_check.hpp), for the embedded one. Where it makes a client of somebody without
/// words of theirs that say so, or against an embedded engine that is confident, the embedded
/// judgement stands whole; whomever the embedded engine would not write to is not written to.
/// upstream "model.answer": not what was asked for, with what is wrong, for a second try.
result<Judgement> believe(std::string_view answer, const Person& person, const Voice& voice,
                          const Judgement& embedded, const telling& how,
                          const std::string& model_name);

} // namespace vf::intelligence
