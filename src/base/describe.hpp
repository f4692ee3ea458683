#pragma once
// What every described type shares: member names as they stand in C++ (snake_case, also the
// database's columns) and on the wire (camelCase), and the concepts by which json, schema and db
// rows tell kinds of types apart.
#include "base/ids.hpp"
#include "base/time.hpp"

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace vf {

/// "interest_score" -> "interestScore".
std::string camel_case(std::string_view snake);
/// True for well-formed UTF-8 without NUL, which is what PostgreSQL's text can hold.
bool is_storable_text(std::string_view text) noexcept;

namespace detail {
template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T> inline constexpr bool is_vector = false;
template <class T> inline constexpr bool is_vector<std::vector<T>> = true;
template <class T> inline constexpr bool is_strong_id = false;
template <class Tag> inline constexpr bool is_strong_id<strong_id<Tag>> = true;
} // namespace detail

/// BOOST_DESCRIBE_STRUCT(T, (), (members…)) was said of it.
template <class T>
concept described_struct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;
template <class T>
concept described_enum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
/// A strong type that is read from text: `static result<T> parse(std::string_view)`, `static
/// std::string json_schema()`. Without `str()` it can be read and never written: passwords and
/// tokens.
template <class T>
concept parsed_text = requires(std::string_view s) {
    { T::parse(s) } -> std::same_as<result<T>>;
};
/// A strong type over text that is also written.
template <class T>
concept text_type = parsed_text<T> && requires(const T& t) {
    { t.str() } -> std::convertible_to<std::string>;
};
/// A strong type over a whole number: `static result<T> from_int(std::int64_t)`, `to_int()`,
/// `static std::string json_schema()`.
template <class T>
concept int_type = requires(const T& t, std::int64_t i) {
    { T::from_int(i) } -> std::same_as<result<T>>;
    { t.to_int() } -> std::convertible_to<std::int64_t>;
};
/// A strong type that may be left out on the wire: a default-constructed T then stands in.
template <class T>
concept defaulted_type = requires { requires T::has_wire_default; };

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public |
                                                            boost::describe::mod_inherited>;

/// Calls f(descriptor) for each described member, bases first.
template <described_struct T, class F> constexpr void for_each_member(F&& f) {
    boost::mp11::mp_for_each<members_of<T>>(std::forward<F>(f));
}

/// The wire name of a member descriptor, computed once.
template <class D> const std::string& wire_name() {
    static const std::string name = camel_case(D::name);
    return name;
}

/// The wire name of an enumerator: its own, less the underscore that keeps it off a keyword ("new_"
/// is "new").
constexpr std::string_view enumerator_name(std::string_view name) {
    return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

/// The enumerator's wire name, or "" when the value is none of them.
template <described_enum E> std::string_view enum_name(E value) {
    return enumerator_name(boost::describe::enum_to_string(value, ""));
}

/// The enumerator of that wire name.
template <described_enum E> std::optional<E> enum_value(std::string_view name) {
    std::optional<E> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        if (name == enumerator_name(d.name)) found = d.value;
    });
    return found;
}

/// "new, contacted, in_progress": for error texts and schemas.
template <described_enum E> std::string enum_names(std::string_view separator = ", ") {
    std::string out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        if (!out.empty()) out += separator;
        out += enumerator_name(d.name);
    });
    return out;
}

/// The unqualified name of a type ("LeadSummary"), or T::schema_name() where it has one.
template <class T> std::string type_name() {
    if constexpr (requires { T::schema_name(); }) {
        return T::schema_name();
    } else {
        std::string_view pretty = __PRETTY_FUNCTION__;
        pretty = pretty.substr(pretty.find("T = ") + 4);
        pretty = pretty.substr(0, pretty.find_first_of("];"));
        if (const auto colon = pretty.rfind("::"); colon != std::string_view::npos) {
            pretty = pretty.substr(colon + 2);
        }
        return std::string(pretty);
    }
}

} // namespace vf
