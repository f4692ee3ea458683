#include "features/inbox/rules.hpp"

#include <algorithm>

namespace vf::inbox {
namespace {

bool same(const StoredMessage& stored, const connectors::ReadMessage& read) {
    return stored.from_owner == read.from_owner && stored.kind == read.kind &&
           stored.text == read.text;
}

// Do the last `count` of `stored` equal the last `count` of `read`?
bool ends_alike(std::span<const StoredMessage> stored,
                std::span<const connectors::ReadMessage> read, std::size_t count) {
    return std::ranges::equal(stored.last(count), read.last(count), same);
}

} // namespace

std::vector<connectors::ReadMessage> written(std::vector<connectors::ReadMessage> read) {
    std::erase_if(read, [](const auto& m) { return m.kind == "system"; });
    return read;
}

std::size_t first_new(std::span<const StoredMessage> stored,
                      std::span<const connectors::ReadMessage> read) {
    if (stored.empty()) return 0;
    // The page shows less than is stored: what is not new must be, whole, the end of what is
    // stored. The fewest new messages win, so that a repeated "ok" counts as new exactly when the
    // thread grew.
    for (std::size_t known = std::min(read.size(), stored.size()); known > 0; --known) {
        if (ends_alike(stored, read.first(known), known)) return known;
    }
    // The page reaches further back than what is stored.
    for (std::size_t known = read.size(); known > stored.size(); --known) {
        if (ends_alike(stored, read.first(known), stored.size())) return known;
    }
    return 0;
}

int read_up_to(int before, int last, std::optional<int> last_own, int unread_there, bool first) {
    auto out = std::max(before, last_own.value_or(-1));
    if (first) out = std::max(out, last - std::max(unread_there, 0));
    return std::min(out, last);
}

std::string person_key(const connectors::Peer& peer) {
    if (!peer.platform_user_id.empty()) return peer.platform_user_id;
    return "@" + peer.handle;
}

} // namespace vf::inbox
