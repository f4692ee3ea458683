#include "base/rng.hpp"

#include <array>
#include <stdexcept>
#include <sys/random.h>

namespace vf {

std::int64_t rng::between(std::int64_t low, std::int64_t high) {
    const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
    if (span == 0) return static_cast<std::int64_t>(next());
    // Rejection keeps it uniform; the loop ends after fewer than two draws on average.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % span;
    std::uint64_t draw = next();
    while (draw >= limit) draw = next();
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + draw % span);
}

double rng::unit() {
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

std::uint64_t seeded_rng::next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::uint64_t system_rng::next() {
    thread_local std::array<std::uint64_t, 32> buffer{};
    thread_local std::size_t left = 0;
    if (left == 0) {
        if (getrandom(buffer.data(), sizeof buffer, 0) != static_cast<ssize_t>(sizeof buffer)) {
            throw std::runtime_error("getrandom failed");
        }
        left = buffer.size();
    }
    return buffer[--left];
}

} // namespace vf
