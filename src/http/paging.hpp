#pragma once
// What every list takes and gives: Limit and Cursor in, Page<T> out.
#include "base/json.hpp"

namespace vf::http {

/// How many items a page holds: 1 to 200, 50 when it is not said.
class Limit {
public:
    static constexpr bool has_wire_default = true;
    static constexpr std::int64_t most = 200;

    Limit() = default;
    static result<Limit> from_int(std::int64_t value);
    [[nodiscard]] std::int64_t to_int() const noexcept { return value_; }
    static std::string json_schema();

private:
    std::int64_t value_ = 50;
};

/// Where the next page begins: the sort key of the last item, opaque to the client (base64url of
/// JSON). It carries no authority: the tenant filter stands in the query.
class Cursor {
public:
    Cursor() = default;
    /// Checks size, alphabet and that a JSON object is inside.
    static result<Cursor> parse(std::string_view text);
    [[nodiscard]] const std::string& str() const noexcept { return text_; }
    static std::string json_schema();

    /// The cursor that holds `key`, a described struct.
    template <described_struct Key> static Cursor of(const Key& key) {
        return from_json(json::write(key));
    }
    /// The key; an error for the field "cursor" when it is of another list or sort order.
    template <described_struct Key> [[nodiscard]] result<Key> read() const {
        auto key = json::parse<Key>(decoded_);
        if (!key) return refused();
        return key;
    }

private:
    static Cursor from_json(std::string text);
    static std::unexpected<error> refused();
    std::string text_;
    std::string decoded_;
};

/// Part of a name or of a text that is searched for: up to 100 bytes.
class SearchText {
public:
    static result<SearchText> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","maxLength":100})"; }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// invalid for a filter of several values that holds none, or more than 50. `where` the filter
/// stands in the body ("/filter").
template <described_struct Filter>
result<void> check_values(const Filter& filter, std::string_view where = "") {
    error wrong{errc::invalid, "input.invalid", "Some fields are not valid."};
    for_each_member<Filter>([&](auto d) {
        const auto& value = filter.*d.pointer;
        if constexpr (requires { value->size(); }) {
            if (value && (value->empty() || value->size() > 50))
                wrong.fields.push_back({std::string(where) + "/" + wire_name<decltype(d)>(),
                                        "must hold 1 to 50 values"});
        }
    });
    if (!wrong.fields.empty()) return std::unexpected(std::move(wrong));
    return {};
}

/// One page; no next_cursor: it was the last.
template <class T> struct Page {
    std::vector<T> items{};
    std::optional<std::string> next_cursor{};

    static std::string schema_name() { return "PageOf" + type_name<T>(); }
    BOOST_DESCRIBE_CLASS(Page, (), (items, next_cursor), (), ())
};

/// Makes a page of `rows`, of which one more than `limit` was asked for: the surplus row says that
/// there is a next page. `key_of(row)` gives the described sort key.
template <class T, class KeyOf>
Page<T> make_page(std::vector<T> rows, const Limit& limit, KeyOf&& key_of) {
    Page<T> out;
    const auto most = static_cast<std::size_t>(limit.to_int());
    if (rows.size() > most) {
        rows.resize(most);
        out.next_cursor = Cursor::of(key_of(rows.back())).str();
    }
    out.items = std::move(rows);
    return out;
}

} // namespace vf::http
