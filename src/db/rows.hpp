#pragma once
#include "db/value.hpp"

#include <array>
#include <memory>

struct pg_result;

namespace vf::db {

class rows;

namespace detail {

/// A result with the names of its columns, which are asked for again in each row.
struct result_set {
    explicit result_set(pg_result* taken);
    std::shared_ptr<pg_result> result;
    std::vector<std::string_view> names;
    /// Throws std::logic_error when there is none of that name.
    [[nodiscard]] int column(std::string_view name) const;
};

double decode_double(std::string_view text);
bool decode_bool(std::string_view text);
std::int64_t decode_int(std::string_view text);
std::uint64_t decode_unsigned(std::string_view text);
std::string decode_bytes(std::string_view text);
/// The elements of "{a,\"b\",NULL}"; throws std::logic_error when it is no one-dimensional array.
std::vector<std::optional<std::string>> decode_array(std::string_view text);
[[noreturn]] void unreadable(std::string_view text, const char* wanted);

template <class T> T must(result<T> r, std::string_view text, const char* wanted) {
    if (!r) unreadable(text, wanted);
    return *std::move(r);
}

template <class T> T decode(std::string_view text) {
    if constexpr (std::is_same_v<T, std::string>) {
        return std::string(text);
    } else if constexpr (std::is_same_v<T, bool>) {
        return decode_bool(text);
    } else if constexpr (std::is_integral_v<T>) {
        if constexpr (std::is_unsigned_v<T>) {
            const auto v = decode_unsigned(text);
            if (v > std::numeric_limits<T>::max()) unreadable(text, "a smaller number");
            return static_cast<T>(v);
        } else {
            const auto v = decode_int(text);
            if (v < std::numeric_limits<T>::min() || v > std::numeric_limits<T>::max())
                unreadable(text, "a smaller number");
            return static_cast<T>(v);
        }
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(decode_double(text));
    } else if constexpr (std::is_same_v<T, uuid>) {
        return must(parse_uuid(text), text, "a UUID");
    } else if constexpr (vf::detail::is_strong_id<T>) {
        return T{must(parse_uuid(text), text, "a UUID")};
    } else if constexpr (std::is_same_v<T, time_point>) {
        return must(parse_time(text), text, "a time");
    } else if constexpr (std::is_same_v<T, bytes>) {
        return bytes{decode_bytes(text)};
    } else if constexpr (described_enum<T>) {
        const auto e = enum_value<T>(text);
        if (!e) unreadable(text, "a known name");
        return *e;
    } else if constexpr (text_type<T>) {
        return must(T::parse(text), text, "valid text");
    } else if constexpr (int_type<T>) {
        return must(T::from_int(decode_int(text)), text, "a valid number");
    } else if constexpr (std::is_same_v<T, boost::json::value>) {
        return must(json::parse_value(text), text, "JSON");
    } else if constexpr (vf::detail::is_vector<T>) {
        using element = typename T::value_type;
        if (json_like<element> || text.starts_with('['))
            return must(json::parse<T>(text), text, "a JSON list");
        if constexpr (!json_like<element>) {
            T out;
            for (auto& item : decode_array(text)) {
                if constexpr (vf::detail::is_optional<element>) {
                    if (item)
                        out.push_back(decode<typename element::value_type>(*item));
                    else
                        out.push_back(std::nullopt);
                } else {
                    if (!item) unreadable(text, "a list without NULL");
                    out.push_back(decode<element>(*item));
                }
            }
            return out;
        }
        unreadable(text, "a list");
    } else {
        static_assert(described_struct<T>, "this type is not a database value; describe it");
        return must(json::parse<T>(text), text, "a JSON object");
    }
}

} // namespace detail

/// One row; valid while its `rows` live. What cannot be read is our bug: std::logic_error.
class row {
public:
    /// The value of a column. Null is std::logic_error unless T is an optional.
    template <class T> [[nodiscard]] T get(std::string_view column) const {
        return get<T>(index_of(column));
    }
    template <class T> [[nodiscard]] T get(int index) const {
        if (is_null(index)) {
            if constexpr (vf::detail::is_optional<T>)
                return T{};
            else
                refuse_null(index);
        }
        try {
            if constexpr (vf::detail::is_optional<T>)
                return T{detail::decode<typename T::value_type>(text(index))};
            else
                return detail::decode<T>(text(index));
        } catch (const std::logic_error& e) {
            refuse(index, e);
        }
    }
    [[nodiscard]] bool is_null(std::string_view column) const { return is_null(index_of(column)); }
    [[nodiscard]] bool is_null(int index) const;

private:
    friend class rows;
    row(const detail::result_set* set, int number) : set_(set), number_(number) {}
    [[nodiscard]] int index_of(std::string_view column) const { return set_->column(column); }
    [[nodiscard]] std::string_view text(int index) const;
    [[noreturn]] void refuse_null(int index) const;
    [[noreturn]] void refuse(int index, const std::logic_error& why) const;

    const detail::result_set* set_;
    int number_;
};

/// What a statement returned.
class rows {
public:
    rows() = default;
    /// Takes the result over.
    explicit rows(pg_result* result);

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    /// How many rows an INSERT, UPDATE, DELETE or SELECT touched.
    [[nodiscard]] std::int64_t affected() const;
    /// The command's tag ("INSERT 0 1", "COMMIT").
    [[nodiscard]] std::string_view command() const;
    /// Throws std::out_of_range.
    [[nodiscard]] row operator[](std::size_t i) const;
    /// The index of a column; throws std::logic_error when there is none of that name.
    [[nodiscard]] int column(std::string_view name) const;
    [[nodiscard]] std::string_view column_name(int index) const;
    [[nodiscard]] int columns() const noexcept;

    class iterator {
    public:
        using value_type = row;
        using difference_type = std::ptrdiff_t;
        iterator(const rows* of, std::size_t at) : of_(of), at_(at) {}
        row operator*() const { return (*of_)[at_]; }
        iterator& operator++() { return ++at_, *this; }
        bool operator==(const iterator& other) const { return at_ == other.at_; }

    private:
        const rows* of_;
        std::size_t at_;
    };
    [[nodiscard]] iterator begin() const { return {this, 0}; }
    [[nodiscard]] iterator end() const { return {this, size()}; }

private:
    std::shared_ptr<const detail::result_set> set_;
};

/// A described struct from a row: each member from the column of its name (snake_case).
template <described_struct T> T as(const row& r) {
    T out{};
    for_each_member<T>([&](auto d) {
        using member = std::remove_cvref_t<decltype(out.*d.pointer)>;
        out.*d.pointer = r.template get<member>(d.name);
    });
    return out;
}

/// Every row as T; the columns are looked up once.
template <described_struct T> std::vector<T> all(const rows& from) {
    constexpr auto count = boost::mp11::mp_size<members_of<T>>::value;
    std::array<int, count> columns{};
    std::size_t next = 0;
    for_each_member<T>([&](auto d) { columns[next++] = from.column(d.name); });
    std::vector<T> out;
    out.reserve(from.size());
    for (const row r : from) {
        T item{};
        next = 0;
        for_each_member<T>([&](auto d) {
            using member = std::remove_cvref_t<decltype(item.*d.pointer)>;
            item.*d.pointer = r.template get<member>(columns[next++]);
        });
        out.push_back(std::move(item));
    }
    return out;
}

/// The first row as T, if there is one.
template <described_struct T> std::optional<T> first(const rows& from) {
    if (from.empty()) return std::nullopt;
    return as<T>(from[0]);
}

} // namespace vf::db
