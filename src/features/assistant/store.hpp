#pragma once
#include "db/tx.hpp"
#include "features/assistant/commands.hpp"
#include "features/assistant/types.hpp"

namespace vf::assistant {

task<> set_voice(db::tenant_tx& tx, Voice voice);
/// What stands in the database; `configured`, `model` and `priced` are the caller's to add.
task<LanguageModel> language_model_of(db::tenant_tx& tx);
task<> set_language_model(db::tenant_tx& tx, ChangeLanguageModel to);

/// What `terms_of` gives, and nobody changes it, nor reserves, until the transaction ends.
task<ModelTerms> lock_terms(db::tenant_tx& tx);

/// Puts what a question may cost at most on today's account, before it is asked: the day
/// ("2026-11-28"), none when the limit of the `locked` terms does not have it. A price of 0 always
/// has room.
task<std::optional<std::string>> reserve(db::tenant_tx& tx, ModelTerms locked,
                                         std::int64_t most_micros);
/// What a question did cost, in place of the `reserved` of the day it was asked.
struct Spent {
    std::int64_t reserved_micros = 0;
    std::int64_t micros = 0;
    std::int64_t tokens_in = 0;
    std::int64_t tokens_out = 0;
    bool failed = false;
    std::string day{}; ///< as `reserve` gave it
};
task<> settle(db::tenant_tx& tx, Spent what);
/// Why the model could not be asked; none: it answers.
task<> set_problem(db::tenant_tx& tx, std::optional<std::string> code);

} // namespace vf::assistant
