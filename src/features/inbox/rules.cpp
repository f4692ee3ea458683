#include "features/inbox/rules.hpp"

#include "connectors/text.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace vf::inbox {
namespace {

bool same(const StoredMessage& stored, const connectors::ReadMessage& read) {
    return stored.from_owner == read.from_owner && stored.kind == read.kind &&
           stored.text == read.text;
}

// Laid over each other where the other side took messages back since they were stored: the `known`
// first of `read` stand in `stored` in their order, with `gone` missing among and behind them, or
// reach further back than it.
struct overlay {
    std::size_t matched = 0;
    std::size_t gone = 0;
};
overlay lay_over(std::span<const StoredMessage> stored,
                 std::span<const connectors::ReadMessage> known) {
    overlay out;
    std::size_t skipped = 0;
    auto left = known.size();
    for (auto at = stored.size(); at > 0 && left > 0; --at) {
        if (!same(stored[at - 1], known[left - 1])) {
            ++skipped;
            continue;
        }
        // The newest known one is stored, or it is not known.
        ++out.matched;
        out.gone += std::exchange(skipped, 0);
        --left;
    }
    // What is left of the page must be older than all that is stored.
    if (left > 0) out.gone += skipped;
    return out;
}

// Do the last `count` of `stored` equal the last `count` of `read`?
bool ends_alike(std::span<const StoredMessage> stored,
                std::span<const connectors::ReadMessage> read, std::size_t count) {
    return std::ranges::equal(stored.last(count), read.last(count), same);
}

} // namespace

std::vector<connectors::ReadMessage> written(std::vector<connectors::ReadMessage> read) {
    std::erase_if(read, [](const auto& m) { return m.kind == "system"; });
    return read;
}

std::size_t first_new(std::span<const StoredMessage> stored,
                      std::span<const connectors::ReadMessage> read) {
    if (stored.empty()) return 0;
    // The page shows less than is stored: what is not new must be, whole, the end of what is
    // stored. The fewest new messages win, so that a repeated "ok" counts as new exactly when the
    // thread grew.
    std::size_t end = std::min(read.size(), stored.size());
    while (end > 0 && !ends_alike(stored, read.first(end), end)) --end;
    if (end == stored.size()) return end;
    // The page reaches further back than what is stored, all of which it shows: that says more than
    // a word with which the page begins and what is stored ends.
    for (std::size_t known = read.size(); known > stored.size(); --known) {
        if (ends_alike(stored, read.first(known), stored.size())) return known;
    }
    if (end > 0) return end;
    // Messages were taken back. Few, or what looks alike is chance.
    std::size_t best = 0;
    std::ptrdiff_t best_score = std::numeric_limits<std::ptrdiff_t>::min();
    for (std::size_t known = read.size(); known > 0; --known) {
        const auto found = lay_over(stored, read.first(known));
        if (found.matched == 0 || found.gone > std::max<std::size_t>(3, found.matched)) continue;
        const auto score =
            static_cast<std::ptrdiff_t>(found.matched) - static_cast<std::ptrdiff_t>(found.gone);
        if (score > best_score) {
            best = known;
            best_score = score;
        }
    }
    return best;
}

namespace {

// A thread without what is no text, and where each text stood.
struct texts {
    std::vector<StoredMessage> said;
    std::vector<std::size_t> at;
};

template <class Messages> texts texts_of(const Messages& messages) {
    texts out;
    for (std::size_t i = 0; i < std::size(messages); ++i) {
        if (messages[i].kind != "text") continue;
        out.said.push_back(
            {messages[i].from_owner, "text", connectors::folded_text(messages[i].text)});
        out.at.push_back(i);
    }
    return out;
}

} // namespace

std::size_t first_new_after_export(std::span<const StoredMessage> stored,
                                   std::span<const connectors::ReadMessage> read) {
    const auto ours = texts_of(stored);
    const auto theirs = texts_of(read);
    if (ours.said.empty() || theirs.said.empty()) return first_new(stored, read);
    std::vector<connectors::ReadMessage> page;
    for (const auto& one : theirs.said)
        page.push_back({.from_owner = one.from_owner, .text = one.text});
    const auto known = first_new(ours.said, page);
    if (known == 0) return 0;
    // What stands behind the last text of both is the same, as far as both go.
    auto at = theirs.at[known - 1] + 1;
    for (auto behind = stored.size() - ours.at.back() - 1;
         behind > 0 && at < read.size() && read[at].kind != "text"; --behind)
        ++at;
    return at;
}

std::size_t older_than(const ThreadHead& head, std::span<const PastMessage> past) {
    const auto ours = texts_of(head.messages);
    const auto theirs = texts_of(past);
    for (std::size_t from = 0; from < theirs.said.size() && !ours.said.empty(); ++from) {
        const auto first = theirs.at[from];
        // What stands before the thread's first text is no text on either side.
        const auto off = past[first].at - head.at;
        if (off < -head.within || off > head.within) continue;
        const auto both = std::min(ours.said.size(), theirs.said.size() - from);
        if (std::ranges::equal(std::span(theirs.said).subspan(from, both),
                               std::span(ours.said).first(both)))
            return first - std::min(first, ours.at.front());
    }
    const auto sure = head.at - head.within;
    return static_cast<std::size_t>(
        std::ranges::count_if(past, [&](const PastMessage& one) { return one.at < sure; }));
}

Lacking lacking(std::span<const PastMessage> stored, std::span<const PastMessage> past) {
    if (stored.empty()) return {0, 0};
    const auto is_stored = [&](const PastMessage& one) {
        return std::ranges::any_of(stored, [&](const PastMessage& other) {
            return other.at == one.at && other.from_owner == one.from_owner &&
                   other.text == one.text;
        });
    };
    Lacking out{0, past.size()};
    while (out.before < past.size() && past[out.before].at <= stored.front().at &&
           !is_stored(past[out.before]))
        ++out.before;
    while (out.after > out.before && past[out.after - 1].at >= stored.back().at &&
           !is_stored(past[out.after - 1]))
        --out.after;
    return out;
}

int read_up_to(int before, int last, std::optional<int> last_own, int unread_there, bool first) {
    auto out = std::max(before, last_own.value_or(-1));
    if (first) out = std::max(out, last - std::max(unread_there, 0));
    return std::min(out, last);
}

std::string person_key(const connectors::Peer& peer) {
    if (!peer.platform_user_id.empty()) return peer.platform_user_id;
    return "@" + peer.handle;
}

} // namespace vf::inbox
