// Any text: what is read can be written and read again to the same text; every error names a field
// or a place.
#include "base/json.hpp"

#include <cstdlib>

namespace {

struct Inner {
    std::int64_t count = 0;
    std::optional<double> share{};
    std::vector<std::string> words{};
};
BOOST_DESCRIBE_STRUCT(Inner, (), (count, share, words))

struct Outer {
    std::string name;
    vf::uuid id{};
    vf::time_point at{};
    bool yes = false;
    std::optional<Inner> inner{};
    std::vector<Inner> list{};
};
BOOST_DESCRIBE_STRUCT(Outer, (), (name, id, at, yes, inner, list))

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto value = vf::json::parse_value(text);
    if (!value) return 0;
    const auto read = vf::json::read<Outer>(*value);
    if (!read) {
        if (read.error().fields.empty()) std::abort();
        return 0;
    }
    const auto written = vf::json::write(*read);
    const auto again = vf::json::parse<Outer>(written);
    if (!again || vf::json::write(*again) != written) std::abort();
    return 0;
}
