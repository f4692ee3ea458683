#pragma once
#include "db/tx.hpp"
#include "features/leads/types.hpp"
#include "intelligence/types.hpp"

namespace vf::leads {

task<std::optional<LeadCorrection>> correction_of(db::tenant_tx& tx, LeadId id);
/// Adds to what was said of the lead before; spam has no intents.
task<> correct(db::tenant_tx& tx, LeadId id, UserId by, intelligence::Correction what);
task<> take_correction_back(db::tenant_tx& tx, LeadId id);
/// How many leads of the workspace are corrected.
task<int> count_corrections(db::tenant_tx& tx);

} // namespace vf::leads
