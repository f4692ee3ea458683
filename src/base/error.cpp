#include "base/error.hpp"

namespace vf {

const char* name_of(errc kind) noexcept {
    switch (kind) {
    case errc::invalid:
        return "invalid";
    case errc::unauthenticated:
        return "unauthenticated";
    case errc::forbidden:
        return "forbidden";
    case errc::not_found:
        return "not_found";
    case errc::conflict:
        return "conflict";
    case errc::rate_limited:
        return "rate_limited";
    case errc::too_large:
        return "too_large";
    case errc::unsupported:
        return "unsupported";
    case errc::upstream:
        return "upstream";
    case errc::timeout:
        return "timeout";
    case errc::unavailable:
        return "unavailable";
    case errc::internal:
        return "internal";
    }
    return "internal";
}

std::string to_string(const error& e) {
    std::string out = e.code.empty() ? name_of(e.kind) : e.code;
    out += ": " + e.detail;
    for (const auto& f : e.fields) out += " [" + f.pointer + ": " + f.detail + "]";
    return out;
}

} // namespace vf
