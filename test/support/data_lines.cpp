#include "support/data_lines.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace vf::test {

std::vector<std::string> data_lines(std::string_view folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(VF_DATA) / folder))
        if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<std::string> out;
    for (const auto& file : files) {
        std::ifstream lines(file);
        for (std::string line; std::getline(lines, line);) out.push_back(std::move(line));
    }
    return out;
}

} // namespace vf::test
