#include "connectors/text.hpp"

namespace vf::connectors {

std::string folded_text(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool nbsp = text.substr(i, 2) == "\xc2\xa0";
        const bool zero_width =
            text.substr(i, 3) == "\xe2\x80\x8b" || text.substr(i, 3) == "\xef\xbb\xbf";
        if (zero_width) {
            i += 2;
        } else if (nbsp || text[i] == ' ' || text[i] == '\n' || text[i] == '\t' ||
                   text[i] == '\r') {
            if (!out.empty() && out.back() != ' ') out += ' ';
            if (nbsp) ++i;
        } else {
            out += text[i];
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

} // namespace vf::connectors
