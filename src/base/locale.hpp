#pragma once
#include <boost/describe.hpp>

namespace vf {

/// The languages that the product speaks.
enum class Locale { fr, en };
BOOST_DESCRIBE_ENUM(Locale, fr, en)

} // namespace vf
