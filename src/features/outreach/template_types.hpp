#pragma once
#include "base/locale.hpp"
#include "features/outreach/types.hpp"

namespace vf::outreach {

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
