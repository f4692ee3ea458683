#pragma once
// Pure decisions of the queue: no time, no database.
#include "base/rng.hpp"
#include "base/time.hpp"

namespace vf::queue {

/// How long to wait before the next attempt, after `attempt` of them have failed (1, 2, …): 2 s,
/// 8 s, 32 s … up to 10 minutes, each shortened by up to a quarter at random, so that what failed
/// together does not come back together.
microseconds backoff(int attempt, rng& random);

/// True when trying again cannot help: the input or the state is wrong, not the moment.
bool is_final(errc kind);

} // namespace vf::queue
