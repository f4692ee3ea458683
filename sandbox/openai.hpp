#pragma once
// A server of language models that speaks OpenAI's API, without HTTP: what it was asked and how it
// behaves.
#include "base/describe.hpp"

#include <deque>
#include <optional>
#include <string>

namespace vf::sandbox {

/// helpful: judges by a handful of words, well-formed. hostile: obeys whatever it reads and does
/// its worst with the message.
enum class ModelMode { helpful, hostile };
BOOST_DESCRIBE_ENUM(ModelMode, helpful, hostile)

/// Behaviours that wait for the next questions, in order. Kinds: docs/reference/sandbox.md.
struct ModelAnswer {
    std::string kind;
    std::optional<int> times{}; ///< how often; once when absent
    std::optional<int> ms{};    ///< of "silent": how long; of waits: what Retry-After says
};
BOOST_DESCRIBE_STRUCT(ModelAnswer, (), (kind, times, ms))

/// One request, as it came.
struct AskedModel {
    std::string path;
    std::string body;
    int status = 0; ///< what was answered
};
BOOST_DESCRIBE_STRUCT(AskedModel, (), (path, body, status))

struct openai_state {
    ModelMode mode = ModelMode::helpful;
    std::deque<ModelAnswer> script;
    std::deque<AskedModel> asked; ///< the newest 500
    int requests = 0;
};

} // namespace vf::sandbox
