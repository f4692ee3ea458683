#include "intelligence/lexicon.hpp"

// Words by what they are, and what they mean together in one sentence: catches the wordings that no
// phrase foresaw.
namespace vf::intelligence {
namespace {

using enum word_class;

constexpr class_words classes[] = {
    {price_noun, "montant prix tarif* price* pricing rate rates cost costs couts cout fee fees "
                 "quote quotation devis estimation budget remuneration cachet"},
    {how_much, "combien"},
    {sellable, "prod prods instru instrus instrumentale* beat beats mix mixage* mixing master "
               "mastering feat featuring session* seance* studio licence* license* lease exclu "
               "exclusiv* chanson* song songs track tracks morceau* titre titres generique* "
               "jingle* clip clips cover covers pack packs kit kits drumkit* heure hour cours "
               "lesson* coaching shooting prestation* service* concert* dj commande formule remix "
               "arrangement* stems wav loop loops preset* composition* son"},
    {merch, "hoodie* sweat* tshirt* t-shirt* shirt* tee merch vinyle* vinyl cd casquette* cap "
            "poster* ticket* billet* place places drumkit* pack kit beatpack"},
    {buy_verb, "acheter achete achat* acquerir buy buying purchase purchasing cop order commander "
               "reserver reservation book booking booker payer pay paying louer rent licencier "
               "license regler paiement payment programmer engager hire commission*"},
    {want, "veux veut voudrais voudrai voudrait voudrions aimerais aimerai aimerait aimerions "
           "souhait* cherche cherchons cherchait recherche recherchons want wants wanna need needs "
           "needed looking love like besoin interesse* interested faudrait faut prends"},
    {first, "je j on nous mon ma mes notre nos i we my our me us"},
    {second, "tu t vous te ton ta tes toi votre vos you your u"},
    {request, "stp svp please dm mp dire envoie envoi envoyez send dis dites donne donnez give mp "
              "message inbox"},
    {money, "<money>"},
    {amount, "<money> #"},
    {purpose,
     "mariage wedding pub publicite publicitaire spot ad advert commercial film court-metrage "
     "metrage documentaire documentary podcast jeu game trailer restaurant boutique entreprise "
     "marque brand campagne campaign festival anniversaire birthday soiree evenement event "
     "festival asso association radio ecole* company bakery salon vernissage gala seminaire "
     "communion bapteme noces fiancailles spectacle theatre piece"},
    {service, "musique music theme soundtrack bande jingle generique composer compositeur mix "
              "mixer mastering master inge ingenieur engineer dj musicien* band chanteur chanteuse "
              "singer track song chanson habillage sound prestataire cover logo artwork"},
    {together, "ensemble together"},
    {make_verb,
     "faire fait fasse ferait bosser bosse travailler taffer collaborer creer make work cook build "
     "create morceau son sons titre track song music musique truc link record session"},
    {voice_act, "pose poser poserai poserais posera pose* rapper rappe kicker kick couplet "
                "couplets verse verses bars lyrics texte textes flow vocals chanter chante sing "
                "topline hook refrain freestyle write"},
    {over, "dessus over"},
    {produce_verb, "produis compose masterise mixe produce producing sample beatmake"},
    {beat_noun, "prods prod instrus instru beats beat loops loop melodies melody boucles samples "
                "drums kits beatmaking beatmaker producer compos"},
    {promo_verb, "ecoute ecoutez ecouter listen check checke checkez checker stream viens venez "
                 "passe passez va allez go visit visite visitez subscribe abonne abonnez follow "
                 "regarde regardez watch look rejoins rejoignez join click clique cliquez"},
    {mine, "mon ma mes my mien mienne mine notre our nos"},
    {content,
     "chaine channel page profil profile sons music musique clip clips banger video videos "
     "playlist link lien bio insta instagram tiktok site website store boutique soundcloud compte "
     "account mixtape album single ep track song songs mien mine live lives stream groupe group"},
    {gain, "gagner gagne gagnez gagnes earn earning earned profit profits made income benefice* "
           "returns payout"},
    {messenger, "whatsapp telegram hangouts"},
    {guide, "mr mrs mme coach expert broker mentor doctor dr manager johnson"},
    {audience, "followers abonnes streams vues views subscribers likes fans ecoutes"},
    {sell_verb, "vends vend vendez vendre selling sell sells vente sale vendu*"},
    {design,
     "cover covers art artwork logo logos animated lyric flyer flyers banner banners visuel* "
     "miniature* thumbnail* website graphic graphics design montage editing edit edits"},
    {cheap,
     "only just seulement cheap dispo from starting livraison rapide promo garanti* delivery fast"},
    {code, "code coupon"},
    {discount, "<percent> off reduction remise discount % gratuit free offert* offerte*"},
    {adult, "onlyfans mym nudes nude sexy 18+ hot xxx private"},
    {content_adult, "content pics photos lives live videos video girls contenu page link lien bio "
                    "<link> <short> <point>"},
    {gear_noun, "micro mic plugin plugins vst komplete serum omnisphere casque enceintes moniteurs "
                "clavier synthe mpc maschine interface setup matos pc ordi mac fl ableton logic "
                "headphones monitors keyboard synth gear guitare guitar sampler"},
};

constexpr rule rules[] = {
    {signal::price, 38, {price_noun}, {gear_noun, sell_verb, mine, audience}, true},
    {signal::price, 38, {price_noun, want}, {gear_noun, mine, sell_verb}},
    {signal::price, 36, {price_noun, request}, {gear_noun, mine, sell_verb}},
    {signal::price, 36, {price_noun, amount, sellable}, {gear_noun, sell_verb, cheap, audience}},
    {signal::price, 36, {price_noun, amount, first}, {gear_noun, sell_verb, cheap, audience, mine}},
    {signal::price, 38, {how_much, sellable}, {gear_noun, audience}},
    {signal::price, 34, {sell_verb, second, sellable}, {gear_noun}, true},
    {signal::price, 34, {sell_verb, second, merch}, {gear_noun}, true},
    {signal::buy, 42, {buy_verb, want, first}, {gear_noun, audience, code}},
    {signal::buy, 38, {buy_verb, first}, {gear_noun, audience}, true},
    {signal::buy, 36, {want, service, purpose}, {code}},
    {signal::buy, 36, {want, sellable, purpose}, {code}},
    {signal::buy, 36, {want, merch, first}, {gear_noun}},
    {signal::work, 30, {together, make_verb}, {}},
    {signal::work, 30, {voice_act, over}, {}},
    {signal::work, 30, {voice_act, beat_noun, first}, {price_noun}},
    {signal::beats, 34, {first, produce_verb}, {}},
    {signal::promo, 55, {promo_verb, mine, content}, {want}},
    {signal::promo, 60, {sell_verb, audience}, {}},
    {signal::promo, 60, {audience, money}, {how_much}},
    {signal::promo, 60, {code, discount}, {}},
    {signal::promo, 60, {adult, content_adult}, {}},
    {signal::promo, 55, {design, money}, {want, how_much, price_noun}},
    {signal::promo, 55, {design, discount}, {how_much, price_noun}},
    {signal::scam, 62, {gain, money}, {audience}},
    {signal::scam, 62, {messenger, guide}, {}},
};

} // namespace

std::span<const class_words> word_classes() {
    return classes;
}
std::span<const rule> class_rules() {
    return rules;
}

} // namespace vf::intelligence
