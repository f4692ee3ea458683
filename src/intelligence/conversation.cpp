#include "intelligence/conversation.hpp"

#include "base/rng.hpp"
#include "base/text.hpp"
#include "intelligence/contacts.hpp"
#include "intelligence/language.hpp"
#include "intelligence/listening.hpp"
#include "intelligence/message_check.hpp"
#include "intelligence/offers.hpp"
#include "intelligence/signals.hpp"
#include "intelligence/text.hpp"
#include "intelligence/wording.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <set>
#include <span>

namespace vf::intelligence {
namespace {

constexpr std::size_t most_offers_told = 4;
constexpr std::size_t stem_letters = 4;
constexpr std::size_t recent_lines = 3;  // of the talk, that tell what it is about
constexpr int words_after_a_request = 4; // messages in which a contact may be declined

using lines = std::span<const std::string_view>;

// ---- the words ----

constexpr std::string_view offer_fr[] = {"Pour {offer}, c'est {price}.", "{Offer} : {price}.",
                                         "{Offer}, c'est {price}."};
constexpr std::string_view offer_en[] = {"{Offer} is {price}.", "{Offer}: {price}."};
constexpr std::string_view price_list_fr[] = {"Voici les tarifs : {list}.",
                                              "Côté tarifs : {list}."};
constexpr std::string_view price_list_en[] = {"Here are the prices: {list}.", "Prices: {list}."};
constexpr std::string_view contact_fr[] = {
    "[Tu me laisses ton|Vous me laissez votre] numéro ou [ton|votre] mail pour la suite ?",
    "Le plus simple pour avancer : [ton|votre] numéro ou [ton|votre] mail ?",
    "[Tu as|Vous avez] un numéro ou un mail où je peux [t'|vous ]envoyer les détails ?",
    "À quel numéro ou mail je peux [t'|vous ]envoyer la suite ?"};
constexpr std::string_view contact_en[] = {"What's a good number or email to send you the details?",
                                           "Can I get your number or email for the next steps?",
                                           "Which number or email can I send the rest to?"};
constexpr std::string_view contact_again_fr[] = {
    "Et pour la suite, plutôt un numéro ou un mail ?",
    "Il me manque juste un numéro ou un mail pour la suite : [tu me laisses|vous me laissez] "
    "lequel ?"};
constexpr std::string_view contact_again_en[] = {
    "And for the next steps, is a number or an email better?",
    "I'm just missing a number or an email, which one works for you?"};
constexpr std::string_view buy_fr[] = {"Parfait, on peut avancer.", "Super, c'est noté."};
constexpr std::string_view buy_en[] = {"Great, we can move forward.", "Perfect, noted."};
constexpr std::string_view tells_fr[] = {"Bien noté, merci pour les détails.",
                                         "Merci, je vois mieux ce qu'il [te|vous] faut."};
constexpr std::string_view tells_en[] = {"Got it, thanks for the details.", "Thanks, that helps."};
constexpr std::string_view hesitates_fr[] = {"Pas de pression, on peut en parler tranquillement.",
                                             "Aucun souci, rien ne presse."};
constexpr std::string_view hesitates_en[] = {"No pressure, we can take our time.",
                                             "No rush at all."};
constexpr std::string_view praise_fr[] = {"Merci, ça fait plaisir.", "Merci beaucoup."};
constexpr std::string_view praise_en[] = {"Thank you, glad you like it.", "Thanks a lot."};
constexpr std::string_view agrees_fr[] = {"Super.", "Parfait.", "Top."};
constexpr std::string_view agrees_en[] = {"Great.", "Perfect.", "Sounds good."};
constexpr std::string_view takes_note_fr[] = {"D'accord.", "Entendu."};
constexpr std::string_view takes_note_en[] = {"All right.", "Got it."};
constexpr std::string_view stays_fr[] = {"Aucun souci, on continue ici.",
                                         "Pas de problème, on reste ici."};
constexpr std::string_view stays_en[] = {"No problem, we can keep it here.",
                                         "All good, let's keep it here."};
constexpr std::string_view why_fr[] = {
    "C'est seulement pour [t'|vous ]envoyer les détails. On peut aussi continuer ici."};
constexpr std::string_view why_en[] = {"Only to send you the details. We can also keep it here."};
constexpr std::string_view open_fr[] = {"Qu'est-ce que [tu veux|vous voulez] savoir en premier ?",
                                        "[Tu as|Vous avez] une question en particulier ?"};
constexpr std::string_view open_en[] = {"What would you like to know first?",
                                        "Is there anything you'd like to know?"};
constexpr std::string_view thanks_fr[] = {"Merci{name}, c'est bien noté. À très vite !",
                                          "C'est noté, merci{name}. À très bientôt !"};
constexpr std::string_view thanks_en[] = {"Thanks{name}, got it. Talk soon!",
                                          "Got it, thank you{name}. Talk soon!"};
constexpr std::string_view notice_fr =
    "\n(Réponse automatique. [Écris|Écrivez] HUMAIN pour parler à quelqu'un.)";
constexpr std::string_view notice_en = "\n(Automatic reply. Write HUMAN to talk to a person.)";

// ---- what was said ----

std::vector<const Evidence*> talk_of(const Person& person) {
    std::vector<const Evidence*> out;
    for (const auto& e : person.evidence)
        if (e.kind == "dm") out.push_back(&e);
    return out;
}

int requests_in(const Person& person) {
    const auto talk = talk_of(person);
    return static_cast<int>(std::ranges::count_if(
        talk, [](const auto* e) { return e->from_owner && asks_for_contact(e->text); }));
}

bool was_declined(const Person& person) {
    // What is said right after it was asked for.
    int left = 0;
    for (const auto* e : talk_of(person)) {
        const std::string_view text = e->text;
        if (e->from_owner)
            left = asks_for_contact(text) ? words_after_a_request : 0;
        else if (left-- > 0 && listen(lines(&text, 1)).declines_contact)
            return true;
    }
    return false;
}

// A number or an address that they give now.
std::optional<std::string> contact_given(const Person& person, const Evidence* first,
                                         std::string_view region) {
    Person now;
    now.evidence.assign(person.evidence.begin() + (first - person.evidence.data()),
                        person.evidence.end());
    for (const auto& found : contacts_of(now, region))
        if (found.what.holder != Holder::former) return found.what.quote;
    return std::nullopt;
}

std::set<std::string> stems_of(std::string_view words) {
    constexpr std::array<std::string_view, 34> empty{
        "pour", "avec", "dans", "vous",  "nous",  "cest", "etes", "avez", "faut",
        "peut", "peux", "fait", "fais",  "bien",  "tout", "tous", "plus", "tres",
        "that", "this", "with", "have",  "your",  "what", "does", "from", "they",
        "them", "when", "will", "would", "could", "sont", "elle"};
    std::set<std::string> out;
    for (auto rest = words; !rest.empty();) {
        const auto end = rest.find_first_of(" .");
        const auto word = rest.substr(0, end);
        const auto stem = std::string(word.substr(0, stem_letters));
        if (word.size() >= stem_letters && std::ranges::find(empty, stem) == empty.end() &&
            word[0] != '<')
            out.insert(stem);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return out;
}

// How many words a fact shares with a question, "sur mesure" and "perso" being one.
int shared_words(const std::string& fact, const std::string& question) {
    const auto ours = stems_of(fact);
    const auto theirs = stems_of(question);
    int out = static_cast<int>(
        std::ranges::count_if(theirs, [&](const auto& stem) { return ours.contains(stem); }));
    const auto custom = [](const std::string& words) {
        for (const auto* w : {" sur mesure", " custom", " perso", " from scratch", " rien que"})
            if (words.contains(w)) return true;
        return false;
    };
    const bool made = custom(fact);
    if (made && custom(question)) out += 2;
    if (made && !custom(question)) out -= 2;
    return out;
}

// The fact that answers a question; none: nullptr.
const std::string* fact_for(const asked& question, const Voice& voice) {
    const std::string* best = nullptr;
    int most = 1;
    for (const auto& fact : voice.facts) {
        const bool about = question.what != "other" && speaks_of(fact, question.what);
        const int shared = shared_words(spoken_words(fact), question.words);
        const int score = (about ? 4 : 0) + shared;
        // Without its subject, words must carry it.
        if (score > most && (about || (shared >= 2 && question.what == "other")))
            most = score, best = &fact;
    }
    return best;
}

// Whether a text names an amount of money that is an offer's price (`ours`), or one that is none.
bool names_price(std::string_view text, const Voice& voice, bool ours) {
    std::vector<std::int64_t> prices;
    for (const auto& o : voice.offers)
        std::ranges::copy(amounts_in(fold(o.price)), std::back_inserter(prices));
    return std::ranges::any_of(amounts_in(fold(text)), [&](auto amount) {
        return (std::ranges::find(prices, amount) != prices.end()) == ours;
    });
}

// ---- the answer ----

// The offers that a question about prices is about; empty: none of them.
std::vector<const Offer*> offers_for(const asked& question, const Voice& voice,
                                     const std::string& about) {
    std::vector<const Offer*> priced;
    for (const auto& o : voice.offers)
        if (!o.price.empty()) priced.push_back(&o);
    const auto fitting = [&](std::string_view words) {
        std::vector<const Offer*> out;
        int most = 0;
        for (const auto* o : priced) most = std::max(most, fit(*o, words));
        for (const auto* o : priced) {
            const int fits = fit(*o, words);
            if (fits > 0 && (fits == most || fits >= 2)) out.push_back(o);
        }
        return out;
    };
    auto out = fitting(question.words);
    if (!out.empty()) return out;
    // Something that is not sold here; a beat is what licences are sold of.
    const auto* topic = topic_of(question.words);
    const bool sold = !topic || std::ranges::any_of(priced, [&](const auto* o) {
        const auto* of_offer = topic_of(fold(o->name));
        return of_offer && of_offer->what == topic->what && topic->what != topic::kind::other;
    });
    if (!sold) return {};
    out = topic ? std::vector<const Offer*>{} : fitting(about);
    return out.empty() ? priced : out;
}

class answerer {
public:
    answerer(const Person& person, const Voice& voice, const Standing& standing,
             std::string_view region)
        : person_(person), voice_(voice), standing_(standing), region_(region),
          turn_(unanswered(person)), french_(language_of_talk(person) != "en"),
          random_(seed_of(person) + static_cast<std::uint64_t>(talk_of(person).size())) {
        for (const auto* e : turn_) texts_.emplace_back(e->text);
        heard_ = listen(texts_);
        formal_ = is_formal();
    }

    NextMove decide() {
        const NextMove stop{.move = Move::stop, .code = "refused", .quote = heard_.quote};
        if (heard_.says_no) return stop;
        if (auto given = contact_given(person_, turn_.front(), region_))
            return thank(*std::move(given));
        if (heard_.refuses) return stop;
        if (heard_.may_refuse) return give_way("may_refuse", heard_.quote);
        if (auto need = need_of_owner()) return *std::move(need);
        if (standing_.turns >= standing_.most_turns) return give_way("turn_limit", {});
        asks_ = may_request_contact(person_, standing_) && !heard_.declines_contact;
        hear_prices();
        for (const auto& question : heard_.questions)
            if (!answer(question)) return give_way("not_covered", question.quote);
        if (heard_.questions.empty()) return talk();
        auto out = reply("answered", "");
        out.sure = heard_.sure;
        return out;
    }

private:
    [[nodiscard]] bool is_formal() const {
        if (voice_.address != Address::as_they_do) return voice_.address == Address::vous;
        bool formal = false;
        for (const auto* e : talk_of(person_)) {
            if (e->from_owner) continue;
            const auto read = read_signals(e->text);
            if (read.familiar) return false;
            formal = formal || read.formal;
        }
        return formal;
    }

    static NextMove give_way(std::string code, std::string quote) {
        NextMove out{.move = Move::hand_over, .code = std::move(code)};
        if (!quote.empty()) out.quote = std::move(quote);
        return out;
    }

    std::optional<NextMove> need_of_owner() const {
        if (heard_.need) return give_way(heard_.need->code, heard_.need->quote);
        if (!heard_.has_words && !is_emoji_only()) return give_way("no_words", {});
        if (has_half_a_number()) return give_way("not_understood", std::string(texts_.back()));
        if (heard_.foreign) return give_way("language", std::string(texts_.back()));
        for (const auto text : texts_)
            if (names_price(text, voice_, false)) return give_way("haggling", std::string(text));
        return std::nullopt;
    }

    [[nodiscard]] bool is_emoji_only() const {
        return heard_.plain || heard_.praises || heard_.agrees;
    }

    // So many digits want to be a number, and are none that could be read.
    [[nodiscard]] bool has_half_a_number() const {
        std::ptrdiff_t digits = 0;
        for (const auto text : texts_) digits += std::ranges::count_if(text, is_digit);
        return digits >= 6;
    }

    NextMove thank(std::string quote) {
        auto text = std::string(pick(french_ ? lines(thanks_fr) : lines(thanks_en)));
        const auto name = given_name(person_.display_name);
        replace_all(text, "{name}", name.empty() ? "" : ' ' + name);
        return {.move = Move::thank,
                .code = "contact_given",
                .quote = std::move(quote),
                .text = std::move(text)};
    }

    // "80 balles la wav c ça ?" asks for a price by naming it.
    void hear_prices() {
        const auto asks_price = [](const asked& q) { return q.what == "price"; };
        if (std::ranges::any_of(heard_.questions, asks_price)) return;
        for (const auto text : texts_)
            if (text.contains('?') && names_price(text, voice_, true))
                heard_.questions.insert(heard_.questions.begin(),
                                        {"price", spoken_words(text), std::string(text)});
    }

    // Adds what answers a question; false: nothing does.
    bool answer(const asked& question) {
        if (question.what == "why_contact") {
            asks_ = false;
            say(line(why_fr, why_en));
            return true;
        }
        // What stands in a fact is more exact than an offer's name.
        if (question.what != "price") {
            const auto* fact = fact_for(question, voice_);
            if (fact) tell(*fact);
            return fact != nullptr;
        }
        const auto offers = offers_for(question, voice_, recent_talk());
        if (offers.empty() || offers.size() > most_offers_told) return false;
        tell(offers);
        return true;
    }

    void tell(const std::string& fact) {
        if (std::ranges::find(grounds_, fact) != grounds_.end()) return;
        grounds_.push_back(fact);
        say(fact.ends_with('.') || fact.ends_with('!') ? fact : fact + '.');
    }

    void tell(const std::vector<const Offer*>& offers) {
        std::vector<const Offer*> fresh;
        for (const auto* o : offers) {
            auto ground = o->name + " : " + o->price;
            if (std::ranges::find(grounds_, ground) != grounds_.end()) continue;
            grounds_.push_back(std::move(ground));
            fresh.push_back(o);
        }
        if (fresh.empty()) return;
        if (fresh.size() == 1) {
            auto text = std::string(line(offer_fr, offer_en));
            replace_all(text, "{offer}", fresh[0]->name);
            replace_all(text, "{Offer}", capital(fresh[0]->name));
            replace_all(text, "{price}", fresh[0]->price);
            return say(text);
        }
        std::string list;
        for (const auto* o : fresh) {
            if (!list.empty()) list += ", ";
            list += o->name + (french_ ? " à " : " at ") + o->price;
        }
        auto text = std::string(line(price_list_fr, price_list_en));
        replace_all(text, "{list}", list);
        say(text);
    }

    // They asked nothing.
    NextMove talk() {
        if (heard_.closes && !heard_.buys) return {.move = Move::wait, .code = "closing"};
        if (!asks_ && heard_.buys) return give_way("ready_to_buy", heard_.quote);
        if (heard_.declines_contact) {
            say(line(stays_fr, stays_en));
            return reply("talked", line(open_fr, open_en));
        }
        if (!asks_) return {.move = Move::wait, .code = "nothing_to_say"};
        const bool clear = heard_.buys || heard_.tells || heard_.agrees || heard_.hesitates ||
                           heard_.praises || heard_.plain;
        acknowledge();
        auto out = reply("asked", "");
        out.sure = clear && heard_.sure;
        return out;
    }

    void acknowledge() {
        if (heard_.hesitates) return say(line(hesitates_fr, hesitates_en));
        if (heard_.buys) return say(line(buy_fr, buy_en));
        if (heard_.tells) return say(line(tells_fr, tells_en));
        if (heard_.praises) return say(line(praise_fr, praise_en));
        if (heard_.agrees) return say(line(agrees_fr, agrees_en));
        say(line(takes_note_fr, takes_note_en));
    }

    NextMove reply(std::string code, std::string question) {
        if (asks_) question = request();
        auto text = body_;
        if (!question.empty()) text += (text.empty() ? "" : " ") + question;
        if (voice_.tone == Tone::warm && random_.between(0, 2) == 0) text += " 🙌";
        // What is too long, or says what the owner never says, is a human's to write.
        if (count_characters(text) > max_answer_characters || is_avoided(text, voice_))
            return give_way("not_covered", heard_.quote);
        if (!heard_.questions.empty()) heard_.quote = heard_.questions.front().quote;
        return {.move = Move::reply,
                .code = std::move(code),
                .quote = heard_.quote,
                .text = std::move(text),
                .grounds = std::move(grounds_)};
    }

    std::string request() {
        const bool again = requests_in(person_) > 0;
        return again ? line(contact_again_fr, contact_again_en) : line(contact_fr, contact_en);
    }

    // What the talk is about, where a question does not say.
    [[nodiscard]] std::string recent_talk() const {
        std::string out;
        const auto talk = talk_of(person_);
        const auto skip = talk.size() > turn_.size() + recent_lines
                              ? talk.size() - turn_.size() - recent_lines
                              : 0;
        for (const auto* e : talk | std::views::drop(skip)) out += spoken_words(e->text);
        return out;
    }

    std::string_view pick(lines of) {
        const auto last = static_cast<std::int64_t>(of.size()) - 1;
        return of[static_cast<std::size_t>(random_.between(0, last))];
    }

    std::string line(lines fr, lines en) { return addressed(pick(french_ ? fr : en), formal_); }

    void say(std::string_view sentence) {
        if (!body_.empty()) body_ += ' ';
        body_ += sentence;
    }

    const Person& person_;
    const Voice& voice_;
    const Standing& standing_;
    std::string_view region_;
    std::vector<const Evidence*> turn_;
    std::vector<std::string_view> texts_;
    heard heard_;
    bool french_;
    bool formal_ = false;
    bool asks_ = false;
    seeded_rng random_;
    std::string body_;
    std::vector<std::string> grounds_;
};

} // namespace

bool has_begun(const Person& person) {
    return std::ranges::any_of(person.evidence,
                               [](const auto& e) { return e.kind == "dm" && e.from_owner; });
}

std::vector<const Evidence*> unanswered(const Person& person) {
    const auto talk = talk_of(person);
    const auto last = std::ranges::find(talk | std::views::reverse, true,
                                        [](const auto* e) { return e->from_owner; });
    if (last == talk.rend()) return {};
    return {last.base(), talk.end()};
}

bool may_request_contact(const Person& person, const Standing& standing) {
    return !standing.contact_known && requests_in(person) < most_requests && !was_declined(person);
}

std::string language_of_talk(const Person& person) {
    std::string theirs, ours;
    for (const auto* e : talk_of(person)) (e->from_owner ? ours : theirs) += e->text + '\n';
    for (const auto& text : {theirs, ours})
        if (const auto found = detect_language(text); found == "fr" || found == "en") return found;
    return "fr";
}

NextMove next_move(const Person& person, const Voice& voice, const Standing& standing,
                   std::string_view region) {
    return answerer(person, voice, standing, region).decide();
}

std::string with_notice(const std::string& text, const Person& person, const Voice& voice) {
    const bool french = language_of_talk(person) != "en";
    return text + addressed(french ? notice_fr : notice_en, voice.address == Address::vous);
}

} // namespace vf::intelligence
