#include "features/schedules/types.hpp"

#include "features/schedules/store.hpp"

#include <algorithm>

namespace vf::schedules {

result<ScheduleName> ScheduleName::parse(std::string_view text) {
    if (std::ranges::find(schedules, text, &known_schedule::name) == schedules.end())
        return fail(
            errc::invalid, "input.invalid",
            "must be syncAllTikTokInboxes, analyzePendingLeads, extractLeadsFromRecentDMs or "
            "autoReconnectExpiredSessions");
    ScheduleName out;
    out.text_ = text;
    return out;
}

std::string ScheduleName::json_schema() {
    std::string out = R"({"type":"string","enum":[)";
    for (const auto& one : schedules)
        out += (out.back() == '[' ? "\"" : ",\"") + std::string(one.name) + "\"";
    return out + "]}";
}

} // namespace vf::schedules
