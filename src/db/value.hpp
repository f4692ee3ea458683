#pragma once
#include "base/json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::db {

/// Raw bytes for a bytea column; a std::string is text and must be UTF-8.
struct bytes {
    std::string data;
    friend bool operator==(const bytes&, const bytes&) = default;
};

namespace detail {

template <class T>
concept text_like =
    std::is_convertible_v<const T&, std::string_view> && !std::is_same_v<T, std::nullptr_t>;
template <class T>
concept json_like =
    std::is_same_v<T, boost::json::value> || std::is_same_v<T, boost::json::object> ||
    std::is_same_v<T, boost::json::array> || described_struct<T>;

/// Text without NUL, which PostgreSQL cannot hold; throws failure 22021.
std::string checked_text(std::string_view text);
std::string encode_double(double v);
/// "2026-11-22 16:51:03.120000+00".
std::string encode_time(time_point t);
std::string encode_bytes(std::string_view data);
/// Appends one element of an array literal, quoted.
void append_element(std::string& out, const std::optional<std::string>& element);

template <class T> std::optional<std::string> encode(const T& v) {
    if constexpr (vf::detail::is_optional<T>) {
        if (!v) return std::nullopt;
        return encode(*v);
    } else if constexpr (text_like<T>) {
        return checked_text(v);
    } else if constexpr (std::is_same_v<T, bool>) {
        return v ? "t" : "f";
    } else if constexpr (std::is_integral_v<T>) {
        static_assert(!std::is_same_v<T, char>, "a character is not a number: pass text");
        return std::to_string(v);
    } else if constexpr (std::is_floating_point_v<T>) {
        return encode_double(static_cast<double>(v));
    } else if constexpr (std::is_same_v<T, uuid> || vf::detail::is_strong_id<T>) {
        return to_string(v);
    } else if constexpr (std::is_same_v<T, time_point>) {
        return encode_time(v);
    } else if constexpr (std::is_same_v<T, bytes>) {
        return encode_bytes(v.data);
    } else if constexpr (described_enum<T>) {
        return std::string(enum_name(v));
    } else if constexpr (text_type<T>) {
        return checked_text(v.str());
    } else if constexpr (int_type<T>) {
        return std::to_string(v.to_int());
    } else if constexpr (vf::detail::is_vector<T>) {
        using element = typename T::value_type;
        if constexpr (json_like<element>) {
            return json::write(v);
        } else {
            std::string out = "{";
            for (std::size_t i = 0; i < v.size(); ++i) {
                if (i) out += ',';
                append_element(out, encode<element>(v[i]));
            }
            return out + "}";
        }
    } else {
        static_assert(json_like<T>, "this type is not a database value; describe it");
        return json::write(v);
    }
}

} // namespace detail

/// One parameter in PostgreSQL's text form, or null. Implicit from text, bool, numbers, ids,
/// time_point, bytes, described enums, strong text and int types, optionals and vectors of those
/// (array literals), and as JSON text from boost::json::value, described structs and vectors of
/// them (keys in camelCase, as on the wire). The statement casts where the type is not clear
/// ("$1::text[]").
class value {
public:
    value(std::nullopt_t) {}
    value(std::nullptr_t) {}
    template <class T>
        requires(!std::is_same_v<std::remove_cvref_t<T>, value> &&
                 !std::is_same_v<std::remove_cvref_t<T>, std::nullopt_t> &&
                 !std::is_same_v<std::remove_cvref_t<T>, std::nullptr_t>)
    value(const T& v) : text_(detail::encode<std::decay_t<const T&>>(v)) {}

    [[nodiscard]] bool is_null() const noexcept { return !text_; }
    /// NUL-terminated text, or nullptr for null.
    [[nodiscard]] const char* c_str() const noexcept { return text_ ? text_->c_str() : nullptr; }

private:
    std::optional<std::string> text_;
};

} // namespace vf::db
