#pragma once
#include "base/error.hpp"
#include "http/message.hpp"

namespace vf::http {

/// The HTTP status of an error: the only place where the two meet.
int status_of(const error& e) noexcept;

/// The error as `application/problem+json` (RFC 9457), with `code`, `errors` and `params`. The text
/// of an internal error is not shown. "retryAfter" in params becomes the Retry-After header.
response problem_response(const error& e);
/// The same with a status that no kind of error has: what HTTP itself refuses (408, 405, 431).
response problem_response(int status, const error& e);

/// "Not Found"; "Unknown" for a number without a name.
const char* reason_phrase(int status) noexcept;

} // namespace vf::http
