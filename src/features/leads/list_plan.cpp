#include "features/leads/list_plan.hpp"

#include "db/like.hpp"

#include <algorithm>

namespace vf::leads {
namespace {

using by = LeadSort::by;

// One value: the index holds its leads in order. Several would have to be merged.
template <class T> bool is_one(const std::optional<std::vector<T>>& values) {
    return values && values->size() == 1;
}

bool has_index(WalkBy lead, by order) {
    switch (lead) {
    case WalkBy::all:
        return true;
    case WalkBy::status:
    case WalkBy::type:
        return order == by::last_interaction_at || order == by::interest_score;
    case WalkBy::assignee:
    case WalkBy::nobody:
    case WalkBy::phone:
    case WalkBy::email:
        return order == by::last_interaction_at;
    }
    return false;
}

// Ranges of the key that the list is ordered by belong to every walk.
bool is_range_of(Facet facet, by order) {
    return (facet == Facet::created && order == by::created_at) ||
           (facet == Facet::last_interaction && order == by::last_interaction_at) ||
           (facet == Facet::score && order == by::interest_score);
}

// A filter that no index helps with: most leads have no phone.
bool has_plain_check(const LeadFilter& f) {
    return f.has_phone == false || f.has_email == false;
}

std::optional<WalkBy> walk_of(Facet facet, const LeadFilter& f) {
    switch (facet) {
    case Facet::assignee:
        return f.assignee->is_nobody() ? WalkBy::nobody : WalkBy::assignee;
    case Facet::email:
        return WalkBy::email;
    case Facet::phone:
        return WalkBy::phone;
    case Facet::type:
        return is_one(f.type) ? std::optional(WalkBy::type) : std::nullopt;
    case Facet::status:
        return is_one(f.status) ? std::optional(WalkBy::status) : std::nullopt;
    case Facet::search:
    case Facet::tag:
    case Facet::intent:
    case Facet::platform:
    case Facet::score:
    case Facet::created:
    case Facet::last_interaction:
        return std::nullopt;
    }
    return std::nullopt;
}

bool is_reach(char c) {
    return (c >= '0' && c <= '9') || std::string_view(" .-+()/").contains(c);
}

} // namespace

std::vector<Walk> all_walks() {
    std::vector<Walk> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<WalkBy>>([&](auto d) {
        for (const auto order :
             {by::last_interaction_at, by::interest_score, by::created_at, by::deal_value}) {
            if (!has_index(d.value, order)) continue;
            for (const bool descending : {true, false})
                out.push_back({d.value, LeadSort(order, descending)});
        }
    });
    return out;
}

std::vector<Facet> given_facets(const LeadFilter& f) {
    std::vector<Facet> out;
    const auto add = [&](bool given, Facet facet) {
        if (given) out.push_back(facet);
    };
    add(f.q && !f.q->str().empty(), Facet::search);
    add(f.tag.has_value(), Facet::tag);
    add(f.assignee.has_value(), Facet::assignee);
    add(f.intent.has_value(), Facet::intent);
    add(f.has_email == true, Facet::email);
    add(f.has_phone == true, Facet::phone);
    add(f.platform.has_value(), Facet::platform);
    add(f.type.has_value(), Facet::type);
    add(f.status.has_value(), Facet::status);
    add(f.min_score || f.max_score, Facet::score);
    add(f.created_from || f.created_to, Facet::created);
    add(f.last_interaction_from || f.last_interaction_to, Facet::last_interaction);
    return out;
}

KeyRange range_of(const LeadFilter& f, LeadSort::by order) {
    const auto key = [](const std::optional<time_point>& t) -> std::optional<std::int64_t> {
        if (!t) return std::nullopt;
        return t->time_since_epoch().count();
    };
    KeyRange out;
    switch (order) {
    case LeadSort::by::created_at:
        return {key(f.created_from), key(f.created_to)};
    case LeadSort::by::last_interaction_at:
        return {key(f.last_interaction_from), key(f.last_interaction_to)};
    case LeadSort::by::interest_score:
        // A lead that was not judged has no score to be in a range.
        if (f.min_score || f.max_score) out.from = std::clamp(f.min_score.value_or(0), 0, 101);
        if (f.max_score) out.below = std::clamp(*f.max_score, -1, 100) + 1;
        return out;
    case LeadSort::by::deal_value:
        return out;
    }
    return out;
}

std::optional<Walk> exact_walk(const LeadFilter& f, LeadSort sort) {
    auto facets = given_facets(f);
    std::erase_if(facets, [&](Facet facet) { return is_range_of(facet, sort.value()); });
    if (has_plain_check(f) || facets.size() > 1) return std::nullopt;
    if (facets.empty()) return Walk{WalkBy::all, sort};
    const auto lead = walk_of(facets[0], f);
    if (!lead || !has_index(*lead, sort.value())) return std::nullopt;
    return Walk{*lead, sort};
}

bool is_whole(const LeadFilter& f, WalkBy lead) {
    const auto facets = given_facets(f);
    if (has_plain_check(f)) return false;
    if (lead == WalkBy::all) return facets.empty();
    return facets.size() == 1 && walk_of(facets[0], f) == lead;
}

Walk best_walk(const LeadFilter& f, LeadSort sort) {
    for (const auto facet : given_facets(f)) {
        const auto lead = walk_of(facet, f);
        if (lead && has_index(*lead, sort.value())) return {*lead, sort};
    }
    return {WalkBy::all, sort};
}

std::optional<Facet> narrowest(const std::vector<FacetCount>& counts) {
    const auto least = std::ranges::min_element(counts, {}, &FacetCount::count);
    if (least == counts.end() || least->count > few) return std::nullopt;
    return least->facet;
}

SearchPattern pattern_of(std::string_view typed) {
    SearchPattern out;
    out.text = db::like_anywhere(typed);
    std::string reach(typed);
    std::ranges::transform(reach, reach.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    // A number is kept in E.164: what people write between the digits falls away, and so does the
    // zero that stands for the country.
    if (std::ranges::all_of(reach, is_reach) &&
        std::ranges::any_of(reach, [](char c) { return c >= '0' && c <= '9'; })) {
        std::erase_if(reach, [](char c) { return c < '0' || c > '9'; });
        reach.erase(0, std::min(reach.find_first_not_of('0'), reach.size()));
    }
    out.reach = reach.empty() ? out.text : db::like_anywhere(reach);
    out.indexed = db::has_trigram(typed) && db::has_trigram(reach);
    return out;
}

} // namespace vf::leads
