#include "intelligence/draft.hpp"

#include "base/rng.hpp"
#include "base/text.hpp"
#include "intelligence/language.hpp"
#include "intelligence/offers.hpp"
#include "intelligence/text.hpp"
#include "intelligence/wording.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace vf::intelligence {
namespace {

constexpr std::size_t title_characters = 40; // of a post, to be named

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

constexpr topic projects[] = {
    {"ep", "[ton|votre] EP", "your EP", topic::kind::other},
    {"album", "[ton|votre] album", "your album", topic::kind::other},
    {"mixtape tape", "[ta|votre] mixtape", "your mixtape", topic::kind::other},
    {"single", "[ton|votre] single", "your single", topic::kind::other},
    {"clip", "[ton|votre] clip", "your video", topic::kind::other},
    {"projet project", "[ton|votre] projet", "your project", topic::kind::other}};

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

class drafter {
public:
    // Each turn draws another message.
    drafter(const Person& person, const dossier& d, const verdict& v, const Voice& voice,
            std::uint64_t turn)
        : person_(person), d_(d), v_(v), voice_(voice), random_(seed_of(person) + turn),
          french_(d.language != "en"), formal_(is_formal(d, voice)), topic_(topic_of(d.words)),
          project_(find_project()), offer_(best_offer(voice.offers, d.words)),
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
            if (count_characters(text) <= max_draft_characters && !is_avoided(text, voice_))
                return text;
        }
        if (is_avoided(question, voice_) || count_characters(question) > max_draft_characters)
            return std::nullopt;
        return capital(question);
    }

private:
    static bool is_formal(const dossier& d, const Voice& voice) {
        if (voice.address != Address::as_they_do) return voice.address == Address::vous;
        return d.formal && !d.familiar;
    }

    // A title as it may stand in a sentence: without what follows a hashtag, none that is long.
    static std::string title_of(std::string_view post) {
        post = post.substr(0, post.find('#'));
        while (!post.empty() && (post.back() == ' ' || post.back() == '\n')) post.remove_suffix(1);
        const bool plain = post.find_first_of("\n?\"«»“”[]{}|") == std::string_view::npos;
        return plain && count_characters(post) <= title_characters ? std::string(post)
                                                                   : std::string{};
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
            return topic_ && topic_->what == topic::kind::beat;
        case need::mix:
            return topic_ && topic_->what == topic::kind::mix;
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
            if (!holds(l) || is_avoided(fill(l.text), voice_)) continue;
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
        return addressed(out, formal_);
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
