#include "queue/policy.hpp"

#include <algorithm>

namespace vf::queue {

namespace {
constexpr microseconds first_pause = seconds(2);
constexpr microseconds longest_pause = std::chrono::minutes(10);
} // namespace

microseconds backoff(int attempt, rng& random) {
    microseconds pause = first_pause;
    for (int i = 1; i < attempt && pause < longest_pause; ++i) pause *= 4;
    pause = std::min(pause, longest_pause);
    return pause - microseconds(random.between(0, pause.count() / 4));
}

bool is_final(errc kind) {
    switch (kind) {
    case errc::invalid:
    case errc::not_found:
    case errc::forbidden:
    case errc::conflict:
        return true;
    case errc::unauthenticated:
    case errc::rate_limited:
    case errc::too_large:
    case errc::unsupported:
    case errc::upstream:
    case errc::timeout:
    case errc::unavailable:
    case errc::internal:
        return false;
    }
    return false;
}

} // namespace vf::queue
