#pragma once
#include "base/result.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace vf {

/// A point in time: UTC, microseconds, as PostgreSQL keeps it.
using time_point = std::chrono::sys_time<std::chrono::microseconds>;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// Time as a parameter. Inside database transactions the time is SQL's app_now(), which tests can
/// shift too.
class clock {
public:
    clock() = default;
    clock(const clock&) = delete;
    clock& operator=(const clock&) = delete;
    virtual ~clock() = default;
    [[nodiscard]] virtual time_point now() const = 0;
    /// Milliseconds since 1970.
    [[nodiscard]] std::int64_t unix_ms() const {
        return std::chrono::duration_cast<milliseconds>(now().time_since_epoch()).count();
    }
};

class system_clock final : public clock {
public:
    [[nodiscard]] time_point now() const override;
};

/// A clock that stands still until it is moved; for tests.
class fake_clock final : public clock {
public:
    explicit fake_clock(time_point start) : now_(start) {}
    [[nodiscard]] time_point now() const override { return now_; }
    void advance(microseconds by) { now_ += by; }

private:
    time_point now_;
};

/// RFC 3339 with milliseconds: "2026-11-22T16:51:03.120Z".
std::string to_string(time_point t);
/// Reads RFC 3339 ("…Z" or "+02:00", any number of decimals) and PostgreSQL's text form
/// ("2026-11-22 16:51:03.12+00").
result<time_point> parse_time(std::string_view text);

} // namespace vf
