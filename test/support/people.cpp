#include "support/people.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace vf::test {

const std::vector<intelligence::PersonLine>& people() {
    static const auto all = [] {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(VF_DATA "/people/train"))
            files.push_back(entry.path());
        std::ranges::sort(files);
        std::vector<intelligence::PersonLine> out;
        for (const auto& file : files) {
            std::ifstream lines(file);
            for (std::string line; std::getline(lines, line);) {
                auto person = intelligence::read_person_line(line);
                if (!person) throw std::runtime_error(file.string() + ": " + line);
                out.push_back(*std::move(person));
            }
        }
        return out;
    }();
    return all;
}

} // namespace vf::test
