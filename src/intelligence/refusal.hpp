#pragma once
#include <string_view>

namespace vf::intelligence {

/// Whether a person says that it does not want to be written to, in French or English. `likely`: it
/// may mean so, and the owner is asked: a doubt ("pas intéressé pour l'instant, mais…"), or words
/// that are said in jest too ("arrête").
enum class Refusal { no, likely, certain };

/// Pure; case, accents and punctuation do not matter.
Refusal refusal_in(std::string_view text);

} // namespace vf::intelligence
