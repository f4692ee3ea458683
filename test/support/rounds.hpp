#pragma once
#include <cstdlib>

namespace vf::test {

/// How much of an endless test is done: `small` times VISTAFLOW_TEST_SCALE (1), which script/soak
/// sets.
inline int scaled(int small) {
    const char* scale = std::getenv("VISTAFLOW_TEST_SCALE");
    return small * (scale ? std::atoi(scale) : 1);
}

} // namespace vf::test
