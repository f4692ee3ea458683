#include "features/inbox/list_plan.hpp"

#include "db/like.hpp"

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
    return f.q && db::has_trigram(f.q->str()) && !f.contact_id;
}

bool looks_at_targets(const InteractionFilter& f) {
    // What else is asked would be looked for among everything that each of them ever did.
    const bool more = f.type || f.platform || f.account_id || f.direction || f.q;
    return f.is_target == true && !f.contact_id && !more;
}

bool looks_at_accounts(const InteractionFilter& f) {
    return (f.account_id || f.platform) && !f.contact_id;
}

} // namespace vf::inbox
