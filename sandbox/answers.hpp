#pragma once
// How a person answers a message: a pure decision from who he is, what was said and chance.
#include "base/rng.hpp"
#include "base/time.hpp"
#include "people.hpp"

namespace vf::sandbox {

/// What a message asks for, found by its words.
struct asked {
    bool phone = false;
    bool email = false;
    bool price = false;
    bool contact = false; ///< "how can I reach you", without saying by what
};

/// Reads the owner's message (French or English).
asked read_question(std::string_view text);

/// What is remembered of one person's talk with one account.
struct talk {
    int replies_used = 0;
    bool refused = false; ///< said no; never answers again
    bool gave_phone = false;
    bool gave_email = false;
    bool said_goodbye = false;
};

/// What a person does about a message, in world time after it came.
struct answer_plan {
    std::optional<seconds> seen_after{}; ///< reads it then; nullopt: never
    seconds write_after{};               ///< writes then, when there are texts
    std::vector<std::string> texts{};    ///< none: no answer
};

/// Decides the answer and moves `t` on. The same inputs give the same plan.
answer_plan plan_answer(const Person& who, talk& t, std::string_view message, rng& chance);

} // namespace vf::sandbox
