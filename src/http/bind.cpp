#include "http/bind.hpp"

#include "base/json.hpp"

#include <boost/json/object.hpp>

namespace vf::http {
namespace {

constexpr std::string_view workspace = "workspace";

error bad_fields() {
    return {errc::invalid, "input.invalid", "Some fields are not valid."};
}

std::string pointer_to(std::string_view name) {
    std::string out = "/";
    for (const char c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

void take_path(boost::json::object& into, const pairs& path) {
    for (const auto& [name, value] : path) into[name] = value;
}

bool is_type(std::string_view content_type, std::string_view wanted) {
    auto type = content_type.substr(0, content_type.find(';'));
    while (type.ends_with(' ')) type.remove_suffix(1);
    return equal_ignoring_case(type, wanted);
}

} // namespace

result<boost::json::value> bind_query(const pairs& query, const pairs& path) {
    boost::json::object out;
    error wrong = bad_fields();
    for (const auto& [name, value] : query) {
        if (name == workspace) continue;
        if (!is_storable_text(name)) {
            wrong.fields.push_back({"", "a parameter's name is not valid UTF-8 text"});
            continue;
        }
        if (out.contains(name))
            wrong.fields.push_back({pointer_to(name), "may be given once; lists are \"a,b\""});
        out[name] = value;
    }
    if (!wrong.fields.empty()) return std::unexpected(std::move(wrong));
    take_path(out, path);
    return boost::json::value(std::move(out));
}

result<boost::json::value> bind_body(const raw_request& r, const pairs& path) {
    error wrong = bad_fields();
    for (const auto& [name, value] : r.query) {
        if (name != workspace)
            wrong.fields.push_back({is_storable_text(name) ? pointer_to(name) : "",
                                    "is not a query parameter of this request"});
    }
    if (!wrong.fields.empty()) return std::unexpected(std::move(wrong));
    boost::json::value out = boost::json::object{};
    if (!r.body.empty()) {
        if (!is_type(r.header("content-type"), "application/json"))
            return fail(errc::unsupported, "request.not_json",
                        "The body must be JSON, with Content-Type: application/json.");
        VF_TRY(out, json::parse_value(r.body));
    }
    if (!out.is_object())
        return fail(errc::invalid, "input.not_object", "The body must be a JSON object.");
    take_path(out.get_object(), path);
    return out;
}

result<boost::json::value> bind_beside_bytes(const raw_request& r, const pairs& path) {
    if (!is_type(r.header("content-type"), octet_stream))
        return fail(errc::unsupported, "request.not_bytes",
                    "The body must be bytes, with Content-Type: application/octet-stream.");
    return bind_query(r.query, path);
}

} // namespace vf::http
