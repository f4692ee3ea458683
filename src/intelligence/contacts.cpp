#include "intelligence/contacts.hpp"

#include "intelligence/extract.hpp"

#include <algorithm>

namespace vf::intelligence {
namespace {

constexpr std::size_t most_pieces = 5;
constexpr std::size_t longest_piece = 60; // bytes; a longer message is no piece of a number

bool is_piece(const Evidence& e) {
    return !e.from_owner && !e.text.empty() && e.text.size() <= longest_piece;
}

// Short messages that follow each other, joined; where each begins.
struct joined {
    std::string text;
    std::vector<std::size_t> begins;
};

joined join(const std::vector<Evidence>& evidence, std::size_t first, std::size_t last) {
    joined out;
    for (auto i = first; i < last; ++i) {
        // "direction@" and "studio.fr" are one word.
        const bool goes_on =
            i > first && (out.text.ends_with('@') || evidence[i].text.starts_with('@'));
        if (i > first && !goes_on) out.text += ' ';
        out.begins.push_back(out.text.size());
        out.text += evidence[i].text;
    }
    return out;
}

// The last message that begins at or before a place.
std::size_t message_at(const joined& j, std::size_t place) {
    return static_cast<std::size_t>(std::ranges::upper_bound(j.begins, place) - j.begins.begin()) -
           1;
}

} // namespace

std::vector<FoundContact> contacts_of(const Person& person, std::string_view default_region) {
    std::vector<FoundContact> out;
    const auto& all = person.evidence;
    std::vector<bool> has_one(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].from_owner || all[i].text.empty()) continue;
        for (auto& found : extract_contacts(all[i].text, default_region)) {
            has_one[i] = true;
            out.push_back({std::move(found), all[i].interaction_id});
        }
    }
    for (std::size_t first = 0; first < all.size(); ++first) {
        const auto joins = [&](std::size_t i) {
            return i < all.size() && is_piece(all[i]) && !has_one[i];
        };
        auto last = first;
        while (joins(last) && last - first < most_pieces) ++last;
        if (last - first < 2) continue;
        const auto together = join(all, first, last);
        for (auto& found : extract_contacts(together.text, default_region)) {
            const auto from = message_at(together, found.begin);
            const auto to = message_at(together, found.end - 1);
            if (from == to) continue;
            found.begin -= together.begins[from];
            found.end = all[first + from].text.size();
            for (auto i = from; i <= to; ++i) has_one[first + i] = true;
            out.push_back({std::move(found), all[first + from].interaction_id});
            break;
        }
    }
    return out;
}

} // namespace vf::intelligence
