#include "browser/hand.hpp"

namespace vf::browser {

using namespace std::chrono_literals;

hand::hand(std::shared_ptr<page> tab, rng& random, pace how)
    : tab_(std::move(tab)), random_(random), how_(how) {}

task<result<void>> hand::move_to(point to) {
    if (how_.factor <= 0) {
        at_ = to;
        co_return co_await tab_->mouse_move(to);
    }
    for (const auto& step : mouse_path(at_, to, random_)) {
        VF_CO_CHECK(co_await tab_->mouse_move(step));
        co_await sleep_for(pause_between(4ms, 18ms, how_, random_));
    }
    at_ = to;
    co_return result<void>{};
}

task<result<void>> hand::click(frame in, std::string selector, microseconds limit) {
    VF_CO_TRY(const auto target, co_await in.bounding_box(selector, limit));
    const auto to = aim(target, random_);
    VF_CO_CHECK(co_await move_to(to));
    co_await look(40ms, 160ms);
    co_return co_await in.click(selector, point{to.x - target.x, to.y - target.y}, limit);
}

task<result<void>> hand::type(std::string text) {
    for (const auto& key : typing(text, how_, random_)) {
        if (key.text == "\n") {
            VF_CO_CHECK(co_await tab_->keyboard_press("Shift+Enter"));
        } else {
            VF_CO_CHECK(co_await tab_->keyboard_type(key.text));
        }
        if (key.after > 0us) co_await sleep_for(key.after);
    }
    co_return result<void>{};
}

task<result<void>> hand::press(std::string key) {
    co_return co_await tab_->keyboard_press(std::move(key));
}

task<result<void>> hand::scroll(frame in, std::string selector, double delta_y) {
    VF_CO_TRY(const auto target, co_await in.bounding_box(selector));
    VF_CO_CHECK(co_await move_to(aim(target, random_)));
    co_return co_await tab_->wheel(0, delta_y);
}

task<> hand::look(microseconds low, microseconds high) {
    const auto wait = pause_between(low, high, how_, random_);
    if (wait > 0us) co_await sleep_for(wait);
}

} // namespace vf::browser
