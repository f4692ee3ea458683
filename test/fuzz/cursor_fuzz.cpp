// Cursors come back from clients: what is accepted must read back as itself, and its key must
// survive a round trip.
#include "http/paging.hpp"
#include "http/sse.hpp"

#include <cstdlib>

namespace {

struct Key {
    vf::time_point at;
    int score{};
    std::optional<vf::LeadId> id;
};
BOOST_DESCRIBE_STRUCT(Key, (), (at, score, id))

void require(bool holds) {
    if (!holds) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto cursor = vf::http::Cursor::parse(text)) {
        require(cursor->str() == text);
        if (const auto key = cursor->read<Key>()) {
            const auto again = vf::http::Cursor::of(*key).read<Key>();
            // Times are written with milliseconds.
            require(again && again->score == key->score && again->id == key->id);
        }
    }
    if (const auto at = vf::http::event_cursor::parse(text))
        require(vf::http::event_cursor::parse(at->str()) == at);
    return 0;
}
