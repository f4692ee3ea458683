#include "api/refusal.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace vf::test {
namespace {

namespace bj = boost::json;

constexpr std::size_t longest_plain_text = 20'000; // base/json.hpp, max_text

bj::object resolved(const bj::value& schema) {
    const auto ref = text_at(schema, "$ref");
    if (ref.empty()) return schema.as_object();
    const auto name = ref.substr(ref.rfind('/') + 1);
    return at(openapi(), "components.schemas").at(name).as_object();
}

bool holds(const bj::array& list, std::string_view text) {
    return std::ranges::any_of(list, [&](const bj::value& one) {
        return one.is_string() && std::string_view(one.get_string()) == text;
    });
}

bool is_null_type(const bj::value& one) {
    return text_at(one, "type") == "null";
}

schema_member member_of(std::string name, const bj::value& schema, bool required) {
    schema_member out{std::move(name), resolved(schema), required, false};
    if (const auto* choices = out.schema.if_contains("anyOf")) {
        const auto& all = choices->as_array();
        out.nullable = std::ranges::any_of(all, is_null_type);
        const auto* other = std::ranges::find_if_not(all, is_null_type);
        bj::object kept = resolved(*other);
        out.schema = std::move(kept);
    } else if (const auto* type = out.schema.if_contains("type"); type && type->is_array()) {
        const bj::array all = type->as_array();
        out.nullable = holds(all, "null");
        out.schema["type"] = all.front();
    }
    return out;
}

std::vector<schema_member> members_of(const bj::object& schema) {
    std::vector<schema_member> out;
    const auto* properties = schema.if_contains("properties");
    if (!properties) return out;
    const auto* required = schema.if_contains("required");
    for (const auto& [name, member] : properties->as_object()) {
        const bool needed = required && holds(required->as_array(), name);
        out.push_back(member_of(std::string(name), member, needed));
    }
    return out;
}

std::int64_t number_at(const bj::object& schema, std::string_view name, std::int64_t otherwise) {
    const auto* found = schema.if_contains(name);
    return found ? found->to_number<std::int64_t>() : otherwise;
}

std::string characters(std::int64_t count) {
    return std::string(static_cast<std::size_t>(count), 'a');
}

bj::array values(std::initializer_list<bj::value> all) {
    return bj::array(all.begin(), all.end());
}

// Of any other type than the schema's.
bj::array of_other_types(std::string_view type) {
    bj::array out;
    if (type != "string") out.emplace_back("x");
    if (type != "integer" && type != "number") out.emplace_back(12345);
    if (type != "boolean") out.emplace_back(true);
    if (type != "array") out.emplace_back(bj::array{});
    if (type != "object") out.emplace_back(bj::object{});
    return out;
}

void add(bj::array& to, const bj::array& more) {
    to.insert(to.end(), more.begin(), more.end());
}

bj::array wrong_strings(const bj::object& schema) {
    bj::array out;
    out.emplace_back(std::string("a\0b", 3));
    const auto most = number_at(schema, "maxLength", static_cast<std::int64_t>(longest_plain_text));
    out.emplace_back(characters(most + 1));
    if (const auto least = number_at(schema, "minLength", 0); least > 0)
        out.emplace_back(characters(least - 1));
    const auto format = text_at(schema, "format");
    if (schema.contains("enum")) add(out, values({"no-such-value", "", "NEW"}));
    if (format == "uuid")
        add(out, values({"", "undefined", "1", "'; DROP TABLE leads; --",
                         "00000000-0000-0000-0000-00000000000g"}));
    if (format == "email") add(out, values({"", "nobody", "a@b@c", "@example.org"}));
    if (format == "date-time")
        add(out, values({"", "yesterday", "2026-13-01T00:00:00Z", "2026-02-30"}));
    return out;
}

bj::array wrong_integers(const bj::object& schema) {
    auto out = values({1.5, 1e300, -1e300, std::uint64_t{18446744073709551615U}});
    const auto least = number_at(schema, "minimum", std::numeric_limits<std::int64_t>::min());
    const auto most = number_at(schema, "maximum", std::numeric_limits<std::int64_t>::max());
    if (least != std::numeric_limits<std::int64_t>::min()) out.emplace_back(least - 1);
    if (most != std::numeric_limits<std::int64_t>::max()) out.emplace_back(most + 1);
    return out;
}

void add_wrong(const schema_member& member, const std::string& pointer, int depth,
               std::vector<wrong_value>& out);

// A list with one wrong item, and one that is too long.
void add_wrong_lists(const schema_member& member, const std::string& pointer, int depth,
                     std::vector<wrong_value>& out) {
    if (!member.schema.contains("items")) return;
    const auto item = member_of("", member.schema.at("items"), true);
    std::vector<wrong_value> inner;
    add_wrong(item, pointer + "/0", depth + 1, inner);
    for (auto& one : inner) out.push_back({one.pointer, values({std::move(one.value)})});
}

// An object with one wrong member; the others are left out, which may be a mistake of its own.
void add_wrong_objects(const schema_member& member, const std::string& pointer, int depth,
                       std::vector<wrong_value>& out) {
    if (!member.schema.contains("properties")) return;
    out.push_back({pointer + "/unknownField", bj::object{{"unknownField", 1}}});
    for (const auto& one : members_of(member.schema)) {
        std::vector<wrong_value> inner;
        add_wrong(one, pointer + "/" + one.name, depth + 1, inner);
        for (auto& wrong : inner)
            out.push_back({wrong.pointer, bj::object{{one.name, std::move(wrong.value)}}});
    }
}

void add_wrong(const schema_member& member, const std::string& pointer, int depth,
               std::vector<wrong_value>& out) {
    const auto type = text_at(member.schema, "type");
    if (type.empty() || depth > 3) return; // any JSON is right
    auto all = of_other_types(type);
    if (!member.nullable) all.emplace_back(nullptr);
    if (type == "string") add(all, wrong_strings(member.schema));
    if (type == "integer") add(all, wrong_integers(member.schema));
    for (auto& one : all) out.push_back({pointer, std::move(one)});
    if (type == "array") add_wrong_lists(member, pointer, depth, out);
    if (type == "object") add_wrong_objects(member, pointer, depth, out);
}

} // namespace

void expect_refused(const reply& answer, std::initializer_list<int> statuses) {
    EXPECT_TRUE(std::ranges::find(statuses, answer.status) != statuses.end())
        << answer.status << " " << answer.body.substr(0, 300);
    if (answer.status < 400) return;
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    const auto problem = answer.json();
    EXPECT_EQ(at(problem, "status").to_number<int>(), answer.status);
    EXPECT_FALSE(text_at(problem, "code").empty());
    EXPECT_FALSE(text_at(problem, "detail").empty());
}

void expect_pointer(const reply& answer, std::string_view pointer) {
    expect_refused(answer, {422});
    if (answer.status != 422) return;
    const auto errors = at(answer.json(), "errors");
    const bool named = std::ranges::any_of(errors.as_array(), [&](const bj::value& one) {
        const auto where = text_at(one, "pointer");
        return where == pointer || where.starts_with(std::string(pointer) + "/");
    });
    EXPECT_TRUE(named) << pointer << ": " << answer.body.substr(0, 500);
}

std::vector<schema_member> body_members(const planned_request& of) {
    const auto body = at(operation_of(of), "requestBody.content");
    if (!body.is_object() || !body.as_object().contains("application/json")) return {};
    return members_of(resolved(body.at("application/json").at("schema")));
}

std::vector<schema_member> query_members(const planned_request& of) {
    std::vector<schema_member> out;
    const auto parameters = at(operation_of(of), "parameters");
    if (!parameters.is_array()) return out;
    for (const auto& one : parameters.as_array()) {
        if (text_at(one, "in") != "query" || text_at(one, "name") == "workspace") continue;
        out.push_back(
            member_of(text_at(one, "name"), one.at("schema"), one.at("required").as_bool()));
    }
    return out;
}

std::vector<wrong_value> wrong_values(const schema_member& member) {
    std::vector<wrong_value> out;
    add_wrong(member, "/" + member.name, 0, out);
    return out;
}

std::vector<std::string> wrong_texts(const schema_member& member) {
    const auto type = text_at(member.schema, "type");
    std::vector<std::string> out{"%00", "%FF"};
    if (type != "string" && type != "array") out.emplace_back(2000, 'a');
    const auto add_all = [&](std::initializer_list<const char*> more) {
        out.insert(out.end(), more.begin(), more.end());
    };
    if (type == "integer") {
        add_all({"", "x", "1.5", "1e2", "0x10", "%201", "99999999999999999999", "NaN", "true"});
        if (member.schema.contains("minimum"))
            out.push_back(std::to_string(number_at(member.schema, "minimum", 0) - 1));
        if (member.schema.contains("maximum"))
            out.push_back(std::to_string(number_at(member.schema, "maximum", 0) + 1));
    } else if (type == "number") {
        add_all({"", "x", "NaN", "1e999", "true"});
    } else if (type == "boolean") {
        add_all({"", "yes", "2", "TRUE"});
    } else if (type == "string") {
        if (member.schema.contains("enum") || member.schema.contains("format"))
            add_all({"", "no-such-value", "x%27y", "undefined"});
        if (member.schema.contains("pattern")) add_all({"", "x%27y"});
        if (const auto most = number_at(member.schema, "maxLength", 0); most > 0)
            out.push_back(characters(most + 1));
    } else if (type == "array" && member.schema.contains("items")) {
        const auto item = member_of(member.name, member.schema.at("items"), true);
        if (text_at(item.schema, "type") != "string" || item.schema.contains("enum") ||
            item.schema.contains("format"))
            add_all({"no-such-value", "x%27y,"});
    }
    return out;
}

} // namespace vf::test
