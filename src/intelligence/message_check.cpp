#include "intelligence/message_check.hpp"

#include "base/text.hpp"
#include "intelligence/extract.hpp"
#include "intelligence/language.hpp"
#include "intelligence/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace vf::intelligence {
namespace {

// So much of what the person wrote, word for word, is a copy and no answer.
constexpr std::size_t echo_bytes = 28;
// Shorter texts have no language that could be told for sure.
constexpr std::size_t telling_words = 6;

// Of a name of the web, which may have letters of any script.
bool is_name_byte(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 0x80 || std::isalnum(u) != 0 || c == '-' || c == '_';
}

// What the owner says of himself: what stands there may stand in a message too.
std::string own_words(const Voice& voice) {
    std::string out = voice.signature;
    for (const auto& offer : voice.offers) out += '\n' + offer.name + '\n' + offer.price;
    for (const auto& fact : voice.facts) out += '\n' + fact;
    return fold(out);
}

bool is_lower_letter(char c) {
    return c >= 'a' && c <= 'z';
}

// Addresses of the web without their scheme: letters and digits, a dot, two letters at least. A
// scheme alone is one too.
std::vector<std::string> links_in(std::string_view folded) {
    std::vector<std::string> out;
    for (auto dot = folded.find('.'); dot != std::string_view::npos;
         dot = folded.find('.', dot + 1)) {
        auto begin = dot;
        while (begin > 0 && (is_name_byte(folded[begin - 1]) || folded[begin - 1] == '.')) --begin;
        const auto rest = folded.substr(dot + 1);
        const auto* const end = std::ranges::find_if_not(rest, is_name_byte);
        const auto last = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        const auto name = folded.substr(begin, dot + 1 + last.size() - begin);
        const bool letters = last.size() >= 2 && std::ranges::all_of(last, is_lower_letter);
        const bool numbers =
            std::ranges::count(name, '.') == 3 &&
            std::ranges::all_of(name, [](char c) { return c == '.' || is_digit(c); });
        if (begin < dot && (letters || numbers)) out.emplace_back(name);
    }
    for (const auto* scheme : {"://", "hxxp"})
        if (folded.contains(scheme)) out.emplace_back(scheme);
    return out;
}

// The person's own name may have a dot in it.
bool has_foreign_link(std::string_view folded, std::string_view own, std::string_view handle) {
    const auto known = links_in(own);
    return std::ranges::any_of(links_in(folded), [&](const auto& link) {
        return link != handle && std::ranges::find(known, link) == known.end();
    });
}

bool has_foreign_contact(std::string_view message, const message_terms& terms) {
    std::string own = terms.voice.signature;
    for (const auto& fact : terms.voice.facts) own += '\n' + fact;
    const auto known = extract_contacts(own, terms.region);
    return std::ranges::any_of(extract_contacts(message, terms.region), [&](const auto& found) {
        return std::ranges::find(known, found.value, &Extracted::value) == known.end();
    });
}

// "@name" of anybody else.
bool has_foreign_mention(std::string_view message, const Person& person, std::string_view own) {
    for (auto at = message.find('@'); at != std::string_view::npos;
         at = message.find('@', at + 1)) {
        auto end = at + 1;
        while (end < message.size() && (is_name_byte(message[end]) || message[end] == '.')) ++end;
        const auto name = fold(message.substr(at + 1, end - at - 1));
        if (!name.empty() && name != fold(person.handle) && !own.contains('@' + name)) return true;
    }
    return false;
}

struct number {
    std::int64_t hundredths = 0;
    std::size_t length = 0;
};

// A number as people write prices: thousands by a blank, a dot or a comma, cents behind either.
number read_number(std::string_view text) {
    number out;
    std::int64_t cents = 0;
    for (std::size_t i = 0; i < text.size() && out.hundredths < 1'000'000'000;) {
        if (is_digit(text[i])) {
            out.hundredths = out.hundredths * 10 + (text[i] - '0');
            out.length = ++i;
            continue;
        }
        if (text[i] != ' ' && text[i] != '.' && text[i] != ',') break;
        const auto rest = text.substr(i + 1);
        const auto* const end = std::ranges::find_if_not(rest, is_digit);
        const auto digits = end - rest.begin();
        if (text[i] != ' ' && (digits == 1 || digits == 2)) {
            cents = (rest[0] - '0') * 10 + (digits == 2 ? rest[1] - '0' : 0);
            out.length = i + 1 + static_cast<std::size_t>(digits);
            break;
        }
        if (digits != 3) break;
        ++i;
    }
    out.hundredths = out.hundredths * 100 + cents;
    return out;
}

bool has_foreign_amount(std::string_view folded, std::string_view own) {
    const auto known = amounts_in(own);
    return std::ranges::any_of(amounts_in(folded), [&](auto amount) {
        return std::ranges::find(known, amount) == known.end();
    });
}

bool echoes(std::string_view message, const Person& person) {
    const auto copied = [&](std::string_view theirs) {
        for (std::size_t at = 0; at + echo_bytes <= theirs.size(); ++at)
            if (message.contains(theirs.substr(at, echo_bytes))) return true;
        return false;
    };
    if (copied(person.bio)) return true;
    const auto folded = fold(message);
    return std::ranges::any_of(person.evidence, [&](const auto& e) {
        return !e.from_owner && !e.text.empty() && (copied(e.text) || fold(e.text) == folded);
    });
}

constexpr std::array<std::string_view, 12> markup{"<",   "```", "**",  "](", "[inst", "<|",
                                                  "{\"", "##",  "\\n", "[[", "]]",    "|>"};
constexpr std::array<std::string_view, 6> placeholders{"{{",    "}}",      "[nom",
                                                       "[name", "[prenom", "[lien"};

// What is said to programs, folded and separated by ';'. A cue too many costs little: about whoever
// says it the language model is not asked.
constexpr std::string_view orders =
    // "ignore what you were told"
    "ignore all;ignore previous;ignore the;ignore your;ignore any;ignore prior;ignore "
    "everything;ignore what you;"
    "ignore les;ignore tes;ignore ta ;ignore toutes;ignore tout ce;ignore ce qui;ignore la "
    ";ignorez les;ignorez toutes;ignorez vos;"
    "ignorer les;disregard;forget your;forget all;forget everything;forget the rules;forget "
    "previous;oublie tes;oublie toutes;"
    "oublie les;oublie tout ce;oublie ce qu;oubliez vos;oubliez les;oubliez "
    "tout;override;overwrite your;skip all checks;"
    "annule la tache;nouvelle tache;new task;cancel the task;new policy;new rule;nouvelle "
    "regle;nouvelles regles;"
    // what programs are made of
    "system prompt;system message;system :;system:;[system;system notice;system override;system "
    "instruction;systeme :;systeme:;"
    "prompt ;prompts;message systeme;instruction;consigne;<system;</;<<sys;im_start;[inst;begin "
    "system;output mode;mode de sortie;"
    "langue de sortie;output language;developer mode;mode developpeur;debug mode;mode "
    "debug;maintenance mode;mode maintenance;"
    "jailbreak;sudo ;api key;cle api;cle d api;reset your;base64;hex ;decode ;decoder ;"
    // to whom
    "you are an ai;you are a bot;you are now;tu es une ia;tu es un bot;tu es desormais;tu es "
    "maintenant;vous etes une ia;"
    "as an ai;en tant qu ia;en tant que modele;language model;modele de langage;the model must;le "
    "modele doit;the ai;l ia ;"
    "any ai;every ai;all ai;toute ia;les ia ;assistant must;assistants must;ai assistant;assistant "
    "ia;assistant automatique;"
    "automated assistant;chatgpt;the bot ;robot qui;the robot;le robot;programme qui lit;program "
    "reading;whoever reads this;"
    "whatever reads this;celui qui lit ce message;celle qui lit ce message;la personne qui lit;the "
    "person reading;"
    "the system must;the system has to;le systeme doit;act as;pretend to be;pretend you;fais comme "
    "si tu;fais comme si vous;"
    "agis comme;role play;roleplay;jeu de role;stay in character;reste dans ton role;"
    // what for
    "lead_type;leadtype;lead_score;interest_score;interestscore;client_potentiel;suggested_message;"
    "lead score;note_lead;"
    "type=;type =;score=;score =;score:;score 1;score de 1;score of 1;score to 1;score a 1;score "
    "maximum;maximum score;top score;"
    "classify me;classify this;classify the;classe moi;classe ce;classe cette;classez moi;range "
    "moi;mark me as;mark this;"
    "marque moi;note moi comme;label me;label this;rate me;set my;set the score;set their;set "
    "his;set her;treat me as;traite moi comme;"
    "verified client;client verifie;client confirme;confirmed client;client premium;premium "
    "client;vip client;client vip;"
    "respond only;reply only;answer only;output only;reponds uniquement;repondez uniquement;repeat "
    "after me;repete apres moi;"
    "dans ta reponse;dans votre reponse;ta reponse doit;votre reponse doit;in your reply;in your "
    "answer;in the reply;in your draft;"
    "your reply must;your answer must;your draft must;your reply should;the reply must;the answer "
    "must;the draft must;the next reply;"
    "la reponse doit;le brouillon;brouillon de reponse;reponds exactement;repondez "
    "exactement;reply with exactly;answer exactly;"
    "reply exactly;word for word;mot pour mot;replies to me;reponses a mon;execute la;execute "
    "it;act on it;then act;and follow it;"
    "puis execute;do what it says;fais ce qu elle dit;a suivre a la lettre;"
    // what is not theirs
    "other leads;other clients;other customers;other people s;autres clients;autres leads;autres "
    "prospects;list all;liste de tous;"
    "liste des clients;reveal ;revele ;code d acces;access code;recovery code;price floor;prix "
    "plancher;your notes;tes notes;vos notes;"
    "you were given;qu on t a donne;what you were told;";
constexpr std::string_view raw_orders[] = {"<|",  "|>",   "[INST]", "###", "role\":", "\"system\"",
                                           "```", "\"}]", "\":",    "![",  "==="};

// Characters that are not seen and only programs read: tags, and the marks that turn text around.
bool has_hidden_characters(std::string_view text) {
    return text.contains("\xF3\xA0\x80") || text.contains("\xF3\xA0\x81") ||
           text.contains("\xE2\x80\xAE") || text.contains("\xE2\x81\xA6");
}

bool has_base64(std::string_view text) {
    std::size_t run = 0;
    bool digit = false, upper = false, lower = false;
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (std::isalnum(u) != 0 || c == '+' || c == '=') {
            ++run;
            digit = digit || std::isdigit(u) != 0;
            upper = upper || std::isupper(u) != 0;
            lower = lower || std::islower(u) != 0;
            if (run >= 40 && digit && upper && lower) return true;
        } else {
            run = 0;
            digit = upper = lower = false;
        }
    }
    return false;
}

// Folded, a blank for what stands between words, one for a run of them.
std::string spoken(std::string_view text) {
    auto out = ' ' + fold(text) + ' ';
    constexpr std::string_view between = "'-\n\"\xc2\xab\xbb";
    std::ranges::replace_if(out, [&](char c) { return between.contains(c); }, ' ');
    const auto [first, last] =
        std::ranges::unique(out, [](char a, char b) { return a == ' ' && b == ' '; });
    out.erase(first, last);
    return out;
}

} // namespace

std::vector<std::int64_t> amounts_in(std::string_view folded) {
    constexpr std::string_view units[] = {"€",   "$",      "£",    "eur", "balle",
                                          "usd", "dollar", "fcfa", "chf", "buck"};
    std::vector<std::int64_t> out;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (!is_digit(folded[at])) continue;
        const auto number = read_number(folded.substr(at));
        auto before = folded.substr(0, at);
        auto after = folded.substr(at + number.length);
        while (before.ends_with(' ')) before.remove_suffix(1);
        while (after.starts_with(' ')) after.remove_prefix(1);
        if (std::ranges::any_of(units, [&](auto unit) {
                return after.starts_with(unit) || before.ends_with(unit);
            }))
            out.push_back(number.hundredths);
        at += number.length;
    }
    return out;
}

bool gives_orders(std::string_view text) {
    if (has_hidden_characters(text) || has_base64(text)) return true;
    const auto raw = [&](auto phrase) { return text.contains(phrase); };
    if (std::ranges::any_of(raw_orders, raw)) return true;
    const auto said = spoken(text);
    for (auto rest = orders; !rest.empty();) {
        const auto end = rest.find(';');
        if (said.contains(rest.substr(0, end))) return true;
        rest.remove_prefix(end + 1);
    }
    return false;
}

std::vector<std::string> objections(std::string_view message, const message_terms& terms) {
    std::vector<std::string> out;
    const auto against = [&](bool holds, const char* code) {
        if (holds) out.emplace_back(code);
    };
    const auto folded = fold(message);
    const auto own = own_words(terms.voice);
    against(message.find_first_not_of(" \t\r\n") == std::string_view::npos, "empty");
    against(count_characters(message) > terms.longest, "too_long");
    against(has_foreign_link(folded, own, fold(terms.person.handle)), "link");
    against(has_foreign_contact(message, terms), "contact");
    against(has_foreign_mention(message, terms.person, own), "mention");
    against(has_foreign_amount(folded, own), "amount");
    against(std::ranges::any_of(terms.voice.avoid,
                                [&](const auto& word) { return has_word(folded, fold(word)); }),
            "avoided_word");
    const auto language = detect_language(message);
    const bool known = terms.language == "fr" || terms.language == "en";
    against(known && !language.empty() && language != terms.language &&
                read_words(message).words.size() >= telling_words,
            "language");
    const auto said = [&](auto sign) { return folded.contains(sign); };
    against(std::ranges::any_of(markup, said), "markup");
    against(std::ranges::any_of(placeholders, said), "placeholder");
    against(echoes(message, terms.person), "echo");
    against(std::ranges::count(message, '?') > 1, "questions");
    against(gives_orders(message), "orders");
    return out;
}

} // namespace vf::intelligence
