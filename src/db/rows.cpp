#include "db/rows.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <stdexcept>

namespace vf::db {
namespace detail {

void unreadable(std::string_view text, const char* wanted) {
    // Only the length: the text may be somebody's.
    throw std::logic_error("a value of " + std::to_string(text.size()) + " characters is not " +
                           wanted);
}

namespace {
template <class T> T number(std::string_view text) {
    T v{};
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), v);
    if (ec != std::errc{} || end != text.data() + text.size()) unreadable(text, "a number");
    return v;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

// Reads one quoted or bare element; `text` is what follows it.
std::optional<std::string> take_element(std::string_view& text) {
    std::string out;
    if (text.starts_with('"')) {
        text.remove_prefix(1);
        while (!text.empty() && text[0] != '"') {
            if (text[0] == '\\' && text.size() > 1) text.remove_prefix(1);
            out += text[0];
            text.remove_prefix(1);
        }
        if (text.empty()) unreadable(text, "an array: a quote is open");
        text.remove_prefix(1);
        return out;
    }
    const auto end = text.find_first_of(",}");
    if (end == std::string_view::npos || text.starts_with('{'))
        unreadable(text, "a one-dimensional array");
    out = text.substr(0, end);
    text.remove_prefix(end);
    if (out == "NULL") return std::nullopt;
    return out;
}
} // namespace

double decode_double(std::string_view text) {
    if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (text == "Infinity") return std::numeric_limits<double>::infinity();
    if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
    return number<double>(text);
}

bool decode_bool(std::string_view text) {
    if (text == "t") return true;
    if (text == "f") return false;
    unreadable(text, "a boolean");
}

std::int64_t decode_int(std::string_view text) {
    return number<std::int64_t>(text);
}
std::uint64_t decode_unsigned(std::string_view text) {
    return number<std::uint64_t>(text);
}

std::string decode_bytes(std::string_view text) {
    if (!text.starts_with("\\x") || text.size() % 2 != 0) unreadable(text, "bytea in hex");
    std::string out;
    out.reserve(text.size() / 2 - 1);
    for (std::size_t i = 2; i < text.size(); i += 2) {
        const int high = hex_digit(text[i]);
        const int low = hex_digit(text[i + 1]);
        if (high < 0 || low < 0) unreadable(text, "bytea in hex");
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

std::vector<std::optional<std::string>> decode_array(std::string_view text) {
    const auto whole = text;
    std::vector<std::optional<std::string>> out;
    if (text == "{}") return out;
    if (!text.starts_with('{')) unreadable(whole, "an array");
    do {
        text.remove_prefix(1);
        out.push_back(take_element(text));
    } while (text.starts_with(','));
    if (text != "}") unreadable(whole, "an array");
    return out;
}

result_set::result_set(pg_result* taken) : result(taken, PQclear) {
    const int count = PQnfields(taken);
    names.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) names.emplace_back(PQfname(taken, i));
}

int result_set::column(std::string_view name) const {
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        throw std::logic_error("no column " + std::string(name) + " in the result");
    return static_cast<int>(found - names.begin());
}

} // namespace detail

bool row::is_null(int index) const {
    return PQgetisnull(set_->result.get(), number_, index) != 0;
}

std::string_view row::text(int index) const {
    return {PQgetvalue(set_->result.get(), number_, index),
            static_cast<std::size_t>(PQgetlength(set_->result.get(), number_, index))};
}

namespace {
std::string column_label(const detail::result_set& set, int index) {
    const char* name = PQfname(set.result.get(), index);
    return "column " + std::string(name ? name : "?");
}
} // namespace

void row::refuse_null(int index) const {
    throw std::logic_error(column_label(*set_, index) + " is null");
}

void row::refuse(int index, const std::logic_error& why) const {
    throw std::logic_error(column_label(*set_, index) + ": " + why.what());
}

rows::rows(pg_result* result) : set_(std::make_shared<detail::result_set>(result)) {}

std::size_t rows::size() const noexcept {
    return set_ ? static_cast<std::size_t>(PQntuples(set_->result.get())) : 0;
}

std::int64_t rows::affected() const {
    const std::string_view text = set_ ? PQcmdTuples(set_->result.get()) : "";
    return text.empty() ? 0 : detail::decode_int(text);
}

std::string_view rows::command() const {
    return set_ ? PQcmdStatus(set_->result.get()) : "";
}

row rows::operator[](std::size_t i) const {
    if (i >= size()) throw std::out_of_range("row " + std::to_string(i) + " is not there");
    return {set_.get(), static_cast<int>(i)};
}

int rows::columns() const noexcept {
    return set_ ? static_cast<int>(set_->names.size()) : 0;
}

std::string_view rows::column_name(int index) const {
    return set_->names.at(static_cast<std::size_t>(index));
}

int rows::column(std::string_view name) const {
    if (!set_) throw std::logic_error("no column " + std::string(name) + " without a result");
    return set_->column(name);
}

} // namespace vf::db
