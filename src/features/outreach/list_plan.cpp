#include "features/outreach/list_plan.hpp"

namespace vf::outreach {

WalkBy walk_of(const MessageFilter& f) {
    if (f.lead_id) return WalkBy::lead;
    if (f.contact_id) return WalkBy::contact;
    if (f.state) return WalkBy::state;
    return f.account_id ? WalkBy::account : WalkBy::all;
}

} // namespace vf::outreach
