#pragma once
#include "base/time.hpp"
#include "crypto/jws.hpp"

#include <optional>

namespace vf::auth {

/// The provider's public keys, and when they may be asked for. The provider changes them as it
/// likes: an unknown key asks for the set again, but not whenever somebody names a new one. Not
/// thread-safe; knows no network.
class key_cache {
public:
    /// How long a set is believed: a key that the provider took back is out after that.
    static constexpr seconds lifetime{3600};
    /// The least time between two sets for the sake of unknown keys.
    static constexpr seconds patience{10};

    /// The key of that id; nullopt when the set has none such, or is too old.
    [[nodiscard]] std::optional<crypto::public_key> find(const std::string& id,
                                                         time_point now) const;
    /// Whether the set may be fetched for a key that was not found. Counts as an attempt.
    bool may_fetch(time_point now);
    void put(std::vector<crypto::public_key> keys, time_point now);

private:
    std::vector<crypto::public_key> keys_;
    std::optional<time_point> fetched_;
    std::optional<time_point> tried_; ///< for an unknown key, while there was a set
};

} // namespace vf::auth
