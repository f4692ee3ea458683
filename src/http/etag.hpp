#pragma once
// Versions of what two people may edit: an ETag with each answer, If-Match with a change (RFC 9110,
// 8.8.3 and 13.1.1). A version is a number that the record's row counts up.
#include "http/request.hpp"

#include <cstdint>

namespace vf::http {

/// The version as a strong entity tag: "\"7\"".
std::string etag_of(std::int64_t version);

/// Whether the header If-Match, as it was sent, allows a change of this version: it is absent, "*",
/// or names the version. Weak tags never match.
bool matches(std::string_view if_match, std::int64_t version) noexcept;

/// Says in the answer which version it gives.
void set_version(request& r, std::int64_t version);

/// conflict "precondition.failed" (412) with `params.current` when the request asks for another
/// version; the answer then carries the ETag of the current one. Ask it with the row locked.
result<void> require_version(request& r, std::int64_t current);

} // namespace vf::http
