#pragma once
// The words of the letters: no clock, no database, no network.
#include "features/mail/types.hpp"

namespace vf::mail {

/// The letter in that language, as text and as HTML of the same words. What people typed (names) is
/// escaped in the HTML and kept to one line in the subject.
Rendered render(const Letter& letter, Locale locale);

} // namespace vf::mail
