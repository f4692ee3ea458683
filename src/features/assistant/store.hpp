#pragma once
#include "db/tx.hpp"
#include "features/assistant/commands.hpp"
#include "features/assistant/types.hpp"

namespace vf::assistant {

task<> set_voice(db::tenant_tx& tx, Voice voice);
/// What stands in the database; `configured`, `model` and `priced` are the caller's to add.
task<LanguageModel> language_model_of(db::tenant_tx& tx);
task<> set_language_model(db::tenant_tx& tx, ChangeLanguageModel to);

} // namespace vf::assistant
