#include "features/leads/rules.hpp"

#include <algorithm>

namespace vf::leads {

bool may_move(LeadStatus from, LeadStatus to) {
    if (from == to) return true;
    switch (from) {
    case LeadStatus::new_:
    case LeadStatus::contacted:
    case LeadStatus::in_progress:
        return to != LeadStatus::new_;
    case LeadStatus::converted:
    case LeadStatus::refused:
        return to == LeadStatus::in_progress;
    }
    return false;
}

LeadStatus after_reply(LeadStatus now) {
    return now == LeadStatus::contacted ? LeadStatus::in_progress : now;
}

LeadStatus after_sent(LeadStatus now) {
    return now == LeadStatus::new_ ? LeadStatus::contacted : now;
}

std::string display_phone(std::string_view e164) {
    if (!e164.starts_with("+33") || e164.size() != 12) return std::string(e164);
    std::string out = "+33 ";
    out += e164[3];
    for (std::size_t i = 4; i < e164.size(); i += 2) {
        out += ' ';
        out += e164.substr(i, 2);
    }
    return out;
}

namespace {

// ISO 4217: currencies whose minor unit is not a hundredth.
std::size_t decimals_of(std::string_view currency) {
    constexpr std::string_view none[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                         "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                         "VND", "VUV", "XAF", "XOF", "XPF"};
    constexpr std::string_view three[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    if (std::ranges::find(none, currency) != std::end(none)) return 0;
    return std::ranges::find(three, currency) != std::end(three) ? 3 : 2;
}

} // namespace

std::string amount_text(std::int64_t minor_units, std::string_view currency) {
    const auto decimals = decimals_of(currency);
    auto out = std::to_string(minor_units);
    if (decimals == 0) return out;
    if (out.size() <= decimals) out.insert(0, decimals + 1 - out.size(), '0');
    out.insert(out.size() - decimals, 1, '.');
    return out;
}

} // namespace vf::leads
