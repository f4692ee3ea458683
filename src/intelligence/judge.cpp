#include "intelligence/judge.hpp"

#include "intelligence/order.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace vf::intelligence {
namespace {

// The lexicon's points that it takes to be of a type or to have an intent.
constexpr int spam_from = 50;
constexpr int client_from = 25;
constexpr int identity_from = 15;
constexpr int buy_intent_from = 30;
constexpr int work_from = 22;
constexpr int info_from = 14;
constexpr double abstain_below = 0.5;

// ---- type ----

// How much looks like advertising or fraud. A peer who offers beats is half forgiven.
int spam_points(const dossier& d) {
    const int pitch = std::min(d.sum(signal::offer), 60);
    const bool peer = d.best(signal::beats) >= 30 || d.best(signal::music) >= 30;
    const int points = std::min(d.sum(signal::promo), 120) + std::min(d.sum(signal::scam), 120) +
                       (peer ? pitch / 2 : pitch);
    // A link by itself proves little about somebody who also asks or praises like a person.
    return points + (points == 0 ? std::min(d.link_points, 54) : d.link_points);
}

int client_points(const dossier& d) {
    return std::max(d.best(signal::price), d.best(signal::buy));
}

bool sings_on_others_beats(const dossier& d) {
    return d.best(signal::work) >= 30 && d.best(signal::beats) < identity_from;
}

int beat_points(const dossier& d) {
    return d.weight(signal::beats);
}
int music_points(const dossier& d) {
    return d.weight(signal::music) + (sings_on_others_beats(d) ? 18 : 0);
}

LeadType type_of(const dossier& d) {
    if (spam_points(d) >= spam_from) return LeadType::spam;
    if (client_points(d) >= client_from) return LeadType::client_potentiel;
    if (d.best(signal::student) > 0 && std::max(beat_points(d), music_points(d)) < 30)
        return LeadType::curieux;
    const int beats = beat_points(d);
    const int music = music_points(d);
    // A rapper who once made a beat is an artist still.
    if (beats >= identity_from && beats * 3 >= music * 2) return LeadType::beatmaker;
    return music >= identity_from ? LeadType::artist : LeadType::curieux;
}

// ---- confidence ----

double doubt_of_spam(const dossier& d) {
    const int points = spam_points(d);
    return points >= 25 ? 0.15 : points > 0 ? 0.04 : 0.0;
}

double client_confidence(const dossier& d) {
    const int points = client_points(d);
    double c = points >= 40 ? 0.92 : points >= 34 ? 0.84 : points >= 30 ? 0.76 : 0.66;
    if (d.best(signal::price) >= client_from && d.best(signal::buy) >= client_from) c += 0.04;
    if (d.best(signal::critic) > 0) c -= 0.12;
    if (d.laughs) c -= 0.08;
    return c - doubt_of_spam(d);
}

double identity_confidence(const dossier& d, int own, int other) {
    double c = own >= 50 ? 0.92 : own >= 34 ? 0.85 : own >= 20 ? 0.7 : 0.58;
    if (other * 3 >= own * 2) c -= 0.15;
    return c - doubt_of_spam(d);
}

double curious_confidence(const dossier& d) {
    const bool clear = d.best(signal::praise) > 0 || d.best(signal::gear) > 0 ||
                       d.best(signal::critic) > 0 || d.best(signal::student) > 0 ||
                       d.best(signal::refusal) > 0;
    if (clear) return 0.86 - doubt_of_spam(d);
    if (!d.wrote) return d.has_profile ? 0.66 : 0.6;
    return (d.language.empty() ? 0.52 : 0.62) - doubt_of_spam(d);
}

double confidence_of(const dossier& d, LeadType type) {
    switch (type) {
    case LeadType::spam:
        return 0.62 + std::min(spam_points(d) - spam_from, 60) / 60.0 * 0.36;
    case LeadType::client_potentiel:
        return client_confidence(d);
    case LeadType::beatmaker:
        return identity_confidence(d, beat_points(d), music_points(d));
    case LeadType::artist:
        return identity_confidence(d, music_points(d), beat_points(d));
    case LeadType::curieux:
        return curious_confidence(d);
    }
    return 0;
}

bool did_nothing(const dossier& d) {
    const auto& a = d.acts;
    return !d.wrote && !d.has_profile && a.follows == 0 && a.others == 0 && a.likes < 2;
}

// ---- score ----

// Parts of the score; parts of one code are one reason.
class ledger {
public:
    void add(const char* code, int points, const observation* source = nullptr) {
        if (points == 0) return;
        const auto found = std::ranges::find(reasons_, code, &Reason::code);
        auto& reason =
            found == reasons_.end() ? reasons_.emplace_back(Reason{code, 0, {}, {}}) : *found;
        reason.points += points;
        if (source && !reason.quote) cite(reason, source->quote, source->interaction_id);
    }

    void add(const char* code, int points, const std::string& quote, const std::string& id) {
        const observation source{signal::nothing, 0, quote, id, id.empty()};
        add(code, points, &source);
    }

    std::vector<Reason> strongest_first() && {
        sort_greatest_first(reasons_, [](const Reason& r) { return std::abs(r.points); });
        return std::move(reasons_);
    }

private:
    static void cite(Reason& reason, const std::string& quote, const std::string& id) {
        if (!quote.empty()) reason.quote = quote;
        if (!id.empty()) reason.interaction_id = id;
    }

    std::vector<Reason> reasons_;
};

// What a type's acts are worth, and how much of them counts.
struct act_worth {
    int like, likes_cap, comment, comments_cap, follow, other, others_cap, dm, praise, burst, cap;
};
constexpr act_worth fan_worth{3, 12, 6, 10, 8, 5, 10, 6, 4, 15, 55};
constexpr act_worth peer_worth{5, 15, 8, 12, 10, 5, 10, 4, 4, 20, 60};
constexpr act_worth artist_worth{4, 12, 6, 10, 8, 5, 10, 4, 4, 18, 45};
constexpr act_worth client_worth{2, 4, 2, 4, 4, 3, 4, 4, 1, 4, 12};

const act_worth& worth_of(LeadType type) {
    switch (type) {
    case LeadType::beatmaker:
        return peer_worth;
    case LeadType::artist:
        return artist_worth;
    case LeadType::client_potentiel:
        return client_worth;
    case LeadType::curieux:
    case LeadType::spam:
        break;
    }
    return fan_worth;
}

void add_engagement(ledger& book, const dossier& d, LeadType type) {
    const auto& w = worth_of(type);
    const auto& a = d.acts;
    int left = w.cap;
    const auto take = [&](const char* code, int points, const observation* source = nullptr) {
        const int taken = std::min(points, left);
        left -= taken;
        book.add(code, taken, source);
    };
    take("likes", std::min(a.likes * w.like, w.likes_cap));
    take("comments",
         std::min(a.comments == 0 ? 0 : w.comment + 2 * (a.comments - 1), w.comments_cap));
    take("follows", a.follows > 0 ? w.follow : 0);
    take("repeated_engagement", std::min(a.others * w.other, w.others_cap));
    take("direct_message", a.dms > 0 ? w.dm : 0);
    if (const auto* praise = d.first(signal::praise)) take("fan_praise", w.praise, praise);
    take("repeated_engagement", a.in_a_burst ? w.burst : 0);
}

void add_client(ledger& book, const dossier& d) {
    const auto* price = d.first(signal::price);
    const auto* buy = d.first(signal::buy);
    const int buys = buy ? buy->points : 0;
    if (buys >= client_from) {
        book.add("purchase_intent", buys >= 40 ? 76 : 66, buy);
        if (price) book.add("price_asked", 6, price);
        return;
    }
    book.add("price_asked", price && price->points >= 40 ? 61 : 58, price);
    if (buy) book.add("purchase_intent", 6, buy);
}

void add_identity(ledger& book, const dossier& d, LeadType type) {
    const bool beats = type == LeadType::beatmaker;
    const auto* source = d.first(beats ? signal::beats : signal::music);
    const int points = beats ? beat_points(d) : music_points(d);
    const int fit = beats ? (points >= 30 ? 26 : 22) : (points >= 30 ? 34 : 28);
    if (!source) {
        book.add("wants_to_work", fit, d.first(signal::work));
        return;
    }
    book.add(beats ? "makes_beats" : "makes_music", fit, source);
    if (d.best(signal::project) > 0)
        book.add("project_mentioned", beats ? 4 : 12, d.first(signal::project));
}

void add_wishes(ledger& book, const dossier& d, LeadType type) {
    const bool client = type == LeadType::client_potentiel;
    const bool fan = type == LeadType::curieux;
    if (d.best(signal::work) >= work_from)
        book.add("wants_to_work", client ? 4 : 12, d.first(signal::work));
    if (d.best(signal::info) >= info_from)
        book.add("info_asked", client ? 3 : fan ? 12 : 5, d.first(signal::info));
    if (fan && d.best(signal::gear) > 0) book.add("info_asked", 10, d.first(signal::gear));
    if (!d.contact.empty())
        book.add("contact_given", client ? 12 : 10, d.contact, d.contact_interaction);
    if (d.best(signal::critic) > 0) book.add("comments", client ? -4 : -6, d.first(signal::critic));
    if (fan && d.best(signal::refusal) > 0)
        book.add("direct_message", -6, d.first(signal::refusal));
}

void add_spam(ledger& book, const dossier& d) {
    if (const auto* o = d.first(signal::scam))
        book.add("spam_scam", -std::min(d.sum(signal::scam), 100), o);
    if (const auto* o = d.first(signal::promo))
        book.add("spam_promotion", -std::min(d.sum(signal::promo), 100), o);
    if (const auto* o = d.first(signal::offer))
        book.add("spam_promotion", -std::min(d.sum(signal::offer), 60), o);
    if (d.link_points > 0) book.add("spam_link", -d.link_points, d.link_quote, d.link_interaction);
}

} // namespace

verdict decide(const dossier& d) {
    verdict v;
    v.type = type_of(d);
    v.confidence = std::clamp(confidence_of(d, v.type), 0.05, 0.99);
    v.abstains = v.confidence < abstain_below || did_nothing(d);
    return v;
}

std::vector<Intent> intents_of(const dossier& d, LeadType type) {
    std::vector<Intent> out;
    if (type == LeadType::spam) return out;
    if (d.best(signal::price) >= client_from) out.push_back(Intent::prix);
    if (d.best(signal::work) >= work_from) out.push_back(Intent::interesse);
    if (d.best(signal::buy) >= buy_intent_from) out.push_back(Intent::achat);
    if (d.best(signal::info) >= info_from) out.push_back(Intent::info);
    return out;
}

std::vector<Reason> reasons_of(const dossier& d, LeadType type) {
    ledger book;
    if (type == LeadType::spam) {
        add_spam(book, d);
        return std::move(book).strongest_first();
    }
    if (type == LeadType::client_potentiel) add_client(book, d);
    if (type == LeadType::artist || type == LeadType::beatmaker) add_identity(book, d, type);
    add_wishes(book, d, type);
    add_engagement(book, d, type);
    auto reasons = std::move(book).strongest_first();
    if (!reasons.empty()) return reasons;
    reasons.push_back({d.has_profile ? "profile_only" : "no_evidence", 5, {}, {}});
    return reasons;
}

int score_of(const std::vector<Reason>& reasons, LeadType type) {
    const int total = std::accumulate(reasons.begin(), reasons.end(), 0,
                                      [](int sum, const Reason& r) { return sum + r.points; });
    if (type == LeadType::spam) return std::clamp(5 + (total + spam_from) / 12, 0, 5);
    return std::clamp(total, 5, 98);
}

} // namespace vf::intelligence
