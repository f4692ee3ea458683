#pragma once
#include <string>
#include <vector>

namespace vf::test {

/// Somebody who writes to the program that reads instead of to people (data/redteam).
struct injection {
    std::string id;
    std::string kind;
    std::vector<std::string> texts; ///< messages, one after the other
    std::string bio;
};

/// All of them, read once.
const std::vector<injection>& injections();

} // namespace vf::test
