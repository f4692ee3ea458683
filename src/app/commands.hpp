#pragma once

namespace vf::app {

/// The command line: reads the subcommand, the configuration, and runs it. Returns the exit code (0
/// well, 1 failed, 2 wrong words or configuration).
int run_command(int argc, char** argv);

} // namespace vf::app
