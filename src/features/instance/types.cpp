#include "features/instance/types.hpp"

namespace vf::instance {

result<PlanLimit> PlanLimit::from_int(std::int64_t value) {
    if (value < 0 || value > 1'000'000)
        return fail(errc::invalid, "input.invalid", "must be from 0 to 1000000");
    PlanLimit out;
    out.value_ = value;
    return out;
}

} // namespace vf::instance
