#pragma once
#include "app/config.hpp"

namespace vf::app {

/// `vistaflow doctor`: prints each setting with its source (secrets masked), tries key, database,
/// driver and browser, and tells the mend of what fails. Returns 0 when all is well.
int doctor(const config& settings);
/// What pages are called by: the built-in selectors, the file that replaces some of them, and which
/// candidate found each element in the last read of each account. Exit code.
int doctor_selectors(const config& settings);

} // namespace vf::app
