#include "intelligence/dossier.hpp"

#include "intelligence/extract.hpp"
#include "intelligence/language.hpp"
#include "intelligence/order.hpp"
#include "intelligence/signals.hpp"
#include "intelligence/text.hpp"
#include "intelligence/witness.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace vf::intelligence {
namespace {

constexpr std::size_t read_bytes = 4'000; // of one text
constexpr std::size_t read_texts = 60;    // the newest ones
constexpr auto fortnight = std::chrono::hours(24 * 14);
constexpr int burst_acts = 4;

std::string_view cut(std::string_view text, std::size_t bytes) {
    return text.substr(0, character_start(text, std::min(text.size(), bytes)));
}

// What a handle says of its owner. Points as in the lexicon.
struct handle_hint {
    std::string_view part;
    signal what;
    int points;
};
constexpr handle_hint handle_hints[] = {
    {"prodby", signal::beats, 22},    {"beatz", signal::beats, 20},
    {"beats", signal::beats, 20},     {"beatmaker", signal::beats, 26},
    {"onthebeat", signal::beats, 24}, {"onthetrack", signal::beats, 24},
    {"instru", signal::beats, 16},    {"mixedby", signal::beats, 20},
    {"rappeur", signal::music, 24},   {"rapper", signal::music, 24},
    {"singer", signal::music, 24},    {"chanteu", signal::music, 24},
    {"officiel", signal::music, 15},  {"musique", signal::music, 16},
    {"music", signal::music, 16},     {"freestyle", signal::music, 15},
    {"promo", signal::promo, 28},     {"boost", signal::promo, 28},
    {"follower", signal::promo, 40},  {"growth", signal::promo, 25},
    {"crypto", signal::scam, 40},     {"forex", signal::scam, 40},
    {"invest", signal::scam, 30},     {"bitcoin", signal::scam, 40},
    {"trader", signal::scam, 30},     {"support", signal::scam, 25},
    {"helpdesk", signal::scam, 30},   {"giveaway", signal::scam, 30},
    {"sugar", signal::scam, 25}};

class person_reader {
public:
    explicit person_reader(const Person& person) : person_(person) {}

    dossier read() {
        read_profile();
        read_acts();
        for (const auto at : newest_texts()) read_text(at);
        read_copies();
        finish();
        return std::move(out_);
    }

private:
    void read_profile() {
        out_.has_profile = !person_.bio.empty();
        const auto text = cut(person_.bio, read_bytes);
        auto bio = read_signals(text, true);
        for (const auto& s : bio.seen) {
            // Artists ask for clicks in their profile too; fraud is fraud there as well.
            const int points = s.what == signal::promo ? s.points / 2 : s.points;
            add(s.what, points, person_.bio, s.at, {}, true);
        }
        if (out_.has_profile) out_.sources.push_back({text, {}, std::move(bio.words), true});
        std::string handle;
        for (const char c : fold(person_.handle)) {
            if (c >= 'a' && c <= 'z') handle += c;
        }
        for (const auto& h : handle_hints) {
            if (handle.contains(h.part))
                out_.seen.push_back({h.what, h.points, '@' + person_.handle, {}, true});
        }
        const auto name = read_signals(cut(person_.display_name, 200), true);
        for (const auto& s : name.seen) {
            if (s.what == signal::beats || s.what == signal::music || s.what == signal::scam) {
                add(s.what, s.points * 2 / 3, person_.display_name, s.at, {}, true);
            }
        }
    }

    void read_acts() {
        std::vector<time_point> times;
        bool wrote_dm = false;
        for (const auto& e : person_.evidence) {
            if (e.from_owner) continue;
            count(e.kind);
            // Four messages of one conversation are one act.
            if (e.kind == "dm" ? !std::exchange(wrote_dm, true) : e.kind != "unfollow")
                times.push_back(e.at);
            out_.acts.last_kind = e.kind;
            if (e.text.empty()) continue;
            out_.acts.last_text_kind = e.kind;
            out_.post = e.kind == "dm" ? std::string{} : e.post;
        }
        std::ranges::sort(times);
        for (std::size_t i = burst_acts - 1; i < times.size(); ++i) {
            if (times[i] - times[i - (burst_acts - 1)] <= fortnight) out_.acts.in_a_burst = true;
        }
    }

    void count(std::string_view kind) {
        auto& acts = out_.acts;
        if (kind == "like")
            ++acts.likes;
        else if (kind == "comment")
            ++acts.comments;
        else if (kind == "follow")
            ++acts.follows;
        else if (kind == "unfollow")
            acts.follows = 0;
        else if (kind == "dm")
            ++acts.dms;
        else if (kind != "notification")
            ++acts.others;
    }

    // Likes and follows carry the platform's words, if any, not the person's.
    [[nodiscard]] static bool holds_own_words(const Evidence& e) {
        return !e.from_owner && !e.text.empty() && e.kind != "like" && e.kind != "follow" &&
               e.kind != "unfollow" && e.kind != "save" && e.kind != "notification";
    }

    [[nodiscard]] std::vector<std::size_t> newest_texts() const {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < person_.evidence.size(); ++i) {
            if (holds_own_words(person_.evidence[i])) out.push_back(i);
        }
        if (out.size() > read_texts) out.erase(out.begin(), out.end() - read_texts);
        return out;
    }

    void read_text(std::size_t at) {
        const auto& e = person_.evidence[at];
        const auto text = cut(e.text, read_bytes);
        auto read = read_signals(text);
        for (const auto& s : read.seen) add(s.what, s.points, text, s.at, e.interaction_id, false);
        out_.wrote = true;
        out_.formal |= read.formal && !read.familiar;
        out_.familiar |= read.familiar;
        out_.laughs |= read.laughs;
        out_.denies_purchase |= read.denies_purchase;
        suspect_links(read, e);
        if (out_.words.size() < read_bytes) out_.words += fold(text) + '\n';
        if (out_.contact.empty()) {
            if (const auto contacts = extract_contacts(text); !contacts.empty()) {
                out_.contact = contacts.front().quote;
                out_.contact_interaction = e.interaction_id;
            }
        }
        out_.sources.push_back({text, e.interaction_id, std::move(read.words), false, at});
    }

    void suspect_links(const text_signals& read, const Evidence& e) {
        const bool asks = strongest(read, signal::price) > 0 || strongest(read, signal::work) > 0 ||
                          strongest(read, signal::buy) > 0;
        int points = read.short_links * 32 + read.plain_links * (e.kind == "comment" ? 22 : 14) +
                     (asks ? 0 : read.music_links * (e.kind == "comment" ? 22 : 8));
        // Hardly anything but a link.
        if (points > 0 && !asks && read.words.words.size() <= 6) points += 12;
        if (read.plain_links > 0 && read.words.words.size() <= 2 && e.kind == "comment")
            points += 20;
        if (points <= out_.link_points) return;
        out_.link_points = std::min(points, 60);
        out_.link_quote = shorten(e.text);
        out_.link_interaction = e.interaction_id;
    }

    // The same long text again and again is not written to anybody.
    void read_copies() {
        const bool linked = out_.link_points > 0;
        std::map<std::string, int> seen;
        for (const auto& source : out_.sources) {
            if (source.profile || source.text.size() < 30) continue;
            if (++seen[fold(source.text)] != 3) continue;
            out_.copies_link |= linked;
            out_.link_points += 35;
            out_.link_quote = shorten(source.text);
            out_.link_interaction = source.interaction_id;
        }
    }

    void finish() {
        sort_greatest_first(out_.seen, [](const observation& o) { return o.points; });
        out_.denies_purchase &= out_.best(signal::price) == 0 && out_.best(signal::buy) == 0;
        std::vector<const reading*> texts;
        for (const auto& source : out_.sources) {
            if (!source.profile) texts.push_back(&source.words);
        }
        out_.language = detect_language(texts);
        if (out_.language.empty() && out_.has_profile)
            out_.language = detect_language(std::vector{&out_.sources.front().words});
    }

    void add(signal what, int points, std::string_view text, span at, const std::string& id,
             bool profile) {
        out_.seen.push_back(
            {what, points, shorten(text.substr(at.begin, at.end - at.begin)), id, profile});
    }

    const Person& person_;
    dossier out_;
};

} // namespace

int dossier::best(signal what) const {
    const auto* o = first(what);
    return o ? o->points : 0;
}

int dossier::weight(signal what) const {
    const int top = best(what);
    return top + (sum(what) - top) / 3;
}

int dossier::sum(signal what) const {
    int total = 0;
    for (const auto& o : seen) total += o.what == what ? o.points : 0;
    return total;
}

const observation* dossier::first(signal what) const {
    const auto found = std::ranges::find(seen, what, &observation::what);
    return found == seen.end() ? nullptr : &*found;
}

dossier read_person(const Person& person) {
    return person_reader(person).read();
}

} // namespace vf::intelligence
