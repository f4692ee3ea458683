#pragma once
// What a request that is wrong must be answered with, and requests that are wrong, derived from the
// schema of `vistaflow openapi`: a member that is added tomorrow is checked tomorrow.
#include "api/routes.hpp"

#include <initializer_list>

namespace vf::test {

/// A problem of the caller's with one of these statuses, said as RFC 9457 asks.
void expect_refused(const reply& answer, std::initializer_list<int> statuses);
/// 422, and one of the errors points at this place ("/email") or below it.
void expect_pointer(const reply& answer, std::string_view pointer);

/// A member of an operation's body, or one of its query parameters.
struct schema_member {
    std::string name;
    boost::json::object schema; ///< with "$ref" followed and null taken out
    bool required = false;
    bool nullable = false;
};
/// The members of the JSON body; none for an operation without one.
std::vector<schema_member> body_members(const planned_request& of);
/// The query parameters but "workspace".
std::vector<schema_member> query_members(const planned_request& of);

/// A value that a member's schema does not allow, and the place that the problem must point at.
struct wrong_value {
    std::string pointer;
    boost::json::value value;
};
/// Of another type, out of its range, too long, no text, not of the list, and the same one level
/// deeper.
std::vector<wrong_value> wrong_values(const schema_member& member);
/// The same as the text of a query.
std::vector<std::string> wrong_texts(const schema_member& member);

} // namespace vf::test
