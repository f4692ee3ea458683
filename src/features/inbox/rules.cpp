#include "features/inbox/rules.hpp"

#include "connectors/text.hpp"

#include <algorithm>
#include <utility>

namespace vf::inbox {
namespace {

bool same(const StoredMessage& stored, const connectors::ReadMessage& read) {
    return stored.from_owner == read.from_owner && stored.kind == read.kind &&
           stored.text == read.text;
}

// `known`, the beginning of what the page shows, laid over what is stored.
struct overlay {
    std::size_t matched = 0;
    std::size_t gone = 0;  ///< stored, and missing on the page among or behind those
    std::size_t older = 0; ///< the page reaches so much further back than what is stored

    [[nodiscard]] std::ptrdiff_t score() const {
        return static_cast<std::ptrdiff_t>(matched) - static_cast<std::ptrdiff_t>(gone);
    }
    // Few are ever taken back: more is chance.
    [[nodiscard]] bool holds() const {
        return matched > 0 && gone <= std::max<std::size_t>(3, matched) &&
               (older == 0 || matched > gone);
    }
};

overlay lay_over(std::span<const StoredMessage> stored,
                 std::span<const connectors::ReadMessage> known) {
    overlay out{.older = known.size()};
    std::size_t skipped = 0;
    for (auto at = stored.size(); at > 0 && out.older > 0; --at) {
        if (same(stored[at - 1], known[out.older - 1])) {
            ++out.matched;
            --out.older;
            out.gone += std::exchange(skipped, 0);
        } else {
            ++skipped;
        }
    }
    if (out.older > 0) out.gone += skipped;
    return out;
}

} // namespace

std::vector<connectors::ReadMessage> written(std::vector<connectors::ReadMessage> read) {
    std::erase_if(read, [](const auto& m) { return m.kind == "system"; });
    return read;
}

std::size_t first_new(std::span<const StoredMessage> stored,
                      std::span<const connectors::ReadMessage> read) {
    // The best overlay wins. Among equals one that does not reach further back than what is stored,
    // so that a repeated "ok" is new where the thread grew; then the one with the fewest new.
    std::size_t best = 0;
    overlay so_far;
    for (std::size_t known = read.size(); known > 0; --known) {
        const auto found = lay_over(stored, read.first(known));
        if (!found.holds()) continue;
        const bool better = found.score() != so_far.score() ? found.score() > so_far.score()
                                                            : so_far.older > 0 && found.older == 0;
        if (best > 0 && !better) continue;
        best = known;
        so_far = found;
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
