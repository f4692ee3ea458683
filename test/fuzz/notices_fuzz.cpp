// Any answer of the page: a list or an error, and every interaction has the key by which it is
// stored once.
#include "connectors/tiktok/mapping.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vf::connectors::tiktok;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto page = map_notices(text)) {
        for (const auto& interaction : page->interactions) {
            if (interaction.dedupe_key.empty()) std::abort();
        }
    }
    (void)refusal_of_text(text);
    (void)parse_conversation_key(text);
    if (const auto handle = handle_in(text); handle.contains('/')) std::abort();
    return 0;
}
