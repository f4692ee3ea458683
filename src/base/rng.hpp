#pragma once
#include <cstdint>

namespace vf {

/// Randomness as a parameter, so that tests can seed it. Not for secrets: those come from crypto/.
class rng {
public:
    rng() = default;
    rng(const rng&) = delete;
    rng& operator=(const rng&) = delete;
    virtual ~rng() = default;
    /// 64 uniform bits.
    virtual std::uint64_t next() = 0;
    /// Uniform in [low, high], both included; low <= high.
    std::int64_t between(std::int64_t low, std::int64_t high);
    /// Uniform in [0, 1).
    double unit();
};

/// The same sequence for the same seed (SplitMix64); for tests, the sandbox and human pacing.
class seeded_rng final : public rng {
public:
    explicit seeded_rng(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() override;

private:
    std::uint64_t state_;
};

/// The operating system's randomness, buffered per thread; safe from any thread.
class system_rng final : public rng {
public:
    std::uint64_t next() override;
};

} // namespace vf
