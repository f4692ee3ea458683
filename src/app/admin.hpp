#pragma once
#include <functional>

namespace CLI {
class App;
}

namespace vf::app {

/// Adds `admin …` to the command line. When the words ask for it, `chosen` becomes what to do; it
/// gives the exit code (0 done, 1 refused) and throws what keeps it from reaching the database.
void add_admin(CLI::App& cli, std::function<int()>& chosen);

} // namespace vf::app
