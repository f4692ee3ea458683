#pragma once
#include "features/assistant/types.hpp"
#include "http/request.hpp"

namespace vf::assistant {

/// How the workspace writes.
task<result<Voice>> voice(http::request& req, http::none in);
/// Changes it. Suggested messages that nobody approved yet are written anew.
task<result<Voice>> change_voice(http::request& req, Voice in);
/// Whether a language model is asked, what it may read, and what it did today.
task<result<LanguageModel>> language_model(http::request& req, http::none in);
task<result<LanguageModel>> change_language_model(http::request& req, ChangeLanguageModel in);

} // namespace vf::assistant
