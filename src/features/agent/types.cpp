#include "features/agent/types.hpp"

namespace vf::agent {

result<MostTurns> MostTurns::from_int(std::int64_t value) {
    if (value < 1 || value > 10)
        return fail(errc::invalid, "input.invalid", "must be from 1 to 10");
    MostTurns out;
    out.value_ = value;
    return out;
}

} // namespace vf::agent
