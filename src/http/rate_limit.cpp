#include "http/rate_limit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::http {
namespace {

using namespace std::chrono_literals;
using ticks = std::chrono::steady_clock::duration;
constexpr ticks window = 60s;

seconds rounded_up(ticks span) {
    return std::chrono::ceil<seconds>(std::max(span, ticks::zero()));
}

} // namespace

// The generic cell rate algorithm: a bucket is the moment at which it will be full again. Each
// request moves it by the time that one token takes to come back; a bucket is empty when that
// moment is a whole window away.
rate_verdict rate_limiter::take(const char* policy, std::string_view key, int per_minute,
                                time now) {
    if (per_minute == 0) return {};
    const ticks token = window / per_minute;
    auto name = fmt::format("{}\n{}", policy, key);
    auto& here = shards_[std::hash<std::string>{}(name) % shards_.size()];
    const std::scoped_lock lock(here.guard);
    if (here.full_at.size() > here.sweep_above) {
        std::erase_if(here.full_at, [&](const auto& one) { return one.second <= now; });
        here.sweep_above = std::max<std::size_t>(1024, 2 * here.full_at.size());
    }
    auto& full_at = here.full_at.try_emplace(std::move(name), now).first->second;
    full_at = std::max(full_at, now);
    rate_verdict out{policy, per_minute, 0, {}, {}};
    const auto after = full_at + token - now;
    if (after > window) {
        out.reset = rounded_up(full_at - now);
        out.retry_after = std::max(rounded_up(after - window), 1s);
        return out;
    }
    full_at += token;
    out.remaining = static_cast<int>((window - after) / token);
    out.reset = rounded_up(after);
    return out;
}

std::size_t rate_limiter::size() const {
    std::size_t out = 0;
    for (const auto& one : shards_) {
        const std::scoped_lock lock(one.guard);
        out += one.full_at.size();
    }
    return out;
}

void add_rate_headers(request& to, const rate_verdict& said) {
    if (said.limit == 0) return;
    to.set_header("RateLimit-Policy", fmt::format("\"{}\";q={};w=60", said.policy, said.limit));
    to.set_header("RateLimit",
                  fmt::format("\"{}\";r={};t={}", said.policy, said.remaining, said.reset.count()));
}

error rate_limited(const rate_verdict& said) {
    error out{errc::rate_limited, "rate.limited", "Too many requests: wait a little."};
    out.params = {{"policy", said.policy},
                  {"limit", std::to_string(said.limit)},
                  {"retryAfter", std::to_string(said.retry_after.count())}};
    return out;
}

} // namespace vf::http
