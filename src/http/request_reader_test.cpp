#include "http/request_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vf::http {
namespace {

using state = request_reader::state;

struct reading {
    std::unique_ptr<request_reader> by;
    std::size_t taken = 0;
};

// As a connection does it: pieces of that size come, and what was not taken is offered again.
reading read(std::string_view bytes, std::size_t piece) {
    reading out{std::make_unique<request_reader>(
        reader_limits{1024, [](const raw_request&) { return std::size_t{4096}; }})};
    const auto going_on = [&] {
        return out.by->at() == state::head || out.by->at() == state::body;
    };
    for (std::size_t arrived = 0; going_on() && arrived < bytes.size();) {
        arrived = std::min(arrived + piece, bytes.size());
        while (going_on() && out.taken < arrived) {
            const auto taken = out.by->take(bytes.substr(out.taken, arrived - out.taken));
            out.taken += taken;
            if (taken == 0) break;
        }
    }
    return out;
}

struct Sample {
    const char* name;
    std::string bytes;
    std::string body;
    std::string next; // of the following request
};

std::ostream& operator<<(std::ostream& out, const Sample& of) {
    return out << of.name;
}

class RequestReader : public ::testing::TestWithParam<Sample> {};

TEST_P(RequestReader, IsTheSameHoweverItIsCut) {
    const auto& sample = GetParam();
    for (std::size_t piece = 1; piece <= sample.bytes.size(); ++piece) {
        const auto done = read(sample.bytes, piece);
        ASSERT_EQ(done.by->at(), state::done) << piece;
        EXPECT_TRUE(sample.next.starts_with(sample.bytes.substr(done.taken))) << piece;
        const auto request = done.by->take_request();
        EXPECT_EQ(request.path, "/a") << piece;
        EXPECT_EQ(request.body, sample.body) << piece;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Whole, RequestReader,
    ::testing::Values(
        Sample{"NoBody", "GET /a HTTP/1.1\r\nHost: t\r\n\r\n", "", ""},
        Sample{"Length", "POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello", "hello",
               ""},
        Sample{"Chunks",
               "POST /a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
               "3\r\nhel\r\n2;note=1\r\nlo\r\n0\r\n\r\n",
               "hello", ""},
        Sample{"NoChunk",
               "POST /a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "",
               ""},
        Sample{"TwoAtOnce", "GET /a HTTP/1.1\r\nHost: t\r\n\r\nGET /b HTTP/1.1\r\n", "",
               "GET /b HTTP/1.1\r\n"}),
    [](const auto& one) { return one.param.name; });

TEST(RequestReaderLimits, TheNextRequestMayBeLarge) {
    const std::string next = "POST /b HTTP/1.1\r\n" + std::string(5000, 'x');
    for (const std::string first :
         {"POST /a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
          "POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\nhi"}) {
        const auto done = read(first + next, 10'000);
        EXPECT_EQ(done.by->at(), state::done);
        EXPECT_EQ(done.taken, first.size());
    }
}

TEST(RequestReaderLimits, WhatStandsBesideTheChunksIsLimitedToo) {
    const std::string head = "POST /a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
    std::string notes;
    for (int i = 0; i < 200; ++i) notes += "1;" + std::string(100, 'a') + "\r\nx\r\n";
    for (const auto& endless :
         {"1;" + std::string(5000, 'a'), notes, "0\r\nX: " + std::string(5000, 'a')}) {
        const auto done = read(head + endless, 64);
        ASSERT_EQ(done.by->at(), state::refused) << endless.substr(0, 10);
        EXPECT_EQ(done.by->refused().status, 413);
    }
    std::string small;
    for (int i = 0; i < 500; ++i) small += "1\r\nx\r\n";
    EXPECT_EQ(read(head + small + "0\r\n\r\n", 64).by->at(), state::done);
}

} // namespace
} // namespace vf::http
