#pragma once
#include "browser/browser.hpp"
#include "browser/pace.hpp"

namespace vf::browser {

/// Mouse and keyboard of one page, moved as a person would. The page and the random source live
/// longer.
class hand {
public:
    hand(std::shared_ptr<page> tab, rng& random, pace how);

    /// Moves the mouse to the element along a bent way, then clicks it there (with the driver's own
    /// checks: visible, stable, enabled, not covered).
    task<result<void>> click(frame in, std::string selector, microseconds limit = action_limit);
    /// Types into what has the focus, key by key; a new line is Shift+Enter.
    task<result<void>> type(std::string text);
    task<result<void>> press(std::string key);
    /// Turns the wheel over an element.
    task<result<void>> scroll(frame in, std::string selector, double delta_y);
    /// Waits as a person does who looks at the page.
    task<> look(microseconds low, microseconds high);

private:
    task<result<void>> move_to(point to);

    std::shared_ptr<page> tab_;
    rng& random_;
    pace how_;
    point at_{640, 400};
};

} // namespace vf::browser
