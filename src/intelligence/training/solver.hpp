#pragma once
#include <functional>
#include <span>
#include <vector>

namespace vf::intelligence {

/// A smooth function: its value at x; writes its slope.
using smooth_function = std::function<double(std::span<const double> x, std::span<double> slope)>;

/// Where a smooth convex function is least, from `x` on, by limited-memory BFGS; at most `rounds`
/// steps. The same input gives the same answer.
std::vector<double> minimise(const smooth_function& f, std::vector<double> x, int rounds);

} // namespace vf::intelligence
