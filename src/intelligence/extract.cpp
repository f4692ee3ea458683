#include "intelligence/extract.hpp"

#include "base/text.hpp"
#include "intelligence/holder.hpp"
#include "intelligence/spelled.hpp"
#include "intelligence/text.hpp"

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumbermatch.h>
#include <phonenumbers/phonenumbermatcher.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace vf::intelligence {
namespace {

namespace phones = i18n::phonenumbers;
using phones::PhoneNumberMatcher;
using phones::PhoneNumberUtil;

constexpr std::size_t context_bytes = 48;
constexpr std::size_t least_phone_digits = 8;
constexpr int most_matches = 32;

bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_high(char c) {
    return (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

template <class List> bool contains_any(std::string_view text, const List& words) {
    return std::ranges::any_of(words, [&](std::string_view w) { return text.contains(w); });
}

// Whether `word` stands in `text` with no letter or digit beside it; the last such place.
std::size_t last_word(std::string_view text, std::string_view word) {
    const auto beside = [](char c) { return is_alpha(c) || is_digit(c); };
    for (auto at = text.rfind(word); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : text.rfind(word, at - 1)) {
        const auto end = at + word.size();
        const bool left = at == 0 || !beside(text[at - 1]) || !beside(word.front());
        const bool right = end == text.size() || !beside(text[end]) || !beside(word.back());
        if (left && right) return at;
    }
    return std::string_view::npos;
}

// ---- phones ----

// Folded words that say what the number after them is.
constexpr std::string_view phone_cues[] = {
    "tel",       "telephone", "phone",        "numero",    "num",       "number",   "appelle",
    "appeler",   "appelez",   "call",         "whatsapp",  "wa",        "whatsap",  "watsap",
    "wsp",       "whats",     "joindre",      "joignable", "contacter", "contact",  "text me",
    "texte moi", "sms",       "portable",     "mobile",    "cell",      "rappelle", "rappelez",
    "signal",    "telegram",  "ring",         "06",        "07",        "reach me", "hit me",
    "contacte",  "contactez", "ecris moi au", "hmu"};
constexpr std::string_view other_number_cues[] = {
    "commande",    "cmd",      "order",         "facture",   "invoice",   "ref",
    "reference",   "siret",    "siren",         "iban",      "bic",       "rib",
    "tva",         "vat",      "isbn",          "ean",       "imei",      "ticket",
    "dossier",     "colis",    "tracking",      "suivi",     "code",      "id",
    "serie",       "serial",   "carte",         "card",      "compte",    "account",
    "transaction", "client n", "reservation n", "booking n", "isrc",      "upc",
    "version",     "score",    "record",        "order id",  "uid",       "secu",
    "cvv",         "devis n",  "contrat n",     "adherent",  "matricule", "licence n",
    "password",    "mdp",      "mot de passe",  "pin",       "swift"};
// What cannot stand behind a phone number: units.
constexpr std::string_view units[] = {
    "€",           "$",      "£",      "euro",       "eur",    "eu ",       "e ",      "usd",
    "dollars",     "balles", "bpm",    "vues",       "views",  "streams",   "ecoutes", "abonnes",
    "followers",   "likes",  "subs",   "hz",         "khz",    "ko",        "mo",      "go",
    "mb",          "gb",     "ms",     "km",         "kg",     "fcfa",      "cfa",     "%",
    "exemplaires", "copies", "plays",  "followeurs", "people", "personnes", "points",  "pts",
    "fois",        "times",  "francs", "chf",        "btc",    "eth",       "sats"};

struct region_hint {
    std::string_view region;
    std::array<std::string_view, 10> words;
};
constexpr region_hint region_hints[] = {
    {"BE",
     {"belgique", "belge", "bruxelles", "liege", "charleroi", "anvers", "namur", "belgium",
      "brussels", "🇧🇪"}},
    {"CH",
     {"suisse", "geneve", "lausanne", "zurich", "switzerland", "fribourg", "neuchatel", "swiss",
      "🇨🇭", "valais"}},
    {"CA",
     {"canada", "quebec", "montreal", "toronto", "ottawa", "canadien", "laval", "gatineau", "🇨🇦",
      "vancouver"}},
    {"MA",
     {"maroc", "casablanca", "rabat", "marrakech", "morocco", "tanger", "agadir", "marocain", "🇲🇦",
      "fes "}},
    {"DZ",
     {"algerie", "alger", "oran", "constantine", "algeria", "dz ", "algerien", "annaba", "🇩🇿",
      "bejaia"}},
    {"TN",
     {"tunisie", "tunis", "sfax", "sousse", "tunisia", "tunisien", "hammamet", "bizerte", "🇹🇳",
      "monastir"}},
    {"SN",
     {"senegal", "dakar", "thies", "senegalais", "saint louis du", "mbour", "rufisque", "touba",
      "🇸🇳", "ziguinchor"}},
    {"CI",
     {"cote d'ivoire", "abidjan", "ivoirien", "ivory coast", "bouake", "yamoussoukro", "cocody",
      "yopougon", "🇨🇮", "civ "}},
    {"CM",
     {"cameroun", "douala", "yaounde", "cameroon", "camerounais", "bafoussam", "garoua", "kribi",
      "🇨🇲", "buea"}},
    {"GB",
     {"london", "londres", "uk ", "england", "manchester", "birmingham", "britain", "angleterre",
      "🇬🇧", "leeds"}},
    {"US",
     {"usa", "new york", "atlanta", "los angeles", "chicago", "texas", "miami", "nyc", "🇺🇸",
      "brooklyn"}}};

// Whose own grouping may tell that a number is theirs though it reads as a French one too.
constexpr std::string_view grouped_otherwise[] = {"BE", "CH", "MA"};

// French numbers that the metadata gives to other regions of the same plan, or to nobody: the
// overseas departments', and 06 39 98, which ARCEP keeps for films (decision 2012-0856).
struct french_block {
    std::string_view digits; // in national form, as they stand in the text without separators
    std::string_view region;
};
constexpr french_block french_blocks[] = {{"0690", "GP"}, {"0691", "GP"}, {"0692", "RE"},
                                          {"0693", "RE"}, {"0694", "GF"}, {"0696", "MQ"},
                                          {"0697", "MQ"}, {"0639", "YT"}};
constexpr std::uint64_t film_numbers = 63'998; // the first five digits of nine
constexpr int france = 33;

std::string digits_of(std::string_view text) {
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out), is_digit);
    return out;
}

std::vector<std::string_view> hinted_regions(std::string_view original, const std::string& folded) {
    std::vector<std::string_view> out;
    for (const auto& hint : region_hints) {
        const bool named = std::ranges::any_of(hint.words, [&](std::string_view w) {
            return is_high(w.front()) ? original.contains(w)
                                      : last_word(folded, w) != std::string_view::npos;
        });
        if (named) out.push_back(hint.region);
    }
    return out;
}

struct phone_match {
    std::size_t begin;
    std::size_t end;
    phones::PhoneNumber number;
    bool national; // read with a region, not with a country code of its own
};

std::vector<phone_match> find_phones(const std::string& text, std::string_view region,
                                     PhoneNumberMatcher::Leniency leniency) {
    std::vector<phone_match> out;
    PhoneNumberMatcher matcher(*PhoneNumberUtil::GetInstance(), text, std::string(region), leniency,
                               2 * most_matches);
    phones::PhoneNumberMatch match;
    while (matcher.HasNext() && matcher.Next(&match) && out.size() < most_matches) {
        const auto raw = match.raw_string();
        const bool national =
            !raw.starts_with('+') && !raw.starts_with("00") && !raw.starts_with("(+");
        out.push_back({static_cast<std::size_t>(match.start()),
                       static_cast<std::size_t>(match.end()), match.number(), national});
    }
    return out;
}

bool overlaps(const phone_match& a, const phone_match& b) {
    return a.begin < b.end && b.begin < a.end;
}

// What surrounds a match, folded, one line of it at most.
struct surroundings {
    std::string before;
    std::string after;
};

surroundings around(const std::string& text, std::size_t begin, std::size_t end) {
    const auto from = character_start(text, begin > context_bytes ? begin - context_bytes : 0);
    auto before = std::string_view(text).substr(from, begin - from);
    if (const auto line = before.rfind('\n'); line != std::string_view::npos)
        before.remove_prefix(line + 1);
    auto after = std::string_view(text).substr(
        end, character_start(text, std::min(text.size(), end + 24)) - end);
    if (const auto line = after.find('\n'); line != std::string_view::npos)
        after = after.substr(0, line);
    return {fold(before), fold(after)};
}

bool has_phone_cue(const surroundings& s) {
    return std::ranges::any_of(phone_cues,
                               [&](auto w) { return last_word(s.before, w) != std::string::npos; });
}

// "commande 0612345678": the nearest word in front decides what kind of number it is, unless a
// whole phrase stands between.
bool is_named_otherwise(const surroundings& s) {
    constexpr std::ptrdiff_t words_between = 4;
    const auto nearest = [&](const auto& cues) {
        std::size_t at = 0;
        for (const auto w : cues) {
            if (const auto found = last_word(s.before, w); found != std::string::npos)
                at = std::max(at, found + 1);
        }
        return at;
    };
    auto other = nearest(other_number_cues);
    if (other != 0 && std::ranges::count(s.before.substr(other), ' ') > words_between) other = 0;
    return s.before.ends_with('#') || (other != 0 && other > nearest(phone_cues));
}

// "… marche plus", "… est morte": nobody is reached there any more.
bool is_dead(std::string_view after) {
    constexpr std::string_view ends[] = {
        "marche plus",      "ne marche plus",  "fonctionne plus", "ne fonctionne plus",
        "est mort",         "n'existe plus",   "existe plus",     "n'est plus",
        "est plus valable", "est coupe",       "is dead",         "doesn't work",
        "doesnt work",      "no longer",       "is off now",      "is not working",
        "isn't working",    "stopped working", "mais resilie",    "resilie",
        "mais coupe",       "mais mort",       "est resilie",     "but they disconnected",
        "was disconnected", "but it's dead"};
    const auto first = after.find_first_not_of(" ,:)");
    if (first == std::string_view::npos) return false;
    after.remove_prefix(first);
    return std::ranges::any_of(ends, [&](auto e) { return after.starts_with(e); });
}

// "1-2-3-4-5-6-7-8-9-10": somebody counts.
bool is_counting(std::string_view raw) {
    constexpr std::ptrdiff_t steps = 8;
    return digits_of(raw).contains("123456789") &&
           std::ranges::count_if(raw, [](char c) { return !is_digit(c); }) >= steps;
}

bool is_measured(const surroundings& s) {
    auto after = std::string_view(s.after);
    while (!after.empty() && after.front() == ' ') after.remove_prefix(1);
    const bool unit = std::ranges::any_of(units, [&](auto u) {
        // "50e" is a price, "06… é …" goes on with "et".
        if (!after.starts_with(u) || (u == "e " && s.after.front() == ' ')) return false;
        return u.back() == ' ' || is_high(u.back()) || after.size() == u.size() ||
               !is_alpha(after[u.size()]) || after[u.size()] == 's';
    });
    auto before = std::string_view(s.before);
    while (before.ends_with(' ')) before.remove_suffix(1);
    return unit || before.ends_with("€") || before.ends_with('$') || before.ends_with("£");
}

// The chunk between spaces that holds [begin, end) is a link, an address or a handle.
bool is_inside_link(const std::string& text, std::size_t begin, std::size_t end) {
    auto from = begin;
    while (from > 0 && !is_space(text[from - 1])) --from;
    auto to = end;
    while (to < text.size() && !is_space(text[to])) ++to;
    const auto left = std::string_view(text).substr(from, begin - from);
    const auto right = std::string_view(text).substr(end, to - end);
    if (left.contains("://") || left.contains("www.") || left.contains(".com/") ||
        left.contains(".fr/"))
        return true;
    return left.starts_with('@') || right.starts_with('@') || left.ends_with('#');
}

// IBANs, card numbers and long codes: more groups of digits right beside the match.
bool is_part_of_longer_number(const std::string& text, std::size_t begin, std::size_t end) {
    const auto group_before = [&] {
        auto at = begin;
        if (at == 0 || (text[at - 1] != ' ' && text[at - 1] != '-' && text[at - 1] != '.'))
            return std::size_t{0};
        std::size_t digits = 0;
        for (--at; at > 0 && is_digit(text[at - 1]); --at) ++digits;
        if (at > 0 && text[at - 1] == '/') return std::size_t{0}; // "24h/24 06…"
        // "FR76 …": letters before the digits make it a code; "x2 06…" stays a number.
        return digits >= 2 && at > 0 && is_alpha(text[at - 1]) ? std::size_t{9} : digits;
    }();
    const auto group_after = [&] {
        auto at = end;
        if (at + 1 >= text.size() || (text[at] != ' ' && text[at] != '-' && text[at] != '.'))
            return std::size_t{0};
        std::size_t digits = 0;
        for (++at; at < text.size() && is_digit(text[at]); ++at) ++digits;
        return digits;
    }();
    const auto joined = [](std::size_t digits) { return digits >= 2 && digits < 10; };
    return joined(group_before) || joined(group_after);
}

double phone_confidence(const phone_match& m, const surroundings& s, bool ambiguous, bool spelled,
                        bool grouped) {
    double confidence = 0.9;
    if (!m.national) confidence += 0.06;
    if (has_phone_cue(s)) confidence += 0.04;
    if (spelled) confidence -= 0.08;
    if (ambiguous) confidence -= 0.3;
    if (m.national && !grouped && !has_phone_cue(s)) confidence -= 0.08;
    return std::clamp(confidence, 0.3, 0.99);
}

class phone_finder {
public:
    phone_finder(std::string_view original, const mapped_text& text, std::string_view region)
        : original_(original), text_(text), region_(region),
          hinted_(hinted_regions(original, fold(text.text))) {}

    std::vector<Extracted> find() {
        for (auto& m : find_phones(text_.text, region_, PhoneNumberMatcher::VALID)) {
            reread_where_grouped_otherwise(m);
            add(m);
        }
        for (const auto region : hinted_) add_all(region);
        if (region_ == "FR") find_other_french();
        return std::move(out_);
    }

private:
    void add_all(std::string_view region) {
        for (const auto& m : find_phones(text_.text, region, PhoneNumberMatcher::VALID)) add(m);
    }

    void find_other_french() {
        const auto digits = digits_of(text_.text);
        if (digits.contains("63998")) {
            for (const auto& m : find_phones(text_.text, "FR", PhoneNumberMatcher::POSSIBLE)) {
                const bool film = m.number.country_code() == france &&
                                  m.number.national_number() / 10'000 == film_numbers;
                if (film) add(m);
            }
        }
        for (const auto& block : french_blocks) {
            if (digits.contains(block.digits)) add_all(block.region);
        }
    }

    // "0470 12 34 56" is a valid French number, but nobody in France writes it so.
    void reread_where_grouped_otherwise(phone_match& m) {
        if (!m.national || region_ != "FR") return;
        const auto raw = text_.text.substr(m.begin, m.end - m.begin);
        const auto reads_exactly = [&](std::string_view region) -> std::optional<phone_match> {
            auto found = find_phones(raw, region, PhoneNumberMatcher::EXACT_GROUPING);
            if (found.empty() || found.front().begin != 0 || found.front().end != raw.size())
                return std::nullopt;
            return found.front();
        };
        for (const auto region : hinted_) {
            if (auto found = reads_exactly(region)) return take(m, *found, false);
        }
        if (raw.find_first_of(" .-/") == std::string::npos || reads_exactly(region_)) return;
        for (const auto region : grouped_otherwise) {
            if (auto found = reads_exactly(region)) return take(m, *found, true);
        }
    }

    void take(phone_match& m, const phone_match& other, bool ambiguous) {
        m.number = other.number;
        ambiguous_ = ambiguous;
    }

    void add(const phone_match& m) {
        const bool ambiguous = std::exchange(ambiguous_, false);
        if (std::ranges::any_of(taken_, [&](const auto& t) { return overlaps(t, m); })) return;
        const auto near = around(text_.text, m.begin, m.end);
        const auto at = text_.source(m.begin, m.end);
        if (is_named_otherwise(near) || is_measured(near) || is_dead(near.after) ||
            is_counting(std::string_view(text_.text).substr(m.begin, m.end - m.begin)) ||
            is_inside_link(text_.text, m.begin, m.end) ||
            (m.national && is_part_of_longer_number(text_.text, m.begin, m.end))) {
            return;
        }
        const auto* util = PhoneNumberUtil::GetInstance();
        std::string value;
        util->Format(m.number, PhoneNumberUtil::E164, &value);
        std::string region;
        util->GetRegionCodeForNumber(m.number, &region);
        if (region.empty() || region == "ZZ") region = region_;
        const auto quote = original_.substr(at.begin, at.end - at.begin);
        const bool spelled = std::ranges::any_of(quote, is_alpha) && !quote.contains("wa.me");
        const bool grouped = quote.find_first_of(" .-/_") != std::string_view::npos;
        taken_.push_back(m);
        out_.push_back({"phone", std::move(value), std::string(quote), at.begin, at.end,
                        phone_confidence(m, near, ambiguous, spelled, grouped), std::move(region)});
    }

    std::string_view original_;
    const mapped_text& text_;
    std::string region_;
    std::vector<std::string_view> hinted_;
    std::vector<phone_match> taken_;
    std::vector<Extracted> out_;
    bool ambiguous_ = false;
};

// Cheap enough to run on every message: is there anything that could be a number?
std::size_t count_digits(const mapped_text& text) {
    return static_cast<std::size_t>(std::ranges::count_if(text.text, is_digit));
}

// Two digits may be the beginning of a number that goes on in words.
bool may_hold_spelled(const mapped_text& text) {
    constexpr std::string_view starts[] = {"zero", "zéro",  "Zero", "Zéro",   "ZERO",
                                           "ZÉRO", "plus",  "Plus", "double", "oh",
                                           "six",  "seven", "sept"};
    return count_digits(text) >= 2 || contains_any(text.text, starts);
}

// ---- e-mails ----

constexpr std::string_view known_providers[] = {
    "gmail", "hotmail", "outlook", "yahoo",     "icloud", "proton", "protonmail", "orange",
    "free",  "wanadoo", "sfr",     "laposte",   "live",   "gmx",    "aol",        "msn",
    "me",    "bluewin", "skynet",  "videotron", "zoho",   "mail",   "pm"};
constexpr std::string_view file_endings[] = {"png", "jpg",  "jpeg", "gif", "webp", "svg", "mp3",
                                             "wav", "flac", "mp4",  "mov", "zip",  "rar", "pdf",
                                             "js",  "css",  "txt",  "flp", "als"};
constexpr std::string_view long_tlds[] = {
    "com", "net", "org", "info", "biz", "edu", "gov", "pro", "name", "music", "studio", "band",
    "audio", "agency", "paris", "bzh", "alsace", "app", "dev", "shop", "store", "online", "site",
    "space", "tech", "live", "media", "events", "art", "design", "digital", "email", "group",
    "club", "social", "world", "today", "xyz", "brussels", "swiss", "quebec", "cat", "asso", "fm",
    "video", "productions", "work", "works", "cloud", "pm", "team", "network", "one", "life",
    "love", "blog", "page", "link", "company", "academy", "africa", "artist", "bar", "berlin",
    "bike", "bio", "business", "cafe", "care", "center", "centre", "church", "city", "coach",
    "community", "consulting", "contact", "coop", "corsica", "dance", "dental", "education", "eus",
    "events", "expert", "family", "fan", "farm", "film", "fitness", "foundation", "fun", "gallery",
    "game", "games", "gmbh", "green", "guide", "guru", "hair", "help", "hotel", "house", "immo",
    "international", "joburg", "law", "legal", "london", "ltd", "management", "marketing", "mobi",
    "museum", "news", "nyc", "photo", "photography", "photos", "pictures", "pizza", "place", "plus",
    "press", "pub", "radio", "restaurant", "rocks", "run", "sarl", "school", "services", "show",
    "software", "solutions", "style", "support", "systems", "tattoo", "theater", "tickets", "tips",
    "tools", "top", "tours", "training", "travel", "tube", "vip", "vision", "voyage", "watch",
    "wedding", "wiki", "wine", "yoga", "zone",
    // Reserved for examples and tests (RFC 2606): nobody receives there, and people try the product
    // with them.
    "example", "test", "invalid"};

bool is_local_char(char c) {
    return is_alpha(c) || is_digit(c) || std::string_view("._%+-").contains(c);
}
bool is_domain_char(char c) {
    return is_alpha(c) || is_digit(c) || c == '.' || c == '-';
}

bool is_top_level(std::string_view label) {
    if (!std::ranges::all_of(label, is_alpha) || label.size() < 2) return false;
    if (std::ranges::find(file_endings, label) != std::end(file_endings)) return false;
    return label.size() == 2 || std::ranges::find(long_tlds, label) != std::end(long_tlds);
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-';
}

// The longest beginning of `text` that is a domain ("gmail.com.Merci" -> 9), 0 for none.
std::size_t domain_length(std::string_view text) {
    std::size_t best = 0;
    std::size_t from = 0;
    for (std::size_t labels = 0; labels < 6 && from < text.size(); ++labels) {
        const auto dot = std::min(text.find('.', from), text.size());
        const auto label = text.substr(from, dot - from);
        if (!is_label(label)) break;
        std::string folded(label);
        std::ranges::transform(folded, folded.begin(), lower);
        if (labels > 0 && is_top_level(folded)) {
            // "gmail.com.Et toi": a second ending must not be the next sentence's word.
            if (best != 0 && label.front() >= 'A' && label.front() <= 'Z') break;
            best = dot;
        }
        from = dot + 1;
    }
    return best;
}

// Words for "@" and "." with what may stand around them; the longest first.
struct sign_word {
    std::string_view text; // folded
    char sign;
    bool bracketed; // only between brackets: "at" and "dot" are words of their own
};
constexpr sign_word sign_words[] = {
    {"arobase", '@', false}, {"arrobase", '@', false}, {"arobas", '@', false},
    {"arobaz", '@', false},  {"at", '@', true},        {"a", '@', true},
    {"@", '@', true},        {"chez", '@', true},      {"point", '.', true},
    {"dot", '.', true},      {".", '.', true},         {"tiret", '-', true}};

// One word of a text with its place, its folded form, and whether brackets stand around it.
struct mail_word {
    std::string folded;
    std::size_t begin;
    std::size_t end;
    bool bracketed;
};

bool is_mail_char(char c) {
    return is_local_char(c) || c == '@' || is_high(c);
}

// "tiret bas" and "tiret du bas" are one word.
void join_underscores(std::vector<mail_word>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].folded != "tiret") continue;
        const auto is = [&](std::size_t at, std::string_view text) {
            return at < words.size() && words[at].folded == text;
        };
        const std::size_t more = is(i + 1, "bas") ? 1 : is(i + 1, "du") && is(i + 2, "bas") ? 2 : 0;
        if (more == 0) continue;
        words[i].folded = "underscore";
        words[i].end = words[i + more].end;
        const auto next = words.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        words.erase(next, next + static_cast<std::ptrdiff_t>(more));
    }
}

std::vector<mail_word> mail_words(const std::string& text) {
    std::vector<mail_word> out;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_mail_char(text[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < text.size() && is_mail_char(text[end])) ++end;
        constexpr std::string_view open = "([{<", close = ")]}>";
        const auto bracket_at = [&](std::size_t i, std::string_view set) {
            return i < text.size() && set.contains(text[i]);
        };
        auto begin = at;
        auto stop = end;
        const auto before = begin > 0 && text[begin - 1] == ' ' ? begin - 2 : begin - 1;
        const auto after = stop < text.size() && text[stop] == ' ' ? stop + 1 : stop;
        const bool bracketed = bracket_at(begin - 1, open) && bracket_at(stop, close)
                                   ? true
                                   : bracket_at(before, open) && bracket_at(after, close);
        if (bracketed) {
            begin = bracket_at(begin - 1, open) ? begin - 1 : before;
            stop = bracket_at(stop, close) ? stop + 1 : after + 1;
        }
        out.push_back({fold(std::string_view(text).substr(at, end - at)), begin, stop, bracketed});
        at = end;
    }
    join_underscores(out);
    return out;
}

bool is_provider(std::string_view word) {
    const auto host = word.substr(0, word.find('.'));
    return std::ranges::find(known_providers, host) != std::end(known_providers);
}

// Whether the words after an " at " read as "gmail dot com" or "gmail.com".
bool reads_as_domain(const std::vector<mail_word>& words, std::size_t at) {
    if (at >= words.size()) return false;
    if (words[at].folded.contains('.'))
        return is_provider(words[at].folded) && domain_length(words[at].folded) != 0;
    // "lowtide dash audio dot com"
    if (at + 4 < words.size() &&
        (words[at + 1].folded == "dash" || words[at + 1].folded == "tiret"))
        at += 2;
    constexpr std::string_view points[] = {"dot", "point", "."};
    return at + 2 < words.size() &&
           std::ranges::find(points, words[at + 1].folded) != std::end(points) &&
           is_top_level(words[at + 2].folded);
}

bool is_ordinary_word(std::string_view w) {
    constexpr std::string_view words[] = {"me",   "us",   "it",    "look", "or",        "and",
                                          "is",   "mail", "email", "him",  "available", "contact",
                                          "here", "to",   "on",    "up",   "reach",     "them"};
    return std::ranges::find(words, w) != std::end(words);
}

// The sign that word `i` stands for, or 0. `open` says that an address is under way.
char sign_of(const std::vector<mail_word>& words, std::size_t i, bool open) {
    const auto& w = words[i];
    if (w.folded == "@" && !w.bracketed) {
        return i > 0 && i + 1 < words.size() &&
                       (domain_length(words[i + 1].folded) != 0 || reads_as_domain(words, i + 1) ||
                        is_provider(words[i + 1].folded))
                   ? '@'
                   : '\0';
    }
    for (const auto& s : sign_words) {
        if (w.folded != s.text) continue;
        if (!s.bracketed || w.bracketed) return s.sign;
        if (s.sign == '.' && open) return '.';
        if (s.text == "at" && i > 0 && !is_ordinary_word(words[i - 1].folded) &&
            reads_as_domain(words, i + 1))
            return '@';
    }
    if (open && (w.folded == "underscore" || w.folded == "undescore")) return '_';
    if (open && (w.folded == "tiret" || w.folded == "dash")) return '-';
    return '\0';
}

// Whether a spelled "@" follows within the words that an address can have before it.
bool at_sign_follows(const std::vector<mail_word>& words, std::size_t i) {
    for (auto k = i + 1; k < words.size() && k <= i + 8; ++k) {
        if (sign_of(words, k, false) == '@') return true;
        const auto& f = words[k].folded;
        const bool part =
            f == "point" || f == "dot" || f == "tiret" || f == "underscore" || f == "dash";
        const bool neighbour = (k - i) % 2 == 0;
        if (!part && neighbour) return false;
    }
    return false;
}

// The text with spelled signs as signs: "jean point b arobase gmail point com" ->
// "jean.b@gmail.com".
mapped_text signed_text(const mapped_text& in) {
    const auto words = mail_words(in.text);
    mapped_text out;
    std::size_t copied = 0;
    bool after_at = false;
    std::size_t words_after = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool open = i > 0 && ((after_at && words_after <= 4) || at_sign_follows(words, i));
        const auto sign = sign_of(words, i, open);
        ++words_after;
        if (sign == '\0' || words[i].begin < copied) continue;
        auto end = words[i].begin;
        while (end > copied && (is_space(in.text[end - 1]) || in.text[end - 1] == ',')) --end;
        out.append(in, copied, end);
        out.append(sign, in.source(words[i].begin, words[i].end));
        copied = words[i].end;
        while (copied < in.text.size() && (in.text[copied] == ' ' || in.text[copied] == ','))
            ++copied;
        if (sign == '@') after_at = true, words_after = 0;
    }
    out.append(in, copied, in.text.size());
    return out;
}

// " gmail com" behind an "@": people leave the point out.
std::string with_missing_point(std::string_view domain, std::string_view rest, std::size_t& taken) {
    if (!is_provider(domain) || domain.contains('.') || !rest.starts_with(' ')) return {};
    auto end = std::size_t{1};
    while (end < rest.size() && is_alpha(rest[end])) ++end;
    const auto ending = rest.substr(1, end - 1);
    if (ending != "com" && ending != "fr" && ending != "net") return {};
    taken = end;
    return std::string(domain) + '.' + std::string(ending);
}

struct mail_place {
    std::size_t begin;
    std::size_t end;
    std::string value;
};

// The letters before a single letter that stands right before the "@", each alone between spaces;
// none where there are fewer than four.
std::string spaced_letters(const std::string& text, std::size_t begin, std::size_t sign) {
    if (sign - begin != 1) return {};
    std::string out(1, text[begin]);
    while (begin >= 2 && text[begin - 1] == ' ' && is_local_char(text[begin - 2]) &&
           (begin == 2 || text[begin - 3] == ' ')) {
        begin -= 2;
        out.insert(out.begin(), text[begin]);
    }
    return out.size() >= 4 ? out : std::string{};
}

std::optional<mail_place> mail_at(const std::string& text, std::size_t sign) {
    auto begin = sign;
    while (begin > 0 && sign - begin < 64 && is_local_char(text[begin - 1])) --begin;
    while (begin < sign && !is_alpha(text[begin]) && !is_digit(text[begin])) ++begin;
    if (begin == sign || text[sign - 1] == '.') return std::nullopt;
    // "l e a @ studio.fr": letter by letter.
    const auto spaced = spaced_letters(text, begin, sign);
    if (begin > 0 && (is_high(text[begin - 1]) || text[begin - 1] == '@' || text[begin - 1] == '/'))
        return std::nullopt;
    auto end = sign + 1;
    while (end < text.size() && end - sign < 255 && is_domain_char(text[end])) ++end;
    const auto domain = std::string_view(text).substr(sign + 1, end - sign - 1);
    auto value = spaced.empty() ? text.substr(begin, sign - begin + 1) : spaced + '@';
    if (!spaced.empty()) begin -= 2 * (spaced.size() - 1);
    if (value.contains("..")) return std::nullopt;
    if (const auto length = domain_length(domain); length != 0) {
        end = sign + 1 + length;
        value += domain.substr(0, length);
    } else {
        std::size_t taken = 0;
        const auto mended = with_missing_point(domain, std::string_view(text).substr(end), taken);
        if (mended.empty()) return std::nullopt;
        value += mended;
        end += taken;
    }
    if (end < text.size() && text[end] == '@') return std::nullopt;
    std::ranges::transform(value, value.begin(), lower);
    return mail_place{begin, end, std::move(value)};
}

std::vector<Extracted> find_mails(std::string_view original, const mapped_text& plain) {
    std::vector<Extracted> out;
    const auto text = signed_text(plain);
    for (auto sign = text.text.find('@'); sign != std::string::npos;
         sign = text.text.find('@', sign + 1)) {
        auto found = mail_at(text.text, sign);
        if (!found) continue;
        const auto at = text.source(found->begin, found->end);
        const auto quote = original.substr(at.begin, at.end - at.begin);
        const bool plainly = std::ranges::equal(quote, found->value, {}, lower);
        if (is_dead(around(text.text, found->begin, found->end).after)) continue;
        out.push_back({"email",
                       std::move(found->value),
                       std::string(quote),
                       at.begin,
                       at.end,
                       plainly ? 0.98 : 0.88,
                       {}});
    }
    return out;
}

bool may_hold_mail(const mapped_text& text) {
    constexpr std::string_view parts[] = {"@",      "arobas", "Arobas", "AROBAS", "arrobas",
                                          "arobaz", "(at)",   "[at]",   "{at}",   "(AT)",
                                          "[AT]",   "[chez]", " at ",   " AT ",   "( at )",
                                          "[ at ]", "(a)",    "[a]",    "<at>",   "(chez)"};
    return contains_any(text.text, parts);
}

} // namespace

std::vector<Extracted> extract_contacts(std::string_view text, std::string_view default_region) {
    text = text.substr(0, character_start(text, std::min(text.size(), max_extract_bytes)));
    const auto plain = plain_text(text);
    std::vector<Extracted> out;
    if (may_hold_mail(plain)) out = find_mails(text, plain);
    if (may_hold_spelled(plain)) {
        const auto digits = spelled_digits(plain);
        if (count_digits(digits) >= least_phone_digits) {
            auto found = phone_finder(text, digits, default_region).find();
            std::ranges::move(found, std::back_inserter(out));
        }
    }
    std::ranges::sort(out, {}, &Extracted::begin);
    for (auto& found : out) found.holder = holder_of(text, found.begin, found.end);
    return out;
}

} // namespace vf::intelligence
