// Every fuzz target on inputs that a seed makes, in the unit suite: the fuzz preset finds new
// inputs, this keeps each change from breaking on ordinary bad ones. A target ends the process when
// what it holds true does not hold.
#include "base/rng.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#define VF_FUZZ_TARGET(name)                                                                       \
    extern "C" int vf_fuzz_##name(const std::uint8_t* data, std::size_t size); // NOLINT
#include "fuzz_targets.inc"
#undef VF_FUZZ_TARGET

namespace vf {
namespace {

struct target {
    const char* name;
    int (*run)(const std::uint8_t*, std::size_t);
};

const std::vector<target>& all_targets() {
#define VF_FUZZ_TARGET(name) {#name, vf_fuzz_##name},
    static const std::vector<target> all{
#include "fuzz_targets.inc"
    };
#undef VF_FUZZ_TARGET
    return all;
}

std::size_t up_to(rng& random, std::size_t most) {
    return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(most)));
}

// Pieces of what the targets read, joined, cut and flipped.
std::string make_input(rng& random) {
    static const std::vector<std::string> pieces{
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\u0000",
        "\\ud800",
        "null",
        "true",
        "1e999",
        "-0",
        "0.5",
        "99999999999999999999",
        "\"id\":\"",
        "00000000-0000-7000-8000-000000000001",
        "/leads?",
        "q=",
        "status=new",
        "&",
        "limit=50",
        "limit=201",
        "minScore=",
        "hasPhone=true",
        "tags=a,b",
        "cursor=",
        "eyJ0IjoxfQ",
        "%00",
        "%FF",
        "%",
        "+",
        "items",
        "since=2026-11-22T16:51:03Z",
        "06 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "lea @ exemple point fr",
        "é",
        "\xf0\x9f\x8e\xb9",
        std::string("\0", 1),
        "\xff\xfe",
        "{\"FansList\":[",
        "{\"ChatHistory\":{",
        "\"Chat History with a:\":[",
        "{\"Date\":\"2026-05-04 09:00:00\",\"From\":\"a\",\"Content\":\"",
        "\"UserName\":\"a\"",
        ">>> Chat History with a::\n",
        "2026-05-04 09:00:00 UTC a: ",
        "Date: 2026-05-04 09:00:00\n",
        "Username: a\n",
        "il y a 3 j",
        "yesterday",
        "sessionid=",
        "; ",
        "\t",
        "\r\n",
        "# Netscape",
        ".tiktok.com",
        "GET / HTTP/1.1\r\n",
        "POST /a%20b?x=1 HTTP/1.0\r\n",
        "Host: t\r\n",
        "Content-Length: 3\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n",
        "3\r\nabc\r\n",
        "0\r\n\r\n",
        "Expect: 100-continue\r\n",
        "\r\n\r\n",
        std::string(64, 'a')};
    std::string out;
    for (auto count = up_to(random, 12); count > 0; --count)
        out += pieces[up_to(random, pieces.size() - 1)];
    for (auto flips = up_to(random, 2); flips > 0 && !out.empty(); --flips)
        out[up_to(random, out.size() - 1)] = static_cast<char>(random.next());
    return out;
}

class FuzzTargets : public ::testing::TestWithParam<target> {};

TEST_P(FuzzTargets, HoldOnInputsThatASeedMakes) {
    seeded_rng random(20'261'125);
    for (int i = 0; i < 1500; ++i) {
        const auto input = make_input(random);
        EXPECT_EQ(GetParam().run(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()),
                  0);
    }
}

// What coverage-guided fuzzing (script/fuzz) found once.
TEST_P(FuzzTargets, HoldOnWhatWasFound) {
    for (const std::string_view input :
         {"/?tags=&ratio=503333333333333333333333333333333333333333"})
        EXPECT_EQ(GetParam().run(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()),
                  0);
}

INSTANTIATE_TEST_SUITE_P(All, FuzzTargets, ::testing::ValuesIn(all_targets()),
                         [](const auto& of) { return std::string(of.param.name); });

} // namespace
} // namespace vf
