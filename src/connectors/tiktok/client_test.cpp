#include "connectors/tiktok/client.hpp"

#include "connectors/registry.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>

namespace vf::connectors::tiktok {
namespace {

struct Tiktok : ::testing::Test {
    boost::asio::io_context io;
    browser::engine engine{io.get_executor(), {}};
    system_clock time;
    seeded_rng random{1};
    client tiktok{engine, engine, time, random, {}};
};

// docs/reference/capabilities.md is what the code says; written anew when VF_UPDATE_GOLDEN is set.
TEST_F(Tiktok, TheCapabilityTableOfTheDocsIsFresh) {
    registry all;
    all.add(tiktok);
    const auto now = "# What each platform gives\n\nMade from the code (`capabilities()` of each "
                     "connector); the dashboard shows it before an account is connected.\n\n" +
                     capability_table(all);
    const auto path = std::string(VF_GOLDEN_DIR) + "/../../docs/reference/capabilities.md";
    if (std::getenv("VF_UPDATE_GOLDEN")) std::ofstream(path) << now;
    std::ifstream in(path);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), now)
        << "stale: VF_UPDATE_GOLDEN=1 vf_unit_tests --gtest_filter=Tiktok.*";
}

TEST_F(Tiktok, WhatIsNotGivenHasItsReason) {
    std::set<std::string> names;
    for (const auto& one : tiktok.capabilities()) {
        EXPECT_TRUE(names.insert(one.name).second) << one.name;
        EXPECT_TRUE(one.available || !one.note.empty()) << one.name;
    }
}

} // namespace
} // namespace vf::connectors::tiktok
