#pragma once
// Texts with variables: {{name}}, {{handle}}, {{account}}, {{workspace}}, each with a fallback if
// one likes:
// {{name|toi}}. Pure.
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace vf::outreach {

/// What the variables stand for; empty where it is not known.
struct TemplateValues {
    std::string name; ///< the person's first name
    std::string handle;
    std::string account; ///< how the owner's account is called
    std::string workspace;
};

/// invalid, with what would be right: an unknown variable, or braces that do not close.
result<void> check_template(std::string_view text);

/// The text for one person. A variable without a value gives its fallback; without one it goes with
/// the space and comma that would be left over: "Salut {{name}} !" becomes "Salut !". The template
/// was checked.
std::string render_template(std::string_view text, const TemplateValues& values);

/// The first name in what a person calls itself ("🔥 LÉA | prods" → "Léa"), or "" when there is
/// none to be seen: a name with digits, of other signs, or the handle again.
std::string first_name_of(std::string_view display_name, std::string_view handle);

} // namespace vf::outreach
