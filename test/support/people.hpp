#pragma once
#include "intelligence/lines.hpp"

#include <vector>

namespace vf::test {

/// The labelled people of data/people/train, read once.
const std::vector<intelligence::PersonLine>& people();

} // namespace vf::test
