#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"
#include "features/inbox/types.hpp"

namespace vf::inbox {

/// What one person did and was written, newest first; invalid when the cursor is of another list.
task<result<http::Page<Interaction>>> interactions_of(db::tenant_tx& tx, ListInteractions in);

} // namespace vf::inbox
