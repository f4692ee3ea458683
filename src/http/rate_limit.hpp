#pragma once
// How many requests somebody may make: token buckets in the memory of this process. Several API
// processes each count for themselves; what must hold across them (sends, sign-ins) is counted in
// the database by its feature.
#include "http/request.hpp"

#include <array>
#include <chrono>
#include <mutex>
#include <unordered_map>

namespace vf::http {

/// Requests a minute, all of which may come at once; 0: no limit.
struct rate_limits {
    int reads = 3000;      ///< GET, of one user
    int writes = 600;      ///< everything else, of one user
    int workspace = 12000; ///< of all users of a workspace
    int anonymous = 600;   ///< without a sign-in, of one address
};

/// What a bucket says to one request.
struct rate_verdict {
    const char* policy = ""; ///< "user-reads"
    int limit = 0;           ///< 0: there is none
    int remaining = 0;
    seconds reset{};       ///< until the bucket is full again
    seconds retry_after{}; ///< not zero: refused, and when to come again

    [[nodiscard]] bool allowed() const noexcept { return retry_after == seconds{0}; }
};

/// Any thread.
class rate_limiter {
public:
    using time = std::chrono::steady_clock::time_point;

    explicit rate_limiter(rate_limits limits) : limits_(limits) {}

    [[nodiscard]] const rate_limits& limits() const noexcept { return limits_; }
    /// Takes one from the bucket of `policy` and `key`.
    rate_verdict take(const char* policy, std::string_view key, int per_minute, time now);
    /// How many buckets are kept: those that are full again are forgotten in time.
    [[nodiscard]] std::size_t size() const;

private:
    struct shard {
        mutable std::mutex guard;
        std::unordered_map<std::string, time> full_at;
        std::size_t sweep_above = 1024;
    };
    rate_limits limits_;
    std::array<shard, 16> shards_;
};

/// RateLimit-Policy and RateLimit, as draft-ietf-httpapi-ratelimit-headers has them; none without a
/// limit.
void add_rate_headers(request& to, const rate_verdict& said);
/// "rate.limited", with Retry-After.
error rate_limited(const rate_verdict& said);

} // namespace vf::http
