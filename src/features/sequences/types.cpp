#include "features/sequences/types.hpp"

namespace vf::sequences {

result<DelayHours> DelayHours::from_int(std::int64_t value) {
    if (value < 0 || value > 2160)
        return fail(errc::invalid, "input.invalid", "must be 0 to 2160 hours (90 days)");
    DelayHours out;
    out.value_ = value;
    return out;
}

} // namespace vf::sequences
