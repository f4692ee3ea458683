#include "state.hpp"

#include <algorithm>

namespace vf::sandbox {

state::state(const options& o, const clock& real)
    : chosen(o),
      people(o.seed, o.start.value_or(real.now()), people_and_passers_by(o.people), o.haste),
      sessions(o.seed ^ 0x5e5510), real_(real), real_start_(real.now()),
      world_start_(people.now()) {}

void state::soon(microseconds delay, std::function<void()> what) {
    soon_.emplace(real_.now() + delay, std::move(what));
}

void state::tick() {
    while (!soon_.empty() && soon_.begin()->first <= real_.now())
        soon_.extract(soon_.begin()).mapped()();
    if (chosen.manual_clock) return;
    const auto passed = static_cast<double>((real_.now() - real_start_).count()) * chosen.speed;
    people.run_until(world_start_ + microseconds(static_cast<std::int64_t>(passed)));
}

void state::advance(microseconds by) {
    tick();
    world_start_ += by;
    people.run_until(people.now() + by);
}

std::optional<Fault> state::take_fault(std::string_view kind, std::string_view account,
                                       std::string_view path) {
    const auto fits = [&](const Fault& f) {
        return f.kind == kind && (!f.account || *f.account == account) &&
               (!f.path || path.starts_with(*f.path));
    };
    const auto at = std::ranges::find_if(faults, fits);
    if (at == faults.end()) return std::nullopt;
    auto taken = *at;
    if (at->times && --*at->times <= 0) faults.erase(at);
    return taken;
}

account* state::signed_in(std::string_view session_id) {
    const auto* s = sessions.find(session_id, people.now());
    return s ? people.find_account(s->account_handle) : nullptr;
}

microseconds state::qr_life() const {
    const double factor = chosen.manual_clock ? 1 : std::max(1.0, chosen.speed);
    return microseconds(static_cast<std::int64_t>(60e6 * factor));
}

} // namespace vf::sandbox
