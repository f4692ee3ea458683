#include "db/like.hpp"

namespace vf::db {

std::string like_anywhere(std::string_view text) {
    std::string out = "%";
    for (const char c : text) {
        if (c == '\\' || c == '%' || c == '_') out += '\\';
        out += c;
    }
    return out + "%";
}

} // namespace vf::db
