#pragma once
// From what came over the wire to the JSON object that an operation's input is read from. Free of
// coroutines and IO; fuzzed (test/fuzz).
#include "http/message.hpp"

#include <boost/json/value.hpp>

namespace vf::http {

/// The query as an object of strings. A name may be given once; "workspace" belongs to the
/// authenticator and is left out; path members win.
result<boost::json::value> bind_query(const pairs& query, const pairs& path);

/// The JSON body as an object, an empty body being {}; path members win. Refuses other content
/// types and every query parameter but "workspace".
result<boost::json::value> bind_body(const raw_request& r, const pairs& path);

/// The content type of a body that is an operation's own bytes.
inline constexpr auto octet_stream = "application/octet-stream";
/// What a request with such a body says beside it: as bind_query. Refuses other content types.
result<boost::json::value> bind_beside_bytes(const raw_request& r, const pairs& path);

} // namespace vf::http
