#include "features/leads/types.hpp"

#include <array>
#include <utility>

namespace vf::leads {
namespace {

using sort_name = std::pair<LeadSort::by, std::string_view>;
constexpr std::array<sort_name, 4> sort_names{
    {{LeadSort::by::last_interaction_at, "lastInteractionAt"},
     {LeadSort::by::interest_score, "interestScore"},
     {LeadSort::by::created_at, "createdAt"},
     {LeadSort::by::deal_value, "dealValue"}}};

} // namespace

result<LeadSort> LeadSort::parse(std::string_view text) {
    const bool descending = text.starts_with('-');
    for (const auto& [by, name] : sort_names) {
        if (name == text.substr(descending ? 1 : 0)) return LeadSort(by, descending);
    }
    return fail(errc::invalid, "input.invalid",
                "must be one of: lastInteractionAt, interestScore, createdAt, dealValue, or one of "
                "these with a - before it");
}

std::string LeadSort::json_schema() {
    return R"({"type":"string","enum":["-lastInteractionAt","lastInteractionAt","-interestScore","interestScore","-createdAt","createdAt","-dealValue","dealValue"],"default":"-lastInteractionAt"})";
}

std::string LeadSort::str() const {
    for (const auto& [by, name] : sort_names) {
        if (by == by_) return (descending_ ? "-" : "") + std::string(name);
    }
    return {};
}

result<AssigneeFilter> AssigneeFilter::parse(std::string_view text) {
    if (text != "me" && text != "nobody" && !parse_uuid(text))
        return fail(errc::invalid, "input.invalid", "must be me, nobody, or the id of a member");
    AssigneeFilter out;
    out.text_ = text;
    return out;
}

std::optional<UserId> AssigneeFilter::user(UserId me) const {
    if (is_nobody()) return std::nullopt;
    if (text_ == "me") return me;
    return UserId{*parse_uuid(text_)};
}

} // namespace vf::leads
