#include "base/trace.hpp"

#include <gtest/gtest.h>

namespace vf {
namespace {

const std::string trace = "0af7651916cd43dd8448eb211c80319c";
const std::string parent = "b7ad6b7169203331";

TEST(TraceParent, IsRead) {
    const auto read = parse_traceparent("00-" + trace + "-" + parent + "-01");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->trace_id, trace);
    EXPECT_EQ(read->parent_id, parent);
    EXPECT_TRUE(read->sampled);
    EXPECT_FALSE(parse_traceparent("00-" + trace + "-" + parent + "-00")->sampled);
    // A later version may add something at the end.
    EXPECT_TRUE(parse_traceparent("01-" + trace + "-" + parent + "-03-more").has_value());
}

TEST(TraceParent, WhatIsInvalidCountsAsNotSent) {
    const std::string zeros(32, '0');
    for (const auto& text :
         {std::string(), std::string("00"), "ff-" + trace + "-" + parent + "-01",
          "00-" + zeros + "-" + parent + "-01", "00-" + trace + "-" + zeros.substr(16) + "-01",
          "00-" + trace + "-" + parent + "-01-more", "00-" + trace + "-" + parent + "-0",
          "00-" + trace + "-" + parent + "-zz", "00_" + trace + "-" + parent + "-01",
          "00-0AF7651916CD43DD8448EB211C80319C-" + parent + "-01",
          "01-" + trace + "-" + parent + "-01more", "0g-" + trace + "-" + parent + "-01"})
        EXPECT_FALSE(parse_traceparent(text).has_value()) << text;
}

TEST(TraceId, IsTheRequestsOwnIdWhereThatIsAUuid) {
    seeded_rng random(7);
    EXPECT_EQ(trace_id_for("0190f5a0-7e57-7ace-8e57-0123456789ab", random),
              "0190f5a07e577ace8e570123456789ab");
    for (const auto* id : {"", "order-66", "00000000-0000-0000-0000-000000000000"}) {
        const auto made = trace_id_for(id, random);
        EXPECT_TRUE(parse_traceparent("00-" + made + "-" + parent + "-01")) << made;
        EXPECT_NE(made, trace_id_for(id, random));
    }
}

} // namespace
} // namespace vf
