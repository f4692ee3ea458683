// Any message: what is found lies inside the text, in order, and a phone number is E.164.
#include "intelligence/extract.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::size_t last = 0;
    for (const auto& found : vf::intelligence::extract_contacts(text)) {
        if (found.begin > found.end || found.end > text.size() || found.begin < last) std::abort();
        if (found.kind == "phone" && !found.value.starts_with('+')) std::abort();
        if (found.kind == "email" && !found.value.contains('@')) std::abort();
        last = found.begin;
    }
    return 0;
}
