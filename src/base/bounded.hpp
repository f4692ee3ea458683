#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <string>

namespace vf {

/// A whole number from Least to Most, both included; Default where none is given.
template <std::int64_t Least, std::int64_t Most, std::int64_t Default> class bounded {
    static_assert(Least <= Default && Default <= Most);

public:
    static result<bounded> from_int(std::int64_t value) {
        if (value < Least || value > Most)
            return fail(errc::invalid, "input.invalid",
                        "must be from " + std::to_string(Least) + " to " + std::to_string(Most));
        bounded out;
        out.value_ = value;
        return out;
    }
    [[nodiscard]] std::int64_t to_int() const noexcept { return value_; }
    static std::string json_schema() {
        return R"({"type":"integer","minimum":)" + std::to_string(Least) + R"(,"maximum":)" +
               std::to_string(Most) + "}";
    }

private:
    std::int64_t value_ = Default;
};

} // namespace vf
