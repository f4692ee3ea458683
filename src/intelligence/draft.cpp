#include "intelligence/draft.hpp"

#include "base/rng.hpp"
#include "base/text.hpp"
#include "intelligence/language.hpp"
#include "intelligence/text.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace vf::intelligence {
namespace {

constexpr std::size_t title_characters = 40;  // of a post, to be named
constexpr std::size_t offer_word_letters = 3; // of a word that tells an offer

// What a line of the grammar needs to be true of the person.
enum class need {
    none,
    topic,
    beat,
    mix,
    project,
    in_dm,
    in_comment,
    followed,
    by_profile,
    post,   // the title of what they commented
    offer,  // something of the owner's that is what they speak of
    priced, // the same, with its price
};

// "[ton|votre]" takes the side that fits tu or vous; {topic}, {project}, {post}, {offer} and
// {price} are filled in.
struct line {
    const char* text;
    need what = need::none;
};

struct scene {
    std::span<const line> bodies;
    std::span<const line> questions;
};

struct topic {
    std::string_view words; // separated by spaces, folded
    const char* fr;
    const char* en;
    need kind;
};
constexpr topic topics[] = {
    {"exclu exclusivite exclusive exclusives exclusif", "l'exclusivité", "the exclusive",
     need::beat},
    {"licence license lease leasing", "la licence", "the lease", need::beat},
    {"mix mixage mixer mixing mixed", "le mix", "the mix", need::mix},
    {"master mastering masteriser mastered", "le master", "the master", need::mix},
    {"mariage wedding", "la musique du mariage", "the wedding music", need::topic},
    {"pub publicite jingle spot ad advert commercial", "la musique de la pub",
     "the music for the ad", need::topic},
    {"podcast generique", "la musique du podcast", "the podcast music", need::topic},
    {"film metrage documentaire documentary soundtrack", "la musique du film", "the film music",
     need::topic},
    {"studio seance session enregistrer enregistrement recording record", "la séance",
     "the session", need::topic},
    {"feat featuring feature", "le feat", "the feature", need::topic},
    {"clip clips video", "le clip", "the video", need::topic},
    {"kit kits drumkit pack loops loop", "le pack", "the pack", need::topic},
    {"prod prods instru instrus instrumentale beat beats beatz riddim", "la prod", "the beat",
     need::beat}};

constexpr topic projects[] = {
    {"ep", "[ton|votre] EP", "your EP", need::project},
    {"album", "[ton|votre] album", "your album", need::project},
    {"mixtape tape", "[ta|votre] mixtape", "your mixtape", need::project},
    {"single", "[ton|votre] single", "your single", need::project},
    {"clip", "[ton|votre] clip", "your video", need::project},
    {"projet project", "[ton|votre] projet", "your project", need::project}};

// ---- the lines ----

constexpr line price_fr[] = {
    {"pour {offer}, c'est {price}.", need::priced},
    {"{offer}, c'est {price}.", need::priced},
    {"merci pour [ton|votre] message. {Offer} : {price}.", need::priced},
    {"merci pour [ton|votre] message. Je [te|vous] donne un tarif précis pour {topic} dès que je "
     "sais ce qu'il [te|vous] faut.",
     need::topic},
    {"j'ai bien vu [ta|votre] question de prix pour {topic}, ça dépend surtout de l'usage.",
     need::topic},
    {"bien reçu pour le tarif. Je préfère [te|vous] donner un vrai prix qu'une fourchette."},
    {"merci d'avoir demandé. Le prix dépend du projet, donc je pars de [ton|votre] besoin."},
    {"pour {topic}, je [te|vous] fais un prix clair selon le besoin.", need::topic},
    {"je réponds à [ta|votre] question de tarif : il me manque juste un détail."}};
constexpr line price_fr_q[] = {
    {"C'est pour quel projet ?"},
    {"C'est pour quand ?"},
    {"[Tu as|Vous avez] une date en tête ?"},
    {"C'est pour combien de titres ?", need::mix},
    {"[Tu penses|Vous pensez] à une licence simple ou à l'exclusivité ?", need::beat},
    {"C'est pour une sortie ou une maquette ?", need::beat}};
constexpr line price_en[] = {
    {"{offer} is {price}.", need::priced},
    {"thanks for asking. {Offer}: {price}.", need::priced},
    {"thanks for asking. I can give you a real price for {topic} once I know what you need.",
     need::topic},
    {"saw your question about the price, it mostly depends on how you plan to use it."},
    {"got your message about {topic}. I'd rather quote you properly than guess.", need::topic},
    {"happy to send you a price, I'm just missing one detail."},
    {"about the price for {topic}: I can give you an exact one.", need::topic}};
constexpr line price_en_q[] = {{"What's the project?"},
                               {"When do you need it?"},
                               {"Do you have a date in mind?"},
                               {"How many tracks is it?", need::mix},
                               {"Are you after a lease or the exclusive?", need::beat},
                               {"Is it for a release or a demo?", need::beat}};

constexpr line buy_fr[] = {
    {"parfait pour {offer}, c'est {price}.", need::priced},
    {"avec plaisir pour {offer}, on peut avancer.", need::offer},
    {"super pour {topic}, on peut avancer.", need::topic},
    {"merci pour [ton|votre] message, on peut avancer dès maintenant."},
    {"bien noté, il me manque juste un détail pour avancer."},
    {"c'est noté pour {topic}. Je [t'|vous ]envoie la suite dès que j'ai un détail.", need::topic},
    {"merci de la confiance pour {topic}, on fait simple.", need::topic}};
constexpr line buy_fr_q[] = {
    {"C'est pour quelle date ?"},
    {"[Tu préfères|Vous préférez] qu'on règle les détails ici ou par téléphone ?"},
    {"Quel mail pour [t'|vous ]envoyer les détails ?"},
    {"[Tu peux|Vous pouvez] m'envoyer une référence ?", need::mix},
    {"C'est pour quel morceau ?", need::beat},
    {"Quel jour [t'|vous ]arrange ?"}};
constexpr line buy_en[] = {{"great, {offer} it is: {price}.", need::priced},
                           {"happy to do {offer}, we can get started.", need::offer},
                           {"great, let's sort out {topic}.", need::topic},
                           {"thanks for reaching out, we can get started right away."},
                           {"noted for {topic}. I just need one thing to move on.", need::topic},
                           {"sounds good, I just need one detail to move on."}};
constexpr line buy_en_q[] = {{"What date do you need it for?"},
                             {"Which e-mail should I send the details to?"},
                             {"Would you rather sort it out here or on a call?"},
                             {"Can you send me a reference track?", need::mix},
                             {"Which song is it for?", need::beat}};

constexpr line contact_fr[] = {{"merci, j'ai bien [ton|votre] contact."},
                               {"bien noté pour [tes|vos] coordonnées, merci."},
                               {"c'est noté, je [te|vous] recontacte là-dessus."}};
constexpr line contact_fr_q[] = {{"Quel moment [t'|vous ]arrange le mieux ?"},
                                 {"[Tu es|Vous êtes] plutôt disponible en journée ou le soir ?"},
                                 {"Demain, ça [te|vous] va ?"},
                                 {"Je [te|vous] contacte à quelle heure ?"}};
constexpr line contact_en[] = {{"thanks, got your contact."},
                               {"noted, I'll reach you there."},
                               {"got it, thanks for the details."}};
constexpr line contact_en_q[] = {{"What time works best for you?"},
                                 {"Are you usually free during the day or in the evening?"},
                                 {"Does tomorrow work?"}};

constexpr line work_fr[] = {
    {"merci pour [ton|votre] message, l'idée me parle.", need::in_dm},
    {"j'ai lu [ton|votre] commentaire, je suis ouvert pour en parler.", need::in_comment},
    {"[ta|votre] proposition m'intéresse, j'aimerais entendre ce que [tu fais|vous faites]."},
    {"merci d'avoir écrit. Je veux bien en savoir plus sur {project}.", need::project},
    {"partant pour regarder ça ensemble."}};
constexpr line work_fr_q[] = {{"[Tu peux|Vous pouvez] m'envoyer un son ?"},
                              {"[Tu as|Vous avez] quelque chose à me faire écouter ?"},
                              {"[Tu pars|Vous partez] sur quel style ?"},
                              {"C'est pour sortir quand ?"},
                              {"Quelle prod [t'|vous ]a donné envie ?", need::beat}};
constexpr line work_en[] = {
    {"thanks for the message, I'm up for talking about it.", need::in_dm},
    {"saw your comment, I'm open to it.", need::in_comment},
    {"thanks for reaching out, I'd like to hear more about {project}.", need::project},
    {"I'd like to hear what you do first."}};
constexpr line work_en_q[] = {{"Can you send me a track?"},
                              {"What style are you going for?"},
                              {"Do you have something I can listen to?"},
                              {"When are you planning to release?"},
                              {"Which beat were you thinking of?", need::beat}};

constexpr line info_fr[] = {
    {"merci pour [ta|votre] question, je réponds volontiers."},
    {"j'ai vu [ta|votre] question sur {topic}.", need::topic},
    {"bonne question, ça dépend un peu du projet."},
    {"merci pour [ton|votre] message, je [t'|vous ]explique tout.", need::in_dm}};
constexpr line info_fr_q[] = {{"C'est pour quel projet ?"},
                              {"[Tu travailles|Vous travaillez] sur quoi en ce moment ?"},
                              {"C'est pour quand ?"},
                              {"[Tu as|Vous avez] déjà un morceau prêt ?", need::mix}};
constexpr line info_en[] = {{"thanks for asking, happy to explain."},
                            {"saw your question about {topic}.", need::topic},
                            {"good question, it depends a bit on the project."}};
constexpr line info_en_q[] = {
    {"What's it for?"}, {"What are you working on at the moment?"}, {"When would you need it?"}};

constexpr line artist_fr[] = {
    {"j'ai vu que [tu fais|vous faites] de la musique."},

    {"j'ai vu que [tu prépares|vous préparez] {project}.", need::project},
    {"merci pour [ton|votre] commentaire, j'ai vu que [tu fais|vous faites] du son aussi.",
     need::in_comment},
    {"merci pour [ton|votre] commentaire sur « {post} », j'ai vu que [tu fais|vous faites] du son.",
     need::post},
    {"merci pour [ton|votre] message, j'ai vu que [tu fais|vous faites] de la musique.",
     need::in_dm},
    {"merci de suivre la page, j'ai vu que [tu fais|vous faites] de la musique.", need::followed},
    {"je suis passé sur [ton|votre] profil, j'ai vu que [tu fais|vous faites] de la musique.",
     need::by_profile}};
constexpr line artist_fr_q[] = {{"[Tu bosses|Vous travaillez] sur quoi en ce moment ?"},
                                {"[Tu cherches|Vous cherchez] des prods pour la suite ?"},
                                {"[Tu as|Vous avez] déjà toutes les prods ?", need::project},
                                {"[Tu enregistres|Vous enregistrez] où d'habitude ?"},
                                {"La sortie est prévue pour quand ?", need::project},
                                {"[Tu poses|Vous posez] sur quel genre d'instrus ?"}};
constexpr line artist_en[] = {
    {"I saw that you make music."},

    {"I saw you're working on {project}.", need::project},
    {"thanks for the comment, I saw you make music too.", need::in_comment},
    {"thanks for your comment on “{post}”, I saw you make music.", need::post},
    {"thanks for your message, I saw you make music.", need::in_dm},
    {"thanks for stopping by, I saw on your profile that you make music.", need::by_profile}};
constexpr line artist_en_q[] = {{"What are you working on right now?"},
                                {"Are you looking for beats for what's next?"},
                                {"Do you have all the beats already?", need::project},
                                {"When is it coming out?", need::project},
                                {"What kind of beats do you usually record on?"}};

// Of those who make something else than music nothing is said that they may not do.
constexpr line maker_fr[] = {
    {"merci pour [ton|votre] commentaire sur « {post} ».", need::post},
    {"merci pour [ton|votre] commentaire, je suis passé voir ce que [tu fais|vous faites].",
     need::in_comment},
    {"merci pour [ton|votre] message, je suis passé voir ce que [tu fais|vous faites].",
     need::in_dm},
    {"je suis passé voir ce que [tu fais|vous faites]."}};
constexpr line maker_fr_q[] = {{"[Tu as|Vous avez] un projet qui aurait besoin de musique ?"},
                               {"[Tu travailles|Vous travaillez] sur quoi en ce moment ?"},
                               {"D'habitude, [tu prends|vous prenez] la musique où ?"}};
constexpr line maker_en[] = {
    {"thanks for your comment on “{post}”.", need::post},
    {"thanks for the comment, I had a look at what you do.", need::in_comment},
    {"I had a look at what you do."}};
constexpr line maker_en_q[] = {{"Do you have a project that needs music?"},
                               {"What are you working on at the moment?"}};

constexpr line peer_fr[] = {
    {"merci pour [ton|votre] commentaire sur « {post} ».", need::post},
    {"merci pour [ton|votre] commentaire, toujours utile de la part de quelqu'un du métier.",
     need::in_comment},
    {"merci pour [ton|votre] message, toujours bon d'échanger avec quelqu'un du métier.",
     need::in_dm},
    {"j'ai vu que [tu travailles|vous travaillez] le son aussi."},
    {"merci pour le passage, j'ai vu que [tu es|vous êtes] du métier."},
    {"je vois que [tu bosses|vous travaillez] le son de [ton|votre] côté."}};
constexpr line peer_fr_q[] = {{"[Tu bosses|Vous travaillez] sur quoi en ce moment ?"},
                              {"[Tu travailles|Vous travaillez] plutôt seul ou à plusieurs ?"},
                              {"C'est quoi le dernier projet que [tu as|vous avez] fini ?"},
                              {"[Tu bosses|Vous travaillez] surtout avec des artistes d'ici ?"}};
constexpr line peer_en[] = {
    {"thanks for your comment on “{post}”.", need::post},
    {"thanks for the comment, good to hear it from somebody in the trade.", need::in_comment},
    {"thanks for your message, always good to talk with somebody in the trade.", need::in_dm},
    {"I saw that you work with sound too."},
    {"thanks for stopping by, I see you work with sound too."}};
constexpr line peer_en_q[] = {{"Do you mostly work alone or with others?"},
                              {"What are you working on at the moment?"},
                              {"What's the last project you finished?"}};

constexpr line fan_comment_fr[] = {
    {"merci pour [ton|votre] commentaire sur « {post} ».", need::post},
    {"merci d'avoir commenté « {post} ».", need::post},
    {"merci pour [ton|votre] commentaire sur {topic}.", need::topic},
    {"merci d'avoir pris le temps de commenter."},
    {"j'ai vu [ton|votre] commentaire, merci."},
    {"merci pour [ton|votre] mot sous la vidéo."}};
constexpr line fan_dm_fr[] = {{"merci pour [ton|votre] message."},
                              {"bien reçu [ton|votre] message, merci."},
                              {"merci de m'avoir écrit."}};
constexpr line fan_act_fr[] = {{"merci de suivre la page.", need::followed},
                               {"j'ai vu [ton|votre] passage sur mes vidéos, merci."},
                               {"merci pour le soutien sur les dernières vidéos."}};
constexpr line fan_fr_q[] = {{"[Tu fais|Vous faites] du son aussi ?"},
                             {"[Tu écoutes|Vous écoutez] plutôt quel style ?"},
                             {"[Tu as|Vous avez] découvert la page comment ?"},
                             {"Qu'est-ce que [tu aimerais|vous aimeriez] entendre ensuite ?"},
                             {"C'est quel passage qui [t'|vous ]a parlé ?", need::in_comment}};
constexpr line fan_comment_en[] = {{"thanks for your comment on “{post}”.", need::post},
                                   {"thanks for your comment on {topic}.", need::topic},
                                   {"thanks for taking the time to comment."},
                                   {"saw your comment, thanks."}};
constexpr line fan_dm_en[] = {
    {"thanks for your message."}, {"got your message, thanks."}, {"thanks for writing."}};
constexpr line fan_act_en[] = {{"thanks for the follow.", need::followed},
                               {"saw you around on my videos, thanks."},
                               {"thanks for the support on the last videos."}};
constexpr line fan_en_q[] = {{"Do you make music too?"},
                             {"What style do you usually listen to?"},
                             {"How did you find the page?"},
                             {"What would you like to hear next?"},
                             {"Which part stood out to you?", need::in_comment}};
constexpr line gear_fr[] = {{"merci pour [ta|votre] question sur la façon de faire."},
                            {"j'ai vu [ta|votre] question technique, je réponds volontiers."}};
constexpr line gear_fr_q[] = {{"[Tu produis|Vous produisez] aussi de [ton|votre] côté ?"},
                              {"[Tu débutes|Vous débutez] ou [tu as|vous avez] déjà des sons ?"},
                              {"[Tu travailles|Vous travaillez] sur quel logiciel ?"}};
constexpr line gear_en[] = {{"thanks for the question about how it's made."},
                            {"saw your technical question, happy to answer."}};
constexpr line gear_en_q[] = {
    {"Do you produce as well?"}, {"Are you just starting out?"}, {"What software do you work on?"}};

// ---- putting together ----

std::uint64_t seed_of(const Person& person) {
    std::uint64_t h = 1469598103934665603U; // FNV-1a
    for (const char c : person.platform + '/' + person.handle + '/' + person.display_name) {
        h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return h;
}

const topic* find_topic(std::span<const topic> list, std::string_view text) {
    for (const auto& t : list) {
        auto rest = t.words;
        while (!rest.empty()) {
            const auto cut = rest.find(' ');
            if (has_word(text, rest.substr(0, cut))) return &t;
            rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
        }
    }
    return nullptr;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// The given name in a display name, when it looks like one.
std::string given_name(const std::string& display_name) {
    constexpr std::string_view not_names[] = {
        "the",  "le",    "la",       "les",      "lil",    "young",  "big",
        "dj",   "mc",    "official", "officiel", "studio", "prod",   "beats",
        "beat", "music", "musique",  "records",  "team",   "agence", "label",
        "el",   "de",    "king",     "queen",    "mr",     "mme",    "user"};
    const auto whole = fold(display_name);
    for (const auto w : {"beat", "music", "musique", "studio", "prod", "record", "offici", "label",
                         "radio", "agence", "agency", "restaurant", "media"}) {
        if (whole.contains(w)) return {};
    }
    const auto name = display_name.substr(0, display_name.find(' '));
    const auto folded = fold(name);
    if (count_characters(name) < 3 || count_characters(name) > 12 || folded.size() > 12) return {};
    if (!std::ranges::all_of(folded, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }))
        return {};
    if (name == folded || (name.size() > 1 && name[1] >= 'A' && name[1] <= 'Z')) return {};
    return std::ranges::find(not_names, folded) == std::end(not_names) ? name : std::string{};
}

class drafter {
public:
    // Each turn draws another message.
    drafter(const Person& person, const dossier& d, const verdict& v, const Voice& voice,
            std::uint64_t turn)
        : person_(person), d_(d), v_(v), voice_(voice), random_(seed_of(person) + turn),
          french_(d.language != "en"), formal_(is_formal(d, voice)),
          topic_(find_topic(topics, d.words)), project_(find_project()), offer_(find_offer()),
          post_(title_of(d.post)) {}

    std::optional<std::string> write() {
        const auto chosen = choose_scene();
        const auto body = fill(pick(chosen.bodies));
        const auto question = fill(pick(chosen.questions));
        const auto hello = greeting();
        const auto offer = offer_sentence();
        const auto signature = voice_.signature.empty() ? std::string{} : "\n" + voice_.signature;
        const auto smile = voice_.tone == Tone::warm ? std::string(" 🙌") : std::string{};
        // The richest version that is short enough.
        const std::string versions[] = {hello + body + offer + ' ' + question + smile + signature,
                                        hello + body + ' ' + question + smile + signature,
                                        hello + body + ' ' + question,
                                        capital(body) + ' ' + question};
        for (const auto& text : versions) {
            if (count_characters(text) <= max_draft_characters && !is_avoided(text)) return text;
        }
        if (is_avoided(question) || count_characters(question) > max_draft_characters)
            return std::nullopt;
        return capital(question);
    }

private:
    static bool is_formal(const dossier& d, const Voice& voice) {
        if (voice.address != Address::as_they_do) return voice.address == Address::vous;
        return d.formal && !d.familiar;
    }

    // The offer that shares the most words, or the topic, with what they wrote.
    [[nodiscard]] const Offer* find_offer() const {
        const Offer* best = nullptr;
        int most = 0;
        for (const auto& offer : voice_.offers) {
            const auto name = fold(offer.name);
            int shared = topic_ && find_topic(topics, name) == topic_ ? 2 : 0;
            for (std::string_view rest = name; !rest.empty();) {
                const auto cut = rest.find_first_of(" '");
                const auto word = rest.substr(0, cut);
                if (word.size() >= offer_word_letters && has_word(d_.words, word)) ++shared;
                rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
            }
            if (shared > most) most = shared, best = &offer;
        }
        return best;
    }

    // A title as it may stand in a sentence: without what follows a hashtag, none that is long.
    static std::string title_of(std::string_view post) {
        post = post.substr(0, post.find('#'));
        while (!post.empty() && (post.back() == ' ' || post.back() == '\n')) post.remove_suffix(1);
        const bool plain = post.find_first_of("\n?\"«»“”[]{}|") == std::string_view::npos;
        return plain && count_characters(post) <= title_characters ? std::string(post)
                                                                   : std::string{};
    }

    // Whether a text holds a word that the owner does not use.
    [[nodiscard]] bool is_avoided(std::string_view text) const {
        const auto folded = fold(text);
        return std::ranges::any_of(voice_.avoid,
                                   [&](const auto& w) { return has_word(folded, fold(w)); });
    }

    [[nodiscard]] const topic* find_project() const {
        const auto* o = d_.first(signal::project);
        return o ? find_topic(projects, fold(o->quote)) : nullptr;
    }

    // Which lines tell of what this person did.
    scene choose_scene() {
        const auto use = [&](std::span<const line> fr, std::span<const line> fr_q,
                             std::span<const line> en, std::span<const line> en_q) {
            return french_ ? scene{fr, fr_q} : scene{en, en_q};
        };
        if (!d_.contact.empty()) return use(contact_fr, contact_fr_q, contact_en, contact_en_q);
        if (wants(Intent::achat)) return use(buy_fr, buy_fr_q, buy_en, buy_en_q);
        if (wants(Intent::prix)) return use(price_fr, price_fr_q, price_en, price_en_q);
        if (wants(Intent::interesse)) return use(work_fr, work_fr_q, work_en, work_en_q);
        if (v_.type == LeadType::artist && !makes_music())
            return use(maker_fr, maker_fr_q, maker_en, maker_en_q);
        if (v_.type == LeadType::artist) return use(artist_fr, artist_fr_q, artist_en, artist_en_q);
        if (v_.type == LeadType::beatmaker) return use(peer_fr, peer_fr_q, peer_en, peer_en_q);
        if (wants(Intent::info)) return use(info_fr, info_fr_q, info_en, info_en_q);
        if (d_.best(signal::gear) > 0) return use(gear_fr, gear_fr_q, gear_en, gear_en_q);
        if (d_.acts.last_text_kind == "dm") return use(fan_dm_fr, fan_fr_q, fan_dm_en, fan_en_q);
        if (!d_.acts.last_text_kind.empty())
            return use(fan_comment_fr, fan_fr_q, fan_comment_en, fan_en_q);
        return use(fan_act_fr, fan_fr_q, fan_act_en, fan_en_q);
    }

    [[nodiscard]] bool wants(Intent intent) const {
        return std::ranges::find(v_.intents, intent) != v_.intents.end();
    }

    [[nodiscard]] bool holds(const line& l) const {
        const auto needs_topic = std::string_view(l.text).contains("{topic}");
        if (needs_topic && !topic_) return false;
        switch (l.what) {
        case need::none:
            return true;
        case need::topic:
            return topic_ != nullptr;
        case need::beat:
            return topic_ && topic_->kind == need::beat;
        case need::mix:
            return topic_ && topic_->kind == need::mix;
        case need::project:
            return project_ != nullptr;
        case need::followed:
            return d_.acts.follows > 0;
        case need::by_profile:
            return is_musician_by_profile();
        case need::post:
            return !post_.empty();
        case need::offer:
            return offer_ != nullptr;
        case need::priced:
            return offer_ && !offer_->price.empty();
        case need::in_dm:
            return d_.acts.last_text_kind == "dm";
        case need::in_comment:
            return d_.acts.last_text_kind == "comment" || d_.acts.last_text_kind == "mention";
        }
        return false;
    }

    // Dancers, film makers and painters are artists too; only who names music makes some.
    [[nodiscard]] bool makes_music() const {
        constexpr std::string_view music[] = {
            "rap",      "chant",   "sing",    "music",     "musi",   "guitar", "piano",   "batteu",
            "bass",     "mc ",     "slam",    "album",     " ep ",   "song",   "couplet", "verse",
            "refrain",  "hook",    "pose",    "texte",     "flow",   "groupe", "band",    "concert",
            "morceau",  "single",  "track",   "freestyle", "voix",   "vocal",  "choir",   "choral",
            "orchestr", "quartet", "duo",     "jam",       "saxo",   "violon", "accord",  "trompet",
            "mixtape",  "beat",    "prod",    "instru",    "bars",   "trio",   "folk",    "jazz",
            "rock",     "punk",    "fanfare", "zouk",      "reggae", "gospel", "opera"};
        const auto all = ' ' + fold(person_.bio) + ' ' + fold(person_.handle) + ' ' + d_.words;
        return std::ranges::any_of(music, [&](auto w) { return all.contains(w); });
    }

    [[nodiscard]] bool is_musician_by_profile() const {
        return std::ranges::any_of(
            d_.seen, [](const observation& o) { return o.what == signal::music && o.profile; });
    }

    // One of the lines that hold; those that say more about the person are twice as likely.
    std::string_view pick(std::span<const line> lines) {
        std::vector<std::string_view> fitting;
        bool known_price = false;
        for (const auto& l : lines) {
            if (!holds(l) || is_avoided(fill(l.text))) continue;
            // A price that was asked for and is known is the answer.
            if (l.what == need::priced && !known_price) {
                known_price = true;
                fitting.clear();
            }
            if (known_price && l.what != need::priced) continue;
            fitting.emplace_back(l.text);
            if (l.what != need::none) fitting.emplace_back(l.text);
        }
        if (fitting.empty()) return lines.front().text;
        const auto last = static_cast<std::int64_t>(fitting.size()) - 1;
        return fitting[static_cast<std::size_t>(random_.between(0, last))];
    }

    [[nodiscard]] std::string fill(std::string_view text) const {
        std::string out(text);
        if (topic_) replace_all(out, "{topic}", french_ ? topic_->fr : topic_->en);
        if (project_) replace_all(out, "{project}", french_ ? project_->fr : project_->en);
        replace_all(out, "{post}", post_);
        if (offer_) {
            replace_all(out, "{offer}", offer_->name);
            replace_all(out, "{Offer}", capital(offer_->name));
            replace_all(out, "{price}", offer_->price);
        }
        for (auto open = out.find('['); open != std::string::npos; open = out.find('[', open)) {
            const auto bar = out.find('|', open);
            const auto close = out.find(']', open);
            const auto side = formal_ ? out.substr(bar + 1, close - bar - 1)
                                      : out.substr(open + 1, bar - open - 1);
            out.replace(open, close - open + 1, side);
        }
        return out;
    }

    std::string greeting() {
        constexpr std::string_view familiar_fr[] = {"Salut", "Hello", "Hey", "Salut"};
        constexpr std::string_view english[] = {"Hey", "Hi", "Hello"};
        const auto name = given_name(person_.display_name);
        const auto roll = static_cast<std::size_t>(random_.between(0, 11));
        const bool sober = voice_.tone == Tone::sober;
        const auto word = !french_           ? (sober ? "Hello" : english[roll % 3])
                          : formal_ || sober ? "Bonjour"
                                             : familiar_fr[roll % 4];
        return std::string(word) + (name.empty() ? "" : " " + name) + ", ";
    }

    // What the owner sells, for people who may need it and have not asked yet.
    [[nodiscard]] std::string offer_sentence() const {
        const bool opens = d_.best(signal::project) > 0 || wants(Intent::interesse);
        if (v_.type != LeadType::artist || !opens || voice_.offers.empty()) return {};
        std::string sells = offer_ ? offer_->name : voice_.offers.front().name;
        if (!offer_ && voice_.offers.size() > 1)
            sells += (french_ ? " et " : " and ") + voice_.offers[1].name;
        if (french_ != (detect_language(sells) != "en")) return {};
        return french_ ? " Je propose " + sells + "." : " I offer " + sells + ".";
    }

    static std::string capital(std::string text) {
        if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
            text[0] = static_cast<char>(text[0] - 'a' + 'A');
        return text;
    }

    const Person& person_;
    const dossier& d_;
    const verdict& v_;
    const Voice& voice_;
    seeded_rng random_;
    bool french_;
    bool formal_;
    const topic* topic_;
    const topic* project_;
    const Offer* offer_;
    std::string post_;
};

// Draws for another message; where the grammar has one only, none is found.
constexpr std::uint64_t most_turns = 4;

bool should_stay_silent(const dossier& d, const verdict& v) {
    if (v.type == LeadType::spam || v.abstains) return true;
    if (d.best(signal::refusal) > 0 && v.type != LeadType::client_potentiel) return true;
    return d.best(signal::critic) > 0 && v.type == LeadType::curieux;
}

} // namespace

drafts draft_messages(const Person& person, const dossier& d, const verdict& v,
                      const Voice& voice) {
    drafts out;
    if (should_stay_silent(d, v)) return out;
    out.first = drafter(person, d, v, voice, 0).write();
    if (!out.first) return out;
    for (std::uint64_t turn = 1; turn <= most_turns && !out.other; ++turn) {
        auto another = drafter(person, d, v, voice, turn).write();
        if (another && another != out.first) out.other = std::move(another);
    }
    return out;
}

} // namespace vf::intelligence
