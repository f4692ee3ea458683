#pragma once
#include "features/leads/types.hpp"

namespace vf::leads {

/// Whether a human may move a lead so. A closed lead (converted, refused) reopens to in_progress
/// only.
bool may_move(LeadStatus from, LeadStatus to);
/// The status after the person answered: only a contacted lead moves; a closed one is never moved
/// by a message.
LeadStatus after_reply(LeadStatus now);
/// The status after a message was sent to the person.
LeadStatus after_sent(LeadStatus now);
/// "+33639981234" -> "+33 6 39 98 12 34"; numbers of other countries stay in E.164.
std::string display_phone(std::string_view e164);
/// An amount in minor units as people read it: 150000 EUR is "1500.00", 1500 JPY "1500" (ISO 4217).
std::string amount_text(std::int64_t minor_units, std::string_view currency);

} // namespace vf::leads
