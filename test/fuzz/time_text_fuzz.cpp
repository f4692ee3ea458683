// Any text as a time: never later than now by more than a day (a page's clock may be ahead), and
// the same twice.
#include "connectors/time_text.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static constexpr const char* languages[] = {"", "en", "fr"};
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto now = vf::time_point{} + std::chrono::hours(500'000);
    const auto read = [&] {
        return vf::connectors::read_time_text(text, now, 120, languages[data[0] % 3]);
    };
    const auto first = read();
    const auto second = read();
    if (first.has_value() != second.has_value()) std::abort();
    if (first && first->at != second->at) std::abort();
    return 0;
}
