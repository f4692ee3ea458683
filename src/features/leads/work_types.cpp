#include "features/leads/work_types.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace vf::leads {
namespace {

std::unexpected<error> must(const char* what) {
    return fail(errc::invalid, "input.invalid", what);
}

} // namespace

result<Amount> Amount::from_int(std::int64_t value) {
    if (value < 0 || value > 1'000'000'000'000)
        return must("must be between 0 and 1000000000000, in minor units (cents)");
    Amount out;
    out.value_ = value;
    return out;
}

result<Currency> Currency::parse(std::string_view text) {
    const bool upper = std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (text.size() != 3 || !upper) return must("must be a currency such as EUR");
    Currency out;
    out.text_ = text;
    return out;
}

result<PhoneText> PhoneText::parse(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 3 || text.size() > 40 || has_control(text))
        return must("must be a phone number such as +33639980012");
    PhoneText out;
    out.text_ = text;
    return out;
}

result<NoteText> NoteText::parse(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return must("must not be empty");
    if (count_characters(text) > 5000) return must("must be at most 5000 characters");
    NoteText out;
    out.text_ = text;
    return out;
}

result<Label> Label::parse(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || count_characters(text) > 60 || has_control(text))
        return must("must have 1 to 60 characters, in one line");
    Label out;
    out.text_ = text;
    return out;
}

} // namespace vf::leads
