#pragma once
#include <string>
#include <utility>
#include <vector>

namespace vf::test {

/// A zip with these files (path and content), locked where there is a password.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files,
                   const char* password = nullptr);

} // namespace vf::test
