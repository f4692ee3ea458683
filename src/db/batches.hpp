#pragma once
#include "db/tx.hpp"

namespace vf::db {

/// A SELECT whose rows are taken batch by batch, all as of one moment: run it in a transaction,
/// then ask next_batch. One at a time in a transaction.
std::string in_batches(std::string_view select);
/// The next 500 rows at most; none: that was all.
task<rows> next_batch(tenant_tx& tx);

} // namespace vf::db
