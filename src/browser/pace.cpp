#include "browser/pace.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vf::browser {
namespace {

// The sum of three draws: a hump around 0, within [-1, 1].
double around_zero(rng& random) {
    return (random.unit() + random.unit() + random.unit()) / 1.5 - 1.0;
}

microseconds scaled(double milliseconds_, pace how) {
    return microseconds(static_cast<std::int64_t>(milliseconds_ * 1000.0 * how.factor));
}

std::size_t character_size(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t size = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (size > text.size()) return 1;
    for (std::size_t i = 1; i < size; ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xc0U) != 0x80U) return 1;
    }
    return size;
}

} // namespace

point aim(const box& target, rng& random) {
    return {target.x + target.width * (0.5 + 0.3 * around_zero(random)),
            target.y + target.height * (0.5 + 0.3 * around_zero(random))};
}

std::vector<point> mouse_path(point from, point to, rng& random) {
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double way = std::hypot(dx, dy);
    const int steps = std::clamp(static_cast<int>(way / 40.0), 6, 24);
    const double bend = 0.15 * way * around_zero(random);
    const double nx = way > 0 ? -dy / way : 0;
    const double ny = way > 0 ? dx / way : 0;
    std::vector<point> out;
    for (int i = 1; i < steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        const double along = (1.0 - std::cos(std::numbers::pi * t)) / 2.0;
        const double aside = bend * std::sin(std::numbers::pi * along);
        out.push_back({from.x + dx * along + nx * aside + 0.6 * around_zero(random),
                       from.y + dy * along + ny * aside + 0.6 * around_zero(random)});
    }
    out.push_back(to);
    return out;
}

std::vector<keystroke> typing(std::string_view text, pace how, rng& random) {
    std::vector<keystroke> out;
    while (!text.empty()) {
        const auto size = text.starts_with("\r\n") ? 2 : character_size(text);
        keystroke key{text[0] == '\r' ? "\n" : std::string(text.substr(0, size)), {}};
        text.remove_prefix(size);
        double wait = 60.0 + 120.0 * random.unit() * random.unit();
        if (key.text == " ") wait += 40.0 * random.unit();
        if (key.text == "." || key.text == "!" || key.text == "?" || key.text == "\n")
            wait += 150.0 + 350.0 * random.unit();
        key.after = scaled(wait, how);
        out.push_back(std::move(key));
    }
    return out;
}

microseconds pause_between(microseconds low, microseconds high, pace how, rng& random) {
    const double draw = random.unit() * random.unit();
    const auto span = static_cast<double>((high - low).count());
    return microseconds(
        static_cast<std::int64_t>((static_cast<double>(low.count()) + span * draw) * how.factor));
}

} // namespace vf::browser
