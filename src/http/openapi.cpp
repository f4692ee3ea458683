#include "http/openapi.hpp"

#include "http/bind.hpp"
#include "http/problem.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace vf::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using schemas = std::map<std::string, object>;

object ref_to(const std::string& where) {
    return {{"$ref", "#/components/" + where}};
}

std::string capitalised(std::string_view text) {
    std::string out;
    bool upper = true;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool digit = c >= '0' && c <= '9';
        if (!letter && !digit) {
            upper = true;
            continue;
        }
        out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return out;
}

std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> out;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        out.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return out;
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{');
}

std::string name_in(std::string_view segment) {
    return std::string(segment.substr(1, segment.size() - 2));
}

/// "PATCH /leads/{id}/status" -> "patchLeadsByIdStatus".
std::string operation_id(const route& r) {
    std::string out;
    for (const char c : std::string_view(r.method)) out += static_cast<char>(c - 'A' + 'a');
    for (const auto& segment : segments_of(r.path))
        out += is_parameter(segment) ? "By" + capitalised(name_in(segment)) : capitalised(segment);
    return out;
}

/// A parameter is left out, not null: {"type":["string","null"]} -> {"type":"string"}.
object without_null(object schema) {
    if (const auto* type = schema.if_contains("type"); type && type->is_array()) {
        value first = type->get_array().front();
        schema["type"] = std::move(first);
    }
    if (const auto* choices = schema.if_contains("anyOf"); choices && choices->is_array()) {
        object first = choices->get_array().front().get_object();
        return first;
    }
    return schema;
}

bool is_list(const object& schema) {
    const auto* type = schema.if_contains("type");
    return type && type->is_string() && type->get_string() == "array";
}

bool is_required(const object& input, std::string_view name) {
    return std::ranges::any_of(input.at("required").as_array(),
                               [&](const value& v) { return v.as_string() == name; });
}

object parameter(const std::string& name, const char* where, bool required, object schema) {
    object out{{"name", name}, {"in", where}, {"required", required}};
    schema = without_null(std::move(schema));
    if (is_list(schema)) {
        out["style"] = "form";
        out["explode"] = false;
    }
    out["schema"] = std::move(schema);
    return out;
}

/// Takes the members that the path names out of the input schema.
array path_parameters(const route& r, object& input) {
    array out;
    for (const auto& segment : segments_of(r.path)) {
        if (!is_parameter(segment)) continue;
        const auto name = name_in(segment);
        object schema{{"type", "string"}};
        if (auto* properties = input.if_contains("properties")) {
            schema = properties->as_object().at(name).as_object();
            properties->as_object().erase(name);
            auto& required = input.at("required").as_array();
            for (auto* at = required.begin(); at != required.end(); ++at) {
                if (at->as_string() != name) continue;
                required.erase(at);
                break;
            }
        }
        out.emplace_back(parameter(name, "path", true, std::move(schema)));
    }
    return out;
}

void add_query_parameters(const object& input, array& to) {
    for (const auto& [name, schema] : input.at("properties").as_object())
        to.emplace_back(parameter(name, "query", is_required(input, name), schema.as_object()));
}

void add_schema(schemas& all, const std::string& name, const object& schema) {
    const auto [at, added] = all.emplace(name, schema);
    if (!added && at->second != schema)
        throw std::logic_error("two different types are called " + name +
                               " in the API: give one another name, or a schema_name()");
}

object content(const char* type, object schema) {
    return {{type, object{{"schema", std::move(schema)}}}};
}

object success_of(const route& r, const std::optional<object>& output) {
    object out{{"description", reason_phrase(r.success)}};
    if (r.versioned) {
        out["headers"] = object{{"ETag", object{{"description", "The version of what is given."},
                                                {"schema", object{{"type", "string"}}}}}};
    }
    if (r.is_redirect()) {
        out["headers"] = object{{"Location", object{{"description", "Where the browser goes."},
                                                    {"schema", object{{"type", "string"}}}}}};
    } else if (r.gives_bytes()) {
        const bool is_json = std::string_view(r.produces) == "application/json";
        object schema{{"type", is_json ? "object" : "string"}};
        out["content"] = content(r.produces, std::move(schema));
    } else if (output) {
        out["content"] = content("application/json", *output);
    }
    return out;
}

array security_of(role needed) {
    if (needed == role::anyone) return {};
    return {object{{"bearer", array{}}}, object{{"session", array{}}}};
}

/// Which problems an operation can answer with follows from what the router does for it: who it
/// lets in, what it binds, what it names. 5xx are the server's own and stand under "default".
std::vector<int> problems_of(const route& r, bool names_something) {
    const bool unsafe = std::string_view(r.method) != "GET";
    const bool signed_in = r.needed != role::anyone;
    std::vector<int> out{400};
    const auto also = [&](bool when, std::initializer_list<int> statuses) {
        if (when) out.insert(out.end(), statuses);
    };
    also(signed_in || unsafe, {401, 403});
    also(names_something || r.needed >= role::member || unsafe, {404});
    also(unsafe, {409});
    also(r.versioned && r.takes_body(), {412});
    also(r.takes_body(), {413, 415});
    also(r.describe != nullptr || unsafe, {422});
    also(true, {429});
    return out;
}

object responses_of(const route& r, const std::optional<object>& output, bool names_something) {
    object out{{std::to_string(r.success), success_of(r, output)}};
    for (const int status : problems_of(r, names_something))
        out[std::to_string(status)] = ref_to("responses/Problem");
    out["default"] = ref_to("responses/Problem");
    return out;
}

object operation(const route& r, schemas& all) {
    object out{{"operationId", operation_id(r)},
               {"summary", r.summary},
               {"tags", array{segments_of(r.path).front()}},
               {"x-role", enum_name(r.needed)},
               {"security", security_of(r.needed)}};
    schema::components mine;
    operation_shape shape;
    if (r.describe) shape = r.describe(mine);
    auto parameters = path_parameters(r, shape.input);
    if (r.describe && r.reads_query()) add_query_parameters(shape.input, parameters);
    if (r.needed >= role::member && r.needed != role::instance)
        parameters.emplace_back(ref_to("parameters/Workspace"));
    if (takes_idempotency_key(r)) parameters.emplace_back(ref_to("parameters/IdempotencyKey"));
    if (r.versioned && r.takes_body()) parameters.emplace_back(ref_to("parameters/IfMatch"));
    if (!parameters.empty()) out["parameters"] = std::move(parameters);
    if (r.describe && !r.reads_query() && !shape.input.at("properties").as_object().empty()) {
        add_schema(mine.schemas, shape.input_name, shape.input);
        const bool needed = !shape.input.at("required").as_array().empty();
        out["requestBody"] =
            object{{"required", needed},
                   {"content", content("application/json", ref_to("schemas/" + shape.input_name))}};
    }
    if (r.takes_bytes)
        out["requestBody"] =
            object{{"required", true},
                   {"content", content(octet_stream, {{"type", "string"}, {"format", "binary"}})}};
    for (const auto& [name, schema] : mine.schemas) add_schema(all, name, schema);
    if (r.takes_body()) out["x-max-body"] = r.body_limit ? r.body_limit : usual_body_limit;
    out["responses"] = responses_of(r, shape.output, std::string_view(r.path).contains('{'));
    return out;
}

object problem_schema() {
    const object text{{"type", "string"}};
    const object field{{"type", "object"},
                       {"properties", object{{"pointer", text}, {"detail", text}}},
                       {"required", array{"pointer", "detail"}}};
    return {{"type", "object"},
            {"description", "RFC 9457. The code is stable; translate it with its params."},
            {"properties",
             object{{"type", text},
                    {"title", text},
                    {"status", object{{"type", "integer"}}},
                    {"code", text},
                    {"detail", text},
                    {"errors", object{{"type", "array"}, {"items", field}}},
                    {"params", object{{"type", "object"}, {"additionalProperties", text}}}}},
            {"required", array{"type", "title", "status", "code", "detail", "errors", "params"}}};
}

object components(schemas all) {
    add_schema(all, "Problem", problem_schema());
    object named;
    for (auto& [name, schema] : all) named[name] = std::move(schema);
    const object workspace{{"type", "string"}, {"format", "uuid"}};
    return {
        {"schemas", std::move(named)},
        {"parameters",
         object{
             {"Workspace", object{{"name", "X-Workspace-Id"},
                                  {"in", "header"},
                                  {"required", false},
                                  {"description", "The workspace; your default when left out. "
                                                  "?workspace= where no header can be set."},
                                  {"schema", workspace}}},
             {"IdempotencyKey",
              object{{"name", "Idempotency-Key"},
                     {"in", "header"},
                     {"required", false},
                     {"description", "The same request with the same key has its effect once, "
                                     "for 24 hours."},
                     {"schema", object{{"type", "string"}, {"minLength", 1}, {"maxLength", 200}}}}},
             {"IfMatch", object{{"name", "If-Match"},
                                {"in", "header"},
                                {"required", false},
                                {"description", "The ETag that was read: 412 "
                                                "(precondition.failed) when it has changed."},
                                {"schema", object{{"type", "string"}}}}}}},
        {"responses", object{{"Problem", object{{"description", "What went wrong."},
                                                {"content", content("application/problem+json",
                                                                    ref_to("schemas/Problem"))}}}}},
        {"securitySchemes",
         object{{"bearer", object{{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}}},
                {"session",
                 object{{"type", "apiKey"},
                        {"in", "cookie"},
                        {"name", "vf_access"},
                        {"description", "Unsafe methods need the header X-CSRF-Token equal to the "
                                        "cookie vf_csrf."}}}}}};
}

void print(std::string& out, const value& v, std::size_t depth);

template <class Items, class Each>
void print_all(std::string& out, const Items& items, char open, char close, std::size_t depth,
               Each&& each) {
    out += open;
    bool first = true;
    for (const auto& item : items) {
        out += first ? "\n" : ",\n";
        out.append(2 * (depth + 1), ' ');
        first = false;
        each(item);
    }
    if (!first) {
        out += '\n';
        out.append(2 * depth, ' ');
    }
    out += close;
}

void print(std::string& out, const value& v, std::size_t depth) {
    if (v.is_object()) {
        print_all(out, v.get_object(), '{', '}', depth, [&](const auto& member) {
            json::append_string(out, {member.key().data(), member.key().size()});
            out += ": ";
            print(out, member.value(), depth + 1);
        });
    } else if (v.is_array()) {
        print_all(out, v.get_array(), '[', ']', depth,
                  [&](const value& item) { print(out, item, depth + 1); });
    } else {
        out += json::to_text(v);
    }
}

array tags_of(std::span<const route> routes) {
    array out;
    std::set<std::string> seen;
    for (const auto& r : routes) {
        const auto tag = segments_of(r.path).front();
        if (seen.insert(tag).second) out.emplace_back(object{{"name", tag}});
    }
    return out;
}

} // namespace

std::string openapi_document(std::span<const route> routes, const std::string& title,
                             const std::string& version, const std::string& prefix) {
    object paths;
    schemas all;
    std::set<std::string> ids;
    for (const auto& r : routes) {
        if (!ids.insert(operation_id(r)).second)
            throw std::logic_error("two operations are called " + operation_id(r));
        auto one = operation(r, all);
        auto& at = paths[r.path];
        if (!at.is_object()) at = object{};
        std::string method;
        for (const char c : std::string_view(r.method)) method += static_cast<char>(c - 'A' + 'a');
        at.get_object()[method] = std::move(one);
    }
    const value document =
        object{{"openapi", "3.1.0"},
               {"info", object{{"title", title}, {"version", version}}},
               {"servers", array{object{{"url", prefix.empty() ? "/" : prefix}}}},
               {"tags", tags_of(routes)},
               {"paths", std::move(paths)},
               {"components", components(std::move(all))}};
    std::string out;
    print(out, document, 0);
    out += '\n';
    return out;
}

} // namespace vf::http
