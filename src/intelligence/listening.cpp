#include "intelligence/listening.hpp"

#include "intelligence/cues.hpp"
#include "intelligence/hearing.hpp"
#include "intelligence/language.hpp"
#include "intelligence/message_check.hpp"
#include "intelligence/model.hpp"
#include "intelligence/refusal.hpp"
#include "intelligence/signals.hpp"
#include "intelligence/text.hpp"

#include <algorithm>
#include <array>

namespace vf::intelligence {
namespace {

constexpr std::string_view needs_prefix = "needs.";
constexpr std::string_view asks_prefix = "asks.";

// From how likely on an act counts: in a whole turn, in one of its messages, in one of their
// sentences, which say least by themselves.
struct bounds {
    double turn;
    double message;
    double sentence;
};
constexpr bounds needs_from{0.45, 0.5, 0.7};
constexpr bounds asks_from{0.5, 0.5, 0.6};
constexpr bounds declines_from{0.45, 0.45, 0.6};
constexpr bounds closes_from{0.6, 0.5, 2}; // never by a sentence alone
// A refusal is one of the whole turn; where a part of it is certain, less is enough.
constexpr double refuses_from = 0.6;
constexpr double refusing_part = 0.85;
constexpr double refuses_with_part = 0.25;
constexpr double may_refuse_from = 0.35;
// With words that hint at it, less is enough.
constexpr double with_cue = 0.15;
// A second question stands beside the first from here on.
constexpr double likely_beside = 0.25;
constexpr double beside_with_cue = 0.1;
// What is less likely than that might as well have meant something else.
constexpr double sure = 0.5;

// What is told, where there are several.
constexpr std::array<std::string_view, 9> gravest_first{
    "minor",       "orders", "complaint", "wants_human", "asks_if_human",
    "appointment", "insult", "haggling",  "sells"};

std::size_t gravity(std::string_view code) {
    return static_cast<std::size_t>(std::ranges::find(gravest_first, code) - gravest_first.begin());
}

// How likely a message says each of the acts.
struct likelihood {
    std::array<double, meaning_count> of{};

    [[nodiscard]] double named(std::string_view name) const { return of.at(meaning_named(name)); }
    [[nodiscard]] double all(std::string_view prefix) const {
        double sum = 0;
        for (std::size_t i = 0; i < meaning_count; ++i)
            if (meanings.at(i).starts_with(prefix)) sum += of.at(i);
        return sum;
    }
    [[nodiscard]] std::string_view best(std::string_view prefix) const {
        std::size_t best = meaning_count;
        for (std::size_t i = 0; i < meaning_count; ++i)
            if (meanings.at(i).starts_with(prefix) &&
                (best == meaning_count || of.at(i) > of.at(best)))
                best = i;
        return meanings.at(best).substr(prefix.size());
    }
};

constexpr std::size_t heard_bytes = 2'000; // of one text

likelihood hear(std::string_view text) {
    text = text.substr(0, character_start(text, std::min(text.size(), heard_bytes)));
    return {hearing::embedded().of(hearing_features(text, model::embedded().concepts()))};
}

// Something that was said: the words as the reader sees them, as they were written, and what it
// may mean.
struct unit {
    std::string words;
    std::string quote;
    likelihood said;

    explicit unit(std::string_view text)
        : words(spoken_words(text)), quote(text), said(hear(text)) {}

    [[nodiscard]] bool means(std::string_view act, double from) const {
        const double p = act.ends_with('.') ? said.all(act) : said.named(act);
        return p >= from || (p >= with_cue && holds_cue(words, act));
    }
    [[nodiscard]] double top() const {
        return std::max({said.all(needs_prefix), said.all(asks_prefix), said.named("talks"),
                         said.named("closes"), said.named("refuses"), said.named("declines")});
    }
};

// The sentences of a message, where it has several that say something.
std::vector<std::string> sentences_of(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& clause : clauses_of(text))
        if (std::ranges::count(clause.words, ' ') > 2)
            out.push_back(clause.question ? clause.quote + " ?" : clause.quote);
    if (out.size() < 2) out.clear();
    return out;
}

std::string joined(std::span<const std::string_view> messages) {
    std::string out;
    for (const auto text : messages) {
        if (!out.empty()) out += out.ends_with('?') || out.ends_with('!') ? " " : ". ";
        out += text;
    }
    return out;
}

class listener {
public:
    explicit listener(std::span<const std::string_view> messages)
        : texts_(messages), turn_(joined(messages)) {
        for (const auto text : messages) {
            messages_.emplace_back(text);
            for (const auto& sentence : sentences_of(text)) sentences_.emplace_back(sentence);
        }
    }

    heard listen() {
        out_.foreign = is_foreign(turn_.quote);
        for (const auto& m : messages_) take_saying(m);
        take_refusal();
        take_needs();
        take_questions();
        out_.declines_contact = any("declines", declines_from);
        out_.closes = out_.questions.empty() && any("closes", closes_from);
        out_.sure = std::ranges::all_of(messages_, [](const auto& m) { return m.top() >= sure; });
        if (out_.quote.empty() && !messages_.empty()) out_.quote = messages_.back().quote;
        return std::move(out_);
    }

private:
    [[nodiscard]] bool any(std::string_view act, const bounds& from) const {
        const auto among = [&](const auto& units, double least) {
            return std::ranges::any_of(units, [&](const auto& u) { return u.means(act, least); });
        };
        return turn_.means(act, from.turn) || among(messages_, from.message) ||
               among(sentences_, from.sentence);
    }

    void take_refusal() {
        double part = 0;
        for (const auto* units : {&messages_, &sentences_})
            for (const auto& u : *units) part = std::max(part, u.said.named("refuses"));
        const double whole = turn_.said.named("refuses");
        for (const auto& m : messages_) {
            if (refusal_in(m.quote) == Refusal::no || m.means("declines", declines_from.message))
                continue;
            const bool certain = refusal_in(m.quote) == Refusal::certain;
            (certain ? out_.says_no : out_.may_refuse) = true;
            out_.refuses = out_.refuses || certain;
            out_.quote = m.quote;
        }
        if (out_.refuses || out_.may_refuse) return;
        // Who says yes as well is rather left to a human.
        const double from = out_.agrees ? refusing_part : refuses_from;
        out_.refuses = whole >= from || (part >= refusing_part && whole >= refuses_with_part);
        out_.may_refuse = !out_.refuses && whole >= may_refuse_from;
        if (out_.refuses || out_.may_refuse) out_.quote = turn_.quote;
    }

    void need(std::string_view code, std::string_view quote) {
        if (!out_.need || gravity(code) < gravity(out_.need->code))
            out_.need = need_of_owner{std::string(code), std::string(quote)};
    }

    void take_needs() {
        for (const auto text : texts_) {
            // What the program must never miss does not depend on a model alone.
            if (gives_orders(text)) need("orders", text);
            if (says_minor(text)) need("minor", text);
            if (wants_human(text)) need("wants_human", text);
        }
        const auto look = [&](const unit& u, double from) {
            if (u.said.all(needs_prefix) >= from) need(u.said.best(needs_prefix), u.quote);
        };
        for (const auto& m : messages_) look(m, needs_from.message);
        for (const auto& s : sentences_) look(s, needs_from.sentence);
        if (!out_.need) look(turn_, needs_from.turn);
    }

    void take_questions() {
        const auto look = [&](const unit& u, double from) {
            if (u.said.all(asks_prefix) < from && !asks_by_words(u)) return false;
            take_questions(u);
            return true;
        };
        bool found = false;
        for (const auto& s : sentences_) found = look(s, asks_from.sentence) || found;
        for (const auto& m : messages_) found = look(m, asks_from.message) || found;
        if (!found) look(turn_, asks_from.turn);
    }

    // Where the model sees no act for certain, words that ask about something known do.
    static bool asks_by_words(const unit& u) {
        if (u.top() >= sure || !holds_cue(u.words, "question")) return false;
        return holds_cue(u.words, "asks." + std::string(u.said.best(asks_prefix)));
    }

    // A unit may ask several things; what was asked already is asked once.
    void take_questions(const unit& u) {
        const auto best = u.said.best(asks_prefix);
        for (std::size_t i = 0; i < meaning_count; ++i) {
            const auto name = meanings.at(i);
            if (!name.starts_with(asks_prefix)) continue;
            const auto what = name.substr(asks_prefix.size());
            const double p = u.said.of.at(i);
            const bool beside =
                what != "why_contact" &&
                (p >= likely_beside || (p >= beside_with_cue && holds_cue(u.words, name)));
            if (what != best && !beside) continue;
            const auto known = [&](const asked& q) { return q.what == what; };
            if (std::ranges::none_of(out_.questions, known))
                out_.questions.push_back({what, u.words, u.quote});
        }
    }

    // How a text that asks nothing is answered.
    void take_saying(const unit& m) {
        out_.has_words = out_.has_words ||
                         m.words.find_first_of("abcdefghijklmnopqrstuvwxyz#") != std::string::npos;
        out_.buys = out_.buys || strongest(read_signals(m.quote), signal::buy) > 0;
        for (const auto& clause : clauses_of(m.quote)) {
            const auto said = [&](std::string_view name) { return holds_cue(clause.words, name); };
            out_.agrees = out_.agrees || said("agrees");
            out_.hesitates = out_.hesitates || said("hesitates");
            out_.praises = out_.praises || said("praises");
            out_.tells = out_.tells || said("tells");
            out_.plain = out_.plain || said("plain") || said("thanks");
        }
    }

    // As the line says that goes with automatic answers.
    static bool wants_human(std::string_view text) {
        const auto words = spoken_words(text);
        return words == " humain ." || words == " human ." || words == " un humain ." ||
               words == " humain stp ." || words == " human please .";
    }

    // Short texts of neighbouring languages are taken for French or English elsewhere.
    static bool is_foreign(const std::string& text) {
        if (detect_language(text) == "other") return true;
        const auto words = spoken_words(text);
        constexpr std::string_view others[] = {
            " hola ",  " gracias ", " pero ",   " para ",   " tengo ",  " quiero ", " cuanto ",
            " busco ", " hablo ",   " ciao ",   " grazie ", " vorrei ", " hallo ",  " ich ",
            " danke ", " nicht ",   " obrigad", " quero ",  " voce ",   " muy ",    " tienes ",
            " sono ",  " quanto ",  " und ",    " bitte ",  " per ",    " che "};
        return std::ranges::count_if(others, [&](auto w) { return words.contains(w); }) >= 2;
    }

    std::span<const std::string_view> texts_;
    unit turn_;
    std::vector<unit> messages_;
    std::vector<unit> sentences_;
    heard out_;
};

} // namespace

heard listen(std::span<const std::string_view> messages) {
    return listener(messages).listen();
}

std::string spoken_words(std::string_view text) {
    std::string out;
    for (const auto& clause : clauses_of(text)) out += clause.words + '.';
    return out;
}

bool mentions_contact(std::string_view text) {
    return holds_phrase(spoken_words(text), "numero;num_;mail;e mail;email;telephone;tel_;number;"
                                            "phone;whatsapp;adresse");
}

bool asks_for_contact(std::string_view text) {
    if (!mentions_contact(text)) return false;
    return text.contains('?') ||
           holds_phrase(spoken_words(text), "laisse;donne;file_;filez;envoie moi;envoyez moi;passe "
                                            "moi;send me;give me;drop;share;text me;leave");
}

bool speaks_of(std::string_view fact, std::string_view what) {
    const auto name = std::string(asks_prefix) + std::string(what);
    // Numbers are what a fact is about as often as not.
    return is_fact_about(spoken_words(fact), name) || is_fact_about(' ' + fold(fact), name);
}

} // namespace vf::intelligence
