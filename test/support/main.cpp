#include "base/log.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

// The cluster of support/postgres.hpp starts at its first use, so that this costs unit tests
// nothing.
int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    // Logs of refused inputs and cut connections are part of what is tested; VF_TEST_LOG=1 shows
    // them.
    if (!std::getenv("VF_TEST_LOG")) vf::log::configure(vf::log::level::off, "", false);
    // A zone that is not UTC and has half hours, so that nobody leans on the local one.
    ::setenv("TZ", "Asia/Kolkata", 1);
    return RUN_ALL_TESTS();
}
