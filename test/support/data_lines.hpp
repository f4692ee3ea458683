#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace vf::test {

/// The lines of the `.jsonl` files in a folder of data/, files in the order of their names.
std::vector<std::string> data_lines(std::string_view folder);

} // namespace vf::test
