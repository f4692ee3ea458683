#include "support/people.hpp"

#include "support/data_lines.hpp"

#include <stdexcept>

namespace vf::test {

const std::vector<intelligence::PersonLine>& people() {
    static const auto all = [] {
        std::vector<intelligence::PersonLine> out;
        for (const auto& line : data_lines("people/train")) {
            auto person = intelligence::read_person_line(line);
            if (!person) throw std::runtime_error("data/people/train: " + line);
            out.push_back(*std::move(person));
        }
        return out;
    }();
    return all;
}

} // namespace vf::test
