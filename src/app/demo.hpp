#pragma once
#include "app/config.hpp"

namespace vf::app {

struct demo_options {
    bool once = false; ///< do the eight steps, print what each found, end
    std::uint64_t seed = 1;
};

/// `vistaflow demo`: the product beside the bundled sandbox, with a seeded workspace and people who
/// like, follow, write and answer. Data in a temporary directory, gone afterwards, unless DATA_DIR
/// is set. Returns the exit code: with `once`, 0 only when each of the eight steps really happened
/// (rows in the database, messages in the sandbox).
int run_demo(config settings, bool keep_data, demo_options options);

} // namespace vf::app
