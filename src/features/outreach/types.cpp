#include "features/outreach/types.hpp"

#include "features/outreach/template_text.hpp"
#include "features/outreach/template_types.hpp"

#include <algorithm>

namespace vf::outreach {

result<MessageText> MessageText::parse(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return fail(errc::invalid, "input.invalid", "must not be empty");
    text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    const auto characters = std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    if (characters > 1000)
        return fail(errc::invalid, "input.invalid", "must be at most 1000 characters");
    // A carriage return is the Enter key to whoever types it: a line break is "\n" from here on.
    MessageText out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            out.text_ += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            out.text_ += '\n';
    }
    return out;
}

result<TemplateText> TemplateText::parse(std::string_view text) {
    VF_TRY(const auto plain, MessageText::parse(text));
    VF_CHECK(check_template(plain.str()));
    TemplateText out;
    out.text_ = plain.str();
    return out;
}

result<TemplateName> TemplateName::parse(std::string_view text) {
    const auto plain = MessageText::parse(text);
    const auto characters = [](const std::string& of) {
        return std::ranges::count_if(
            of, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    };
    if (!plain || characters(plain->str()) > 60 ||
        plain->str().find_first_of("\n\t") != std::string::npos)
        return fail(errc::invalid, "input.invalid", "must have 1 to 60 characters, in one line");
    TemplateName out;
    out.text_ = plain->str();
    return out;
}

} // namespace vf::outreach
