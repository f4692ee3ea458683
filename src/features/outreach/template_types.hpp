#pragma once
#include "base/locale.hpp"
#include "features/outreach/types.hpp"

namespace vf::outreach {

/// A message text with variables; "template.…" says what is wrong with them.
class TemplateText {
public:
    static result<TemplateText> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":1000})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// The name of a template: 1 to 60 characters in one line; "Relance" and "relance" are one.
class TemplateName {
public:
    static result<TemplateName> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","minLength":1,"maxLength":60})"; }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

struct Template {
    TemplateId id;
    std::string name;
    Locale locale = Locale::fr;
    std::string text; ///< with its variables
    int sent = 0;     ///< messages that were made from it and left
    int replied = 0;  ///< to how many of these people wrote back
    time_point created_at{};
    time_point updated_at{};
};
BOOST_DESCRIBE_STRUCT(Template, (), (id, name, locale, text, sent, replied, created_at, updated_at))

struct TemplateList {
    std::vector<Template> items;
};
BOOST_DESCRIBE_STRUCT(TemplateList, (), (items))

struct AddTemplate {
    TemplateName name;
    Locale locale = Locale::fr;
    TemplateText text;
};
BOOST_DESCRIBE_STRUCT(AddTemplate, (), (name, locale, text))

/// What is left out stays.
struct ChangeTemplate {
    TemplateId id;
    std::optional<TemplateName> name;
    std::optional<Locale> locale;
    std::optional<TemplateText> text;
};
BOOST_DESCRIBE_STRUCT(ChangeTemplate, (), (id, name, locale, text))

struct WhichTemplate {
    TemplateId id;
};
BOOST_DESCRIBE_STRUCT(WhichTemplate, (), (id))

/// For a lead or a contact; for neither, somebody invented.
struct PreviewTemplate {
    TemplateText text;
    std::optional<LeadId> lead_id;
    std::optional<ContactId> contact_id;
};
BOOST_DESCRIBE_STRUCT(PreviewTemplate, (), (text, lead_id, contact_id))

/// What a person would read. `unnamed`: what one would read whose name is not known.
struct TemplatePreview {
    std::string text;
    std::string unnamed;
};
BOOST_DESCRIBE_STRUCT(TemplatePreview, (), (text, unnamed))

} // namespace vf::outreach
