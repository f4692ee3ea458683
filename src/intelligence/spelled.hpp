#pragma once
// Numbers that people spell, disguise or cut up, as digits that a phone parser can read.
#include "intelligence/text.hpp"

namespace vf::intelligence {

/// Rewrites runs that add up to a phone number: spelled-out French and English digits ("zéro six
/// trente-neuf…"), the letters O, I, l in runs of digits ("O6 l2…"), odd separators
/// ("06_12_34_56_78") and wa.me links. Everything else stays as it is.
mapped_text spelled_digits(const mapped_text& text);

} // namespace vf::intelligence
