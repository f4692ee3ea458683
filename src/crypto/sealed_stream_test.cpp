#include "crypto/sealed_stream.hpp"

#include "crypto/encoding.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace vf::crypto {
namespace {

struct Stream : ::testing::Test {
    // Three parts, the last one empty.
    Stream() {
        stream_sealer in(key);
        header = in.header();
        parts = {in.seal("one", false), in.seal(std::string(100'000, 'x'), false),
                 in.seal("", true)};
    }
    // How many parts can be opened, in that order.
    std::size_t opened(const std::vector<std::string>& all, std::string_view with) const {
        auto out = stream_opener::begin(with, header);
        std::size_t count = 0;
        while (out && count < all.size() && out->open(all[count])) ++count;
        return count;
    }

    const std::string key = random_bytes(32);
    std::string header;
    std::vector<std::string> parts;
};

TEST_F(Stream, ComesOutAsItWentIn) {
    auto out = stream_opener::begin(key, header);
    ASSERT_TRUE(out);
    EXPECT_EQ(*out->open(parts[0]), "one");
    EXPECT_EQ(out->open(parts[1])->size(), 100'000U);
    EXPECT_FALSE(out->ended());
    EXPECT_EQ(*out->open(parts[2]), "");
    EXPECT_TRUE(out->ended());
    EXPECT_FALSE(out->open(parts[2])) << "nothing follows the last one";
}

TEST_F(Stream, APartThatIsChangedMovedOrOfAnotherKeyDoesNotOpen) {
    EXPECT_EQ(opened(parts, key), 3U);
    EXPECT_EQ(opened(parts, random_bytes(32)), 0U);
    EXPECT_EQ(opened({parts[1], parts[0]}, key), 0U);
    EXPECT_EQ(opened({parts[0], parts[2]}, key), 1U) << "one was left out";
    auto changed = parts;
    changed[1][50'000] ^= 1;
    EXPECT_EQ(opened(changed, key), 1U);
    EXPECT_EQ(opened({"", parts[0]}, key), 0U);
    EXPECT_FALSE(stream_opener::begin(key, "short"));
}

} // namespace
} // namespace vf::crypto
