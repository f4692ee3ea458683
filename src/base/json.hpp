#pragma once
// One reader and one writer for described types. The reader collects every bad field with its JSON
// pointer in one pass and refuses unknown fields; Boost.JSON's own conversion does neither.
#include "base/describe.hpp"

#include <boost/json/value.hpp>

#include <charconv>
#include <cmath>
#include <limits>

namespace vf::json {

/// How many bytes a string field may hold, unless its strong type has a `max_bytes` of its own.
inline constexpr std::size_t max_text = 20'000;

/// Parses text to a value: at most 32 levels deep, well-formed UTF-8, nothing after the end.
result<boost::json::value> parse_value(std::string_view text);

/// Appends `text` as a JSON string, quotes included.
void append_string(std::string& out, std::string_view text);
void append_double(std::string& out, double value);
/// Serialises a ready value.
std::string to_text(const boost::json::value& value);

/// The place in the input and the errors so far; shared by the readers of one input.
class reader {
public:
    /// With `from_text`, numbers and booleans may stand as strings, and lists as "a,b": for paths
    /// and queries.
    explicit reader(bool from_text = false) : from_text_(from_text) {}

    /// Reads one value; nullopt when it was wrong (the error is kept).
    template <class T> std::optional<T> read(const boost::json::value& in);

    void add_error(std::string detail) { errors_.push_back({pointer_, std::move(detail)}); }
    [[nodiscard]] std::vector<field_error>& errors() { return errors_; }

private:
    template <described_struct T> std::optional<T> read_struct(const boost::json::value& in);
    template <class T> std::optional<std::vector<T>> read_vector(const boost::json::value& in);
    template <class T>
    void read_member(const boost::json::object& in, const std::string& name, T& out, bool& ok);
    void refuse_unknown(const boost::json::object& in, const std::vector<std::string_view>& known);
    std::optional<std::int64_t> read_int(const boost::json::value& in, std::int64_t low,
                                         std::int64_t high);
    std::optional<double> read_double(const boost::json::value& in);
    std::optional<bool> read_bool(const boost::json::value& in);
    std::optional<std::string_view> read_text(const boost::json::value& in, const char* what,
                                              std::size_t limit = max_text);

    template <class F> auto inside(std::string_view step, F&& f) {
        const auto size = pointer_.size();
        push(step);
        auto out = f();
        pointer_.resize(size);
        return out;
    }
    void push(std::string_view step);

    std::string pointer_;
    std::vector<field_error> errors_;
    bool from_text_;
};

template <class T> std::optional<T> reader::read(const boost::json::value& in) {
    if constexpr (std::is_same_v<T, boost::json::value>) {
        return in;
    } else if constexpr (detail::is_optional<T>) {
        if (in.is_null()) return T{};
        auto inner = read<typename T::value_type>(in);
        if (!inner) return std::nullopt;
        return T{std::move(*inner)};
    } else if constexpr (detail::is_vector<T>) {
        return read_vector<typename T::value_type>(in);
    } else if constexpr (std::is_same_v<T, bool>) {
        return read_bool(in);
    } else if constexpr (std::is_integral_v<T>) {
        const auto v = read_int(in, std::numeric_limits<T>::min(),
                                static_cast<std::int64_t>(std::numeric_limits<T>::max()));
        if (!v) return std::nullopt;
        return static_cast<T>(*v);
    } else if constexpr (std::is_floating_point_v<T>) {
        return read_double(in);
    } else if constexpr (std::is_same_v<T, std::string>) {
        const auto v = read_text(in, "must be a string");
        if (!v) return std::nullopt;
        return std::string(*v);
    } else if constexpr (std::is_same_v<T, uuid> || detail::is_strong_id<T>) {
        const auto v = read_text(in, "must be a UUID");
        if (!v) return std::nullopt;
        const auto id = parse_uuid(*v);
        if (!id) return add_error(id.error().detail), std::nullopt;
        if constexpr (detail::is_strong_id<T>)
            return T{*id};
        else
            return *id;
    } else if constexpr (std::is_same_v<T, time_point>) {
        const auto v = read_text(in, "must be a time such as 2026-11-22T16:51:03Z");
        if (!v) return std::nullopt;
        const auto t = parse_time(*v);
        if (!t) return add_error(t.error().detail), std::nullopt;
        return *t;
    } else if constexpr (described_enum<T>) {
        const auto v = read_text(in, "must be a string");
        if (!v) return std::nullopt;
        const auto e = enum_value<T>(*v);
        if (!e) add_error("must be one of: " + enum_names<T>());
        return e;
    } else if constexpr (parsed_text<T>) {
        std::size_t limit = max_text;
        if constexpr (requires { T::max_bytes; }) limit = T::max_bytes;
        const auto v = read_text(in, "must be a string", limit);
        if (!v) return std::nullopt;
        auto t = T::parse(*v);
        if (!t) return add_error(t.error().detail), std::nullopt;
        return *std::move(t);
    } else if constexpr (int_type<T>) {
        const auto v = read_int(in, std::numeric_limits<std::int64_t>::min(),
                                std::numeric_limits<std::int64_t>::max());
        if (!v) return std::nullopt;
        auto t = T::from_int(*v);
        if (!t) return add_error(t.error().detail), std::nullopt;
        return *std::move(t);
    } else {
        static_assert(described_struct<T>, "describe this type, or give it parse() and str()");
        return read_struct<T>(in);
    }
}

template <class T> std::optional<std::vector<T>> reader::read_vector(const boost::json::value& in) {
    std::vector<T> out;
    bool ok = true;
    std::size_t index = 0;
    const auto take = [&](const boost::json::value& item) {
        auto v = inside(std::to_string(index++), [&] { return read<T>(item); });
        if (v)
            out.push_back(std::move(*v));
        else
            ok = false;
    };
    if (from_text_ && in.is_string()) {
        std::string_view rest = in.get_string();
        while (!rest.empty()) {
            const auto comma = rest.find(',');
            take(boost::json::value(rest.substr(0, comma)));
            rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        }
    } else if (in.is_array()) {
        for (const auto& item : in.get_array()) take(item);
    } else {
        add_error("must be a list");
        return std::nullopt;
    }
    if (!ok) return std::nullopt;
    return out;
}

template <class T>
void reader::read_member(const boost::json::object& in, const std::string& name, T& out, bool& ok) {
    const auto* value = in.if_contains(name);
    if (!value) {
        if constexpr (!detail::is_optional<T> && !defaulted_type<T>) {
            inside(name, [&] { return add_error("is required"), 0; });
            ok = false;
        }
        return;
    }
    auto v = inside(name, [&] { return read<T>(*value); });
    if (v)
        out = std::move(*v);
    else
        ok = false;
}

template <described_struct T> std::optional<T> reader::read_struct(const boost::json::value& in) {
    if (!in.is_object()) {
        add_error("must be an object");
        return std::nullopt;
    }
    const auto& object = in.get_object();
    T out{};
    bool ok = true;
    std::vector<std::string_view> known;
    for_each_member<T>([&](auto d) {
        const auto& name = wire_name<decltype(d)>();
        known.push_back(name);
        read_member(object, name, out.*d.pointer, ok);
    });
    const auto before = errors_.size();
    refuse_unknown(object, known);
    if (!ok || errors_.size() != before) return std::nullopt;
    return out;
}

/// Reads a ready value; the error names every bad field.
template <class T> result<T> read(const boost::json::value& in, bool from_text = false) {
    reader r(from_text);
    auto out = r.read<T>(in);
    if (out) return *std::move(out);
    error e{errc::invalid, "input.invalid", "Some fields are not valid."};
    e.fields = std::move(r.errors());
    return std::unexpected(std::move(e));
}

/// Parses and reads text.
template <class T> result<T> parse(std::string_view text) {
    VF_TRY(const auto value, parse_value(text));
    return read<T>(value);
}

/// `"name":` of a member, computed once.
template <class D> const std::string& member_label() {
    static const std::string label = [] {
        std::string out;
        append_string(out, wire_name<D>());
        out += ':';
        return out;
    }();
    return label;
}

/// Appends a value as JSON text.
template <class T> void append(std::string& out, const T& v) {
    if constexpr (std::is_same_v<T, boost::json::value> || std::is_same_v<T, boost::json::object> ||
                  std::is_same_v<T, boost::json::array>) {
        out += to_text(boost::json::value(v));
    } else if constexpr (detail::is_optional<T>) {
        if (v)
            append(out, *v);
        else
            out += "null";
    } else if constexpr (detail::is_vector<T>) {
        out += '[';
        for (std::size_t i = 0; i < v.size(); ++i) {
            if (i) out += ',';
            append<typename T::value_type>(out, v[i]);
        }
        out += ']';
    } else if constexpr (std::is_same_v<T, bool>) {
        out += v ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        out += std::to_string(v);
    } else if constexpr (std::is_floating_point_v<T>) {
        append_double(out, v);
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        append_string(out, v);
    } else if constexpr (std::is_same_v<T, uuid> || detail::is_strong_id<T> ||
                         std::is_same_v<T, time_point>) {
        out += '"';
        out += to_string(v);
        out += '"';
    } else if constexpr (described_enum<T>) {
        append_string(out, enum_name(v));
    } else if constexpr (text_type<T>) {
        append_string(out, std::string(v.str()));
    } else if constexpr (int_type<T>) {
        out += std::to_string(v.to_int());
    } else {
        static_assert(described_struct<T>, "describe this type; a secret<> cannot be written");
        out += '{';
        bool first = true;
        for_each_member<T>([&](auto d) {
            if (!first) out += ',';
            first = false;
            out += member_label<decltype(d)>();
            append(out, v.*d.pointer);
        });
        out += '}';
    }
}

/// A described value as JSON text.
template <class T> std::string write(const T& v) {
    std::string out;
    append(out, v);
    return out;
}

} // namespace vf::json
