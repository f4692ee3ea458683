#include "features/inbox/list_plan.hpp"

#include <algorithm>

namespace vf::inbox {

InteractionFilter narrowed(InteractionFilter f) {
    if (f.direction == Direction::out) {
        const bool dm = !f.type || std::ranges::find(*f.type, InteractionType::dm) != f.type->end();
        f.type = dm ? std::vector{InteractionType::dm} : std::vector<InteractionType>{};
    }
    if (f.type) {
        std::ranges::sort(*f.type);
        f.type->erase(std::ranges::unique(*f.type).begin(), f.type->end());
    }
    if (f.q && f.q->str().empty()) f.q.reset();
    return f;
}

WalkBy walk_of(const InteractionFilter& f) {
    if (f.contact_id) return WalkBy::contact;
    return f.type ? WalkBy::type : WalkBy::all;
}

bool looks_for_text(const InteractionFilter& f) {
    // Three characters make a trigram; bytes of accented letters count too early, which costs time
    // and loses nothing.
    return f.q && f.q->str().size() >= 3 && !f.contact_id;
}

bool looks_at_targets(const InteractionFilter& f) {
    return f.is_target == true && !f.contact_id;
}

bool looks_at_accounts(const InteractionFilter& f) {
    return (f.account_id || f.platform) && !f.contact_id;
}

} // namespace vf::inbox
