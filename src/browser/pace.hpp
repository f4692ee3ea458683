#pragma once
// How a person moves and types, as pure functions of a random source: where on a button they click,
// which way the mouse takes, how long between keys. No IO, no clock.
#include "base/rng.hpp"
#include "base/time.hpp"
#include "browser/geometry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vf::browser {

/// How much slower or faster than an ordinary person; 0 for no waits at all (tests, benchmarks).
struct pace {
    double factor = 1.0;
};

/// Where a hand lands: inside the middle 60 % of the box, nearer to its centre than to its edge.
point aim(const box& target, rng& random);

/// The way of the mouse: a bent line with slower ends; the last point is `to`. Between 6 and 24
/// points, more for longer ways.
std::vector<point> mouse_path(point from, point to, rng& random);

/// One key press: what is typed (one character, UTF-8, or "\n") and how long to wait after it.
struct keystroke {
    std::string text;
    microseconds after{};
};

/// Splits text into characters with waits: about 60-180 ms each, longer after a space, a full stop
/// or a new line. Ill-formed UTF-8 comes out byte by byte; "\r\n" and "\r", which a keyboard would
/// take for Enter, are new lines.
std::vector<keystroke> typing(std::string_view text, pace how, rng& random);

/// A wait between `low` and `high`, times the pace, more often short than long.
microseconds pause_between(microseconds low, microseconds high, pace how, rng& random);

} // namespace vf::browser
