#pragma once
#include <chrono>

namespace vf::app {

/// Blocks SIGINT, SIGTERM and SIGHUP for this thread and those it starts, so that they reach
/// signal_within() and everything is put away in order; a broken pipe becomes an error of its
/// write.
void block_signals();

/// Waits for one of the blocked signals: its number, or 0 when none came.
int signal_within(std::chrono::milliseconds limit);

} // namespace vf::app
