#include "features/leads/types.hpp"

#include <array>
#include <utility>

namespace vf::leads {
namespace {

using sort_name = std::pair<LeadSort::by, std::string_view>;
constexpr std::array<sort_name, 3> sort_names{
    {{LeadSort::by::last_interaction_at, "-lastInteractionAt"},
     {LeadSort::by::interest_score, "-interestScore"},
     {LeadSort::by::created_at, "-createdAt"}}};

} // namespace

result<LeadSort> LeadSort::parse(std::string_view text) {
    for (const auto& [by, name] : sort_names) {
        if (name != text) continue;
        LeadSort out;
        out.by_ = by;
        return out;
    }
    return fail(errc::invalid, "input.invalid",
                "must be one of: -lastInteractionAt, -interestScore, -createdAt");
}

std::string LeadSort::json_schema() {
    return R"({"type":"string","enum":["-lastInteractionAt","-interestScore","-createdAt"],"default":"-lastInteractionAt"})";
}

std::string LeadSort::str() const {
    for (const auto& [by, name] : sort_names) {
        if (by == by_) return std::string(name);
    }
    return {};
}

result<SearchText> SearchText::parse(std::string_view text) {
    if (text.size() > 100) return fail(errc::invalid, "input.invalid", "must be at most 100 bytes");
    SearchText out;
    out.text_ = text;
    return out;
}

} // namespace vf::leads
