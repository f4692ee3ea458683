#include "intelligence/features.hpp"

#include "intelligence/negation.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string_view>

namespace vf::intelligence {
namespace {

constexpr std::size_t max_text_bytes = 4'000;

// FNV-1a, with a mix at the end; stable on every machine, because models are files.
class hasher {
public:
    explicit hasher(std::string_view field) { add(field); }
    hasher& add(std::string_view text) {
        for (const char c : text) step(static_cast<unsigned char>(c));
        step(0xFF);
        return *this;
    }
    [[nodiscard]] std::uint32_t key() const {
        auto x = state_;
        x ^= x >> 33U;
        x *= 0xFF51AFD7ED558CCDULL;
        x ^= x >> 33U;
        return static_cast<std::uint32_t>(x);
    }

private:
    void step(unsigned char c) {
        state_ ^= c;
        state_ *= 0x100000001B3ULL;
    }
    std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

std::string_view cut(std::string_view text) {
    return text.substr(0, character_start(text, std::min(text.size(), max_text_bytes)));
}

constexpr std::size_t denial_reach = 3;
const char* bucket(std::size_t n) {
    return n == 0    ? "0"
           : n == 1  ? "1"
           : n <= 3  ? "3"
           : n <= 6  ? "6"
           : n <= 12 ? "12"
           : n <= 25 ? "25"
           : n <= 50 ? "50"
                     : "more";
}

class extractor {
public:
    extractor(const Person& person, const dossier& d, const vocabulary& concepts)
        : person_(person), dossier_(d), concepts_(concepts) {}

    std::vector<feature> read() {
        read_profile();
        read_handle();
        read_texts();
        read_cues();
        deduplicate();
        return std::move(out_);
    }

private:
    struct view {
        std::vector<std::string_view> words;
        std::vector<concept_hit> ideas;
    };

    void add(feature_kind kind, std::uint32_t key, std::size_t first = 0, std::size_t last = 0,
             float value = 1) {
        out_.push_back({key, kind, value, source_, static_cast<std::uint16_t>(first),
                        static_cast<std::uint16_t>(last)});
    }

    view look(std::size_t source) {
        source_ = static_cast<std::int16_t>(source);
        view v;
        for (const auto& w : words_here().words) v.words.emplace_back(w.text);
        v.ideas = concepts_.find(v.words);
        return v;
    }

    [[nodiscard]] const reading& words_here() const {
        return dossier_.sources[static_cast<std::size_t>(source_)].words;
    }

    [[nodiscard]] const std::string& name(const concept_hit& hit) const {
        return concepts_.names()[hit.what];
    }

    void add_words(const view& v, feature_kind kind, std::string_view one, std::string_view two) {
        const auto& words = words_here().words;
        for (std::size_t i = 0; i < v.words.size(); ++i) {
            add(kind, key_of(one, {v.words[i]}), i, i + 1);
            if (i + 1 < v.words.size() && words[i + 1].clause == words[i].clause)
                add(kind, key_of(two, {v.words[i], v.words[i + 1]}), i, i + 2);
        }
    }

    // Sequences of four and five letters, so that another form of a word is no stranger.
    void add_shapes(const view& v, feature_kind kind, std::string_view field) {
        std::string padded;
        for (std::size_t i = 0; i < v.words.size(); ++i) {
            if (v.words[i].front() == '<' || v.words[i].front() == '#') continue;
            padded = "^";
            padded += v.words[i];
            padded += '$';
            for (const std::size_t n : {4U, 5U}) {
                for (std::size_t at = 0; at + n <= padded.size(); ++at)
                    add(kind, key_of(field, {std::string_view(padded).substr(at, n)}), i, i + 1);
            }
        }
    }

    void add_ideas(const view& v, feature_kind kind, std::string_view field) {
        for (const auto& hit : v.ideas) {
            if (is_denied(v, hit))
                add(kind, key_of(field, {"not", name(hit)}), hit.first, hit.last);
            else
                add(kind, key_of(field, {name(hit)}), hit.first, hit.last);
            const auto& text = words_here();
            if (text.clauses[text.words[hit.first].clause].question)
                add(kind, key_of(field, {name(hit), "?"}), hit.first, hit.last);
        }
    }

    // "je veux pas acheter", "I'm not looking for": a negation shortly before, or right after.
    [[nodiscard]] bool is_denied(const view& v, const concept_hit& hit) const {
        const auto& words = words_here().words;
        const auto clause = words[hit.first].clause;
        // "tu n'aurais pas un tarif ?" is asked, not denied.
        if (words_here().clauses[clause].question) return false;
        const auto denies = [&](std::size_t i) {
            return words[i].clause == clause && intelligence::denies(v.words, i);
        };
        for (std::size_t i = hit.first > denial_reach ? hit.first - denial_reach : 0; i < hit.first;
             ++i) {
            if (denies(i)) return true;
        }
        for (std::size_t i = hit.first + 1; i < hit.last; ++i) {
            if (denies(i)) return true;
        }
        return hit.last < words.size() && denies(hit.last);
    }

    void add_emoji(std::string_view text, feature_kind kind, std::string_view field) {
        for (std::size_t at = 0; at < text.size();) {
            UChar32 c = 0;
            auto next = at;
            U8_NEXT(text.data(), next, text.size(), c);
            if (c >= 0x2190 && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))
                add(kind, key_of(field, {text.substr(at, next - at)}));
            at = next;
        }
    }

    void read_profile() {
        if (!dossier_.has_profile) return;
        const auto v = look(0);
        add_words(v, feature_kind::profile, "b", "bb");
        add_shapes(v, feature_kind::profile, "bs");
        add_emoji(dossier_.sources.front().text, feature_kind::profile, "be");
        add_ideas(v, feature_kind::profile_idea, "bi");
    }

    void read_handle() {
        source_ = -1;
        std::string spaced;
        for (const char c : fold(person_.handle.substr(0, 200)))
            spaced += (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80U) ? c : ' ';
        const auto read = read_words(spaced);
        std::vector<std::string_view> words;
        for (const auto& w : read.words) words.emplace_back(w.text);
        for (const auto w : words) add(feature_kind::handle, key_of("h", {w}));
        for (const auto& hit : concepts_.find(words))
            add(feature_kind::handle, key_of("hi", {name(hit)}));
        std::string letters = "^";
        for (const char c : spaced) {
            if (c != ' ') letters += c;
        }
        letters += '$';
        for (const std::size_t n : {3U, 4U, 5U}) {
            for (std::size_t at = 0; at + n <= letters.size(); ++at)
                add(feature_kind::handle, key_of("hs", {std::string_view(letters).substr(at, n)}));
        }
    }

    void read_texts() {
        std::size_t at = 0; // in the evidence
        view last;
        for (std::size_t i = 0; i < dossier_.sources.size(); ++i) {
            const auto& source = dossier_.sources[i];
            if (source.profile) continue;
            last = look(i);
            read_text(last, source.text);
            std::vector<std::string> said; // concepts of the owner's newest words before these
            for (; at < source.evidence; ++at) {
                const auto& e = person_.evidence[at];
                if (e.from_owner && !e.text.empty()) said = hear_owner(e);
            }
            add_answers(last, said);
        }
        if (last.words.empty()) return;
        add_ideas(last, feature_kind::last_idea, "li");
        for (std::size_t i = 0; i < last.words.size(); ++i)
            add(feature_kind::last_idea, key_of("lw", {last.words[i]}), i, i + 1);
    }

    void add_answers(const view& v, const std::vector<std::string>& said) {
        constexpr std::size_t first_words = 6;
        for (const auto& what : said) {
            for (const auto& hit : v.ideas)
                add(feature_kind::answer, key_of("oa", {what, name(hit)}), hit.first, hit.last);
            for (std::size_t i = 0; i < std::min(v.words.size(), first_words); ++i)
                add(feature_kind::answer, key_of("ow", {what, v.words[i]}), i, i + 1);
        }
    }

    void read_text(const view& v, std::string_view text) {
        add_words(v, feature_kind::word, "w", "ww");
        add_shapes(v, feature_kind::shape, "s");
        add_emoji(text, feature_kind::word, "e");
        add_ideas(v, feature_kind::idea, "i");
        words_ += v.words.size();
        questions_ += static_cast<std::size_t>(std::ranges::count(text, '?'));
    }

    // What the owner says is no evidence; that somebody then agrees, refuses or asks on is.
    [[nodiscard]] std::vector<std::string> hear_owner(const Evidence& e) const {
        const auto read = read_words(cut(e.text));
        std::vector<std::string_view> words;
        for (const auto& w : read.words) words.emplace_back(w.text);
        std::vector<std::string> said{"anything"};
        if (std::ranges::find(words, "<money>") != words.end()) said.emplace_back("money");
        if (std::ranges::any_of(read.clauses, &clause::question)) said.emplace_back("question");
        for (const auto& hit : concepts_.find(words)) {
            if (std::ranges::find(said, name(hit)) == said.end()) said.push_back(name(hit));
        }
        return said;
    }

    void cue(std::string_view what, std::string_view which = {}, float value = 1) {
        add(feature_kind::cue, key_of("c", {what, which}), 0, 0, value);
    }

    void read_cues() {
        source_ = -1;
        std::array<std::array<int, 2>, signal_count> best{};
        for (const auto& o : dossier_.seen) {
            auto& points = best.at(static_cast<std::size_t>(o.what)).at(o.profile ? 1 : 0);
            points = std::max(points, o.points);
        }
        for (std::size_t i = 0; i < best.size(); ++i) {
            for (const int profile : {0, 1}) {
                const int points = best.at(i).at(static_cast<std::size_t>(profile));
                if (points > 0)
                    cue(profile ? "profile signal" : "signal", std::to_string(i),
                        0.5F + static_cast<float>(std::min(points, 60)) / 60.0F);
            }
        }
        const auto& acts = dossier_.acts;
        cue("likes", bucket(static_cast<std::size_t>(acts.likes)));
        cue("comments", bucket(static_cast<std::size_t>(acts.comments)));
        cue("messages", bucket(static_cast<std::size_t>(acts.dms)));
        if (acts.follows > 0) cue("follows");
        if (acts.others > 0) cue("shares");
        cue("wrote", dossier_.wrote ? "words" : dossier_.has_profile ? "profile" : "nothing");
        if (!dossier_.has_profile) cue("no profile");
        cue("length", bucket(words_));
        if (questions_ > 0) cue("asks");
        cue("language", dossier_.language);
        if (dossier_.formal) cue("formal");
        if (dossier_.familiar) cue("familiar");
        if (dossier_.laughs) cue("laughs");
        if (!dossier_.contact.empty()) cue("contact");
        if (dossier_.link_points > 0)
            cue("links", {}, static_cast<float>(dossier_.link_points) / 40.0F);
        const auto owner = std::ranges::count_if(person_.evidence, &Evidence::from_owner);
        cue("owner", bucket(static_cast<std::size_t>(owner)));
        cue("last", acts.last_text_kind);
    }

    // Each feature once, where it stood first.
    void deduplicate() {
        std::vector<std::uint64_t> order(out_.size()); // key, then place
        for (std::uint32_t i = 0; i < order.size(); ++i)
            order[i] = (std::uint64_t{out_[i].key} << 32U) | i;
        std::ranges::sort(order);
        std::vector<feature> kept;
        kept.reserve(out_.size());
        for (const auto o : order) {
            const auto& f = out_[o & 0xFFFFFFFFU];
            if (kept.empty() || kept.back().key != f.key) kept.push_back(f);
        }
        out_ = std::move(kept);
    }

    const Person& person_;
    const dossier& dossier_;
    const vocabulary& concepts_;
    std::vector<feature> out_;
    std::int16_t source_ = -1;
    std::size_t words_ = 0;
    std::size_t questions_ = 0;
};

} // namespace

std::uint32_t key_of(std::string_view field, std::initializer_list<std::string_view> parts) {
    hasher h(field);
    for (const auto part : parts) h.add(part);
    return h.key();
}

std::vector<feature> features_of(const Person& person, const dossier& d,
                                 const vocabulary& concepts) {
    return extractor(person, d, concepts).read();
}

} // namespace vf::intelligence
