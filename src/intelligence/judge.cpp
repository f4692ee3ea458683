#include "intelligence/judge.hpp"

#include "intelligence/order.hpp"
#include "intelligence/witness.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace vf::intelligence {
namespace {

// From when on a type or an intent is taken to be so.
constexpr double abstain_below = 0.4;
constexpr double intent_from = 0.5;
constexpr double sure_of_copies = 0.9;

bool did_nothing(const dossier& d) {
    const auto& a = d.acts;
    return !d.wrote && !d.has_profile && a.follows == 0 && a.others == 0 && a.likes < 2;
}

std::size_t index_of(Intent intent) {
    return static_cast<std::size_t>(intent);
}

bool wants(const verdict& v, Intent intent) {
    return std::ranges::find(v.intents, intent) != v.intents.end();
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
constexpr act_worth fan_worth{3, 12, 9, 13, 9, 5, 10, 9, 4, 17, 55};
constexpr act_worth peer_worth{5, 15, 8, 12, 10, 5, 10, 4, 4, 16, 56};
constexpr act_worth artist_worth{4, 12, 6, 10, 8, 5, 10, 4, 4, 10, 40};
constexpr act_worth client_worth{2, 4, 2, 4, 4, 3, 4, 4, 1, 6, 14};

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

void add_engagement(ledger& book, const grounds& g) {
    const auto& w = worth_of(g.v.type);
    const auto& d = g.d;
    const auto& a = g.suppose ? g.suppose->acts : d.acts;
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

// The words behind a reason: the phrase that the lexicon knows, or those that weigh most.
class citation {
public:
    explicit citation(const grounds& g) : g_(g) {}

    template <class What>
    void add(ledger& book, const char* code, int points, signal phrase, What what) {
        if (const auto* known = g_.d.first(phrase)) return book.add(code, points, known);
        if (g_.suppose) return book.add(code, points);
        const auto words = strongest_words(g_.d, g_.seen, g_.learned.speaks_for(g_.seen, what));
        if (words) return book.add(code, points, words->quote, words->interaction_id);
        book.add(code, points);
    }

private:
    const grounds& g_;
};

void add_client(ledger& book, const grounds& g) {
    citation cite(g);
    const bool price = wants(g.v, Intent::prix);
    if (wants(g.v, Intent::achat)) {
        cite.add(book, "purchase_intent", 82, signal::buy, Intent::achat);
        if (price) cite.add(book, "price_asked", 4, signal::price, Intent::prix);
        return;
    }
    cite.add(book, "price_asked", 69, signal::price, Intent::prix);
}

void add_identity(ledger& book, const grounds& g) {
    citation cite(g);
    if (g.v.type == LeadType::beatmaker) {
        cite.add(book, "makes_beats", g.d.wrote ? 31 : 22, signal::beats, LeadType::beatmaker);
        return;
    }
    cite.add(book, "makes_music", g.d.wrote ? 40 : 35, signal::music, LeadType::artist);
    if (const auto* project = g.d.first(signal::project)) book.add("project_mentioned", 6, project);
}

void add_wishes(ledger& book, const grounds& g) {
    const auto& d = g.d;
    const bool client = g.v.type == LeadType::client_potentiel;
    const bool fan = g.v.type == LeadType::curieux;
    citation cite(g);
    if (wants(g.v, Intent::interesse))
        cite.add(book, "wants_to_work", client ? 4 : 12, signal::work, Intent::interesse);
    if (wants(g.v, Intent::info))
        cite.add(book, "info_asked", client ? 3 : fan ? 12 : 5, signal::info, Intent::info);
    else if (const auto* gear = d.first(signal::gear); gear && fan)
        book.add("info_asked", 8, gear);
    if (!d.contact.empty() || (g.suppose && g.suppose->gives_contact))
        book.add("contact_given", client ? 12 : 10, d.contact, d.contact_interaction);
    if (d.best(signal::critic) > 0) book.add("comments", client ? -4 : -6, d.first(signal::critic));
    if (fan && d.best(signal::refusal) > 0)
        book.add("direct_message", -6, d.first(signal::refusal));
}

void add_spam(ledger& book, const grounds& g) {
    const auto& d = g.d;
    if (const auto* o = d.first(signal::scam))
        book.add("spam_scam", -std::min(d.sum(signal::scam), 100), o);
    if (const auto* o = d.first(signal::promo))
        book.add("spam_promotion", -std::min(d.sum(signal::promo), 100), o);
    if (const auto* o = d.first(signal::offer))
        book.add("spam_promotion", -std::min(d.sum(signal::offer), 60), o);
    if (d.link_points > 0) book.add("spam_link", -d.link_points, d.link_quote, d.link_interaction);
    citation(g).add(book, "spam_wording", -static_cast<int>(40 * g.v.confidence), signal::nothing,
                    LeadType::spam);
}

} // namespace

verdict decide(const dossier& d, const prediction& said) {
    verdict v;
    auto types = said.types;
    // Words of buying weigh much for the model even where each of them is denied.
    if (d.denies_purchase) types.at(static_cast<std::size_t>(LeadType::client_potentiel)) = 0;
    const auto best = std::ranges::max_element(types);
    v.type = static_cast<LeadType>(best - types.begin());
    v.confidence = std::round(*best * 1'000) / 1'000;
    if (did_nothing(d)) v.type = LeadType::curieux;
    // The same words with a link to everybody are written to nobody.
    if (d.copies_link) {
        v.type = LeadType::spam;
        v.confidence = std::max(v.confidence, sure_of_copies);
    }
    v.abstains = v.confidence < abstain_below || did_nothing(d);
    if (v.type == LeadType::spam) return v;
    for (const auto intent : {Intent::prix, Intent::interesse, Intent::achat, Intent::info}) {
        if (d.denies_purchase && (intent == Intent::prix || intent == Intent::achat)) continue;
        if (said.intents.at(index_of(intent)) >= intent_from) v.intents.push_back(intent);
    }
    if (v.type == LeadType::client_potentiel && !wants(v, Intent::prix) &&
        !wants(v, Intent::achat)) {
        const bool buys =
            said.intents.at(index_of(Intent::achat)) > said.intents.at(index_of(Intent::prix));
        v.intents.insert(v.intents.begin(), buys ? Intent::achat : Intent::prix);
    }
    return v;
}

void obey(verdict& v, const Correction& by) {
    if (by.lead_type) {
        v.type = *by.lead_type;
        v.confidence = 1;
        v.abstains = false;
    }
    if (by.intents) v.intents = *by.intents;
    if (v.type == LeadType::spam) v.intents.clear();
    const bool buys = wants(v, Intent::prix) || wants(v, Intent::achat);
    if (v.type == LeadType::client_potentiel && !buys && !by.intents)
        v.intents.insert(v.intents.begin(), Intent::prix);
}

std::vector<Reason> reasons_of(const grounds& g) {
    ledger book;
    if (g.v.type == LeadType::spam) {
        add_spam(book, g);
        return std::move(book).strongest_first();
    }
    if (g.v.type == LeadType::client_potentiel) add_client(book, g);
    if (g.v.type == LeadType::artist || g.v.type == LeadType::beatmaker) add_identity(book, g);
    add_wishes(book, g);
    add_engagement(book, g);
    auto reasons = std::move(book).strongest_first();
    if (!reasons.empty()) return reasons;
    reasons.push_back({g.d.has_profile ? "profile_only" : "no_evidence", 5, {}, {}});
    return reasons;
}

score_band band_of(LeadType type) {
    switch (type) {
    case LeadType::spam:
        return {0, 5};
    case LeadType::curieux:
        return {5, 60};
    case LeadType::beatmaker:
        return {20, 90};
    case LeadType::artist:
        return {30, 90};
    case LeadType::client_potentiel:
        return {55, 98};
    }
    return {0, 100};
}

int score_of(const std::vector<Reason>& reasons, const verdict& v) {
    const int total = std::accumulate(reasons.begin(), reasons.end(), 0,
                                      [](int sum, const Reason& r) { return sum + r.points; });
    const auto band = band_of(v.type);
    return std::clamp(v.type == LeadType::spam ? 5 + (total + 50) / 12 : total, band.low,
                      band.high);
}

std::vector<Raise> raises_of(const grounds& g) {
    constexpr int least_worth_saying = 3;
    constexpr std::size_t most_said = 3;
    if (g.v.type == LeadType::spam) return {};
    const supposition as_it_is{g.d.acts, false};
    const auto score = [&](const verdict& v, const supposition& so) {
        return score_of(reasons_of({g.d, v, g.learned, g.seen, &so}), v);
    };
    const int now = score(g.v, as_it_is);
    std::vector<Raise> out;
    // The same sum over what would be.
    const auto would = [&](const char* code, auto change) {
        auto v = g.v;
        auto so = as_it_is;
        change(v, so);
        const int gain = score(v, so) - now;
        if (gain >= least_worth_saying) out.push_back({code, gain});
    };
    const auto wish = [](Intent what) {
        return [what](verdict& v, supposition&) {
            if (!wants(v, what)) v.intents.push_back(what);
            if (what != Intent::interesse) v.type = LeadType::client_potentiel;
        };
    };
    const bool client = g.v.type == LeadType::client_potentiel;
    if (!client) would("ask_price", wish(Intent::prix));
    if (client && !wants(g.v, Intent::achat)) would("ready_to_buy", wish(Intent::achat));
    if (!client) would("want_to_work", wish(Intent::interesse));
    would("give_contact", [](verdict&, supposition& so) { so.gives_contact = true; });
    would("write_directly", [](verdict&, supposition& so) { ++so.acts.dms; });
    would("comment", [](verdict&, supposition& so) { ++so.acts.comments; });
    would("follow", [](verdict&, supposition& so) { ++so.acts.follows; });
    would("come_back", [](verdict&, supposition& so) { so.acts.in_a_burst = true; });
    std::ranges::sort(out, [](const auto& a, const auto& b) {
        return a.points != b.points ? a.points > b.points : a.code < b.code;
    });
    if (out.size() > most_said) out.resize(most_said);
    return out;
}

} // namespace vf::intelligence
