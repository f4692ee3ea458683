#include "http/paging.hpp"

#include "crypto/encoding.hpp"

namespace vf::http {

result<Limit> Limit::from_int(std::int64_t value) {
    if (value < 1 || value > most)
        return fail(errc::invalid, "input.invalid", "must be between 1 and 200");
    Limit out;
    out.value_ = value;
    return out;
}

std::string Limit::json_schema() {
    return R"({"type":"integer","minimum":1,"maximum":200,"default":50})";
}

result<Cursor> Cursor::parse(std::string_view text) {
    const auto bad = fail(errc::invalid, "input.invalid", "must be a cursor from an earlier page");
    if (text.empty() || text.size() > 1024) return bad;
    const auto decoded = crypto::base64url_decode(text);
    if (!decoded || !decoded->starts_with('{')) return bad;
    const auto value = json::parse_value(*decoded);
    if (!value || !value->is_object()) return bad;
    Cursor out;
    out.text_ = text;
    out.decoded_ = *decoded;
    return out;
}

std::string Cursor::json_schema() {
    return R"({"type":"string","pattern":"^[A-Za-z0-9_-]+$","maxLength":1024})";
}

Cursor Cursor::from_json(std::string text) {
    Cursor out;
    out.text_ = crypto::base64url_encode(text);
    out.decoded_ = std::move(text);
    return out;
}

std::unexpected<error> Cursor::refused() {
    return fail_field("/cursor", "is not a cursor of this list in this order");
}

result<SearchText> SearchText::parse(std::string_view text) {
    if (text.size() > 100) return fail(errc::invalid, "input.invalid", "must be at most 100 bytes");
    SearchText out;
    out.text_ = text;
    return out;
}

} // namespace vf::http
