#pragma once
#include <string>
#include <utility>
#include <vector>

namespace vf {

/// What kind of thing went wrong; http/problem.cpp maps each to a status.
enum class errc {
    invalid,         ///< the input breaks a rule; `fields` says where
    unauthenticated, ///< nobody is signed in, or the credentials are wrong
    forbidden,       ///< signed in, but not allowed
    not_found,       ///< no such thing in this workspace
    conflict,        ///< the state does not allow it, or it exists already
    rate_limited,    ///< too many tries; params may hold "retryAfter" (seconds)
    too_large,       ///< the body is over the route's limit
    unsupported,     ///< the platform or media type cannot do this
    upstream,        ///< an outside system refused or could not be reached
    timeout,         ///< a limit in time ran out
    unavailable,     ///< this server cannot serve the request now
    internal         ///< a broken invariant; the text stays in the log
};
/// How many enumerators errc has, so that tables over it can be checked to be complete.
inline constexpr std::size_t errc_count = 12;

/// One bad field: a JSON pointer ("/email", "/items/3/text") and what would be right.
struct field_error {
    std::string pointer;
    std::string detail;
};

/// An expected failure. Knows no HTTP: `code` is stable ("lead.not_found"), `detail` is for people
/// who read English, `params` are for whoever translates the code.
struct error {
    errc kind = errc::internal;
    std::string code;
    std::string detail;
    std::vector<field_error> fields{};
    std::vector<std::pair<std::string, std::string>> params{};
};

/// The name of an error kind ("not_found"), for logs and problem types.
const char* name_of(errc kind) noexcept;

/// "code: detail [/field: why]…" in one line, for logs.
std::string to_string(const error& e);

} // namespace vf
