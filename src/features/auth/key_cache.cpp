#include "features/auth/key_cache.hpp"

#include <algorithm>

namespace vf::auth {

std::optional<crypto::public_key> key_cache::find(const std::string& id, time_point now) const {
    if (!fetched_ || now - *fetched_ >= lifetime) return std::nullopt;
    const auto found = std::ranges::find(keys_, id, &crypto::public_key::id);
    if (found == keys_.end()) return std::nullopt;
    return *found;
}

bool key_cache::may_fetch(time_point now) {
    if (!fetched_ || now - *fetched_ >= lifetime) return true;
    if (tried_ && now - *tried_ < patience) return false;
    tried_ = now;
    return true;
}

void key_cache::put(std::vector<crypto::public_key> keys, time_point now) {
    keys_ = std::move(keys);
    fetched_ = now;
}

} // namespace vf::auth
