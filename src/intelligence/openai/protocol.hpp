#pragma once
// The words of OpenAI's API and of those that speak like it. Pure.
#include "base/result.hpp"
#include "base/time.hpp"
#include "intelligence/openai/known_models.hpp"
#include "intelligence/question.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vf::intelligence::openai {

/// Chat Completions, which everybody speaks, or Responses, which OpenAI prefers.
enum class Api { chat, responses };
BOOST_DESCRIBE_ENUM(Api, chat, responses)

/// What a server and its model take. Begins with what is best and learns from refusals.
struct dialect {
    enum class form { strict, json, text }; ///< how the shape of the answer is asked for
    enum class limit { completion_tokens, tokens, none };

    Api api = Api::chat;
    form shape = form::strict;
    limit length = limit::completion_tokens;
    bool effort = true;

    friend bool operator==(const dialect&, const dialect&) = default;
};

/// A second try: what was answered first and why that was not taken.
struct objection {
    std::string answer;
    std::string why;
};

/// Where a question goes ("/chat/completions") and its body.
struct http_question {
    std::string path;
    std::string body;
};
http_question write_question(const question& q, const KnownModel& model, const dialect& d,
                             const objection* before = nullptr);

/// Tokens, as the server counted them; guessed from the length where it did not.
struct token_count {
    std::int64_t in = 0;
    std::int64_t cached = 0; ///< of `in`
    std::int64_t out = 0;
};

/// An answer, or why there is none: upstream "model.answer" (cut off, empty, malformed),
/// "model.refused" (the model or its filter will not). Either has its price.
struct reply {
    result<std::string> text;
    std::string model; ///< as the server names it
    token_count tokens{};
};
/// Reads a body with status 200.
reply read_reply(Api api, std::string_view body, const http_question& asked);

/// What a status other than 200 means.
struct refusal {
    std::string code; ///< model.key, model.quota, model.not_found, model.refused, model.unreachable
    std::string detail;
    bool again = false;               ///< the same may work a little later
    std::optional<milliseconds> wait; ///< as the server says
    bool for_all = false;             ///< nobody's question will work until somebody does something
};
using headers = std::vector<std::pair<std::string, std::string>>;
/// `now` is for a Retry-After that is a date.
refusal read_refusal(int status, const headers& sent, std::string_view body, time_point now);

/// Leaves out what a 400 or 422 complains about; false when there is nothing left to leave out.
bool adapt(dialect& d, int status, std::string_view body);

} // namespace vf::intelligence::openai
