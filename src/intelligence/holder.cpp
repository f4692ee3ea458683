#include "intelligence/holder.hpp"

#include "intelligence/cues.hpp"
#include "intelligence/listening.hpp"
#include "intelligence/text.hpp"

#include <algorithm>
#include <string>

namespace vf::intelligence {
namespace {

constexpr std::size_t bytes_before = 90;
constexpr std::size_t bytes_behind = 60;

// As cues.hpp reads them.
constexpr std::string_view former =
    "ancien+num;ancien+mail;ancien+adresse;ancienne;mon ancien;l ancien;vieux num;plus ce num;plus "
    "valable;plus valide;marche plus;plus bon;n est plus le;n utilise plus;plus actif;plus active;"
    "a change;old number;old one;old phone;old email;old mail;old address;previous number;no "
    "longer;"
    "not anymore;doesn t work anymore;don t use;used to be;dead number;out of service";
constexpr std::string_view managers =
    "manager;manageur;manageuse;managment;management;mon agent;mon agente;my agent;mon label;my "
    "label;mon booker;my booker;mon tourneur;mon assistant;mon assistante;my assistant;mon avocat;"
    "ma secretaire;my lawyer;notre manager;mon editeur;my publisher;mon producteur;my producer";
constexpr std::string_view others =
    "de mon pote;de ma pote;de mon frere;de ma soeur;de mon cousin;de ma cousine;de mon mari;de ma "
    "femme;de mon copain;de ma copine;de ma mere;de mon pere;de mon ami;de mon amie;de mon "
    "coloc;de "
    "ma coloc;de mon collegue;de ma collegue;de mon mec;de ma meuf;de mon fils;de ma fille;du "
    "guitariste;du batteur;du chanteur;de la chanteuse;du bassiste;de mon rappeur;de l ingenieur;"
    "appelle mon;appelle ma;appeler mon;appeler ma;ecris a mon;ecris a ma;contacte mon;contacte "
    "ma;a mon pote;son num;son "
    "numero;son mail;son adresse;my brother;my sister;my friend;my wife;my husband;my "
    "girlfriend;my "
    "boyfriend;my mom;my mum;my dad;my mate;my cousin;my son;my daughter;my homie;my bandmate;my "
    "roommate;my partner;his number;her number;his email;her email;call my;text my;our drummer;our "
    "singer;our guitarist;c est mon mec;c est ma soeur;c est mon frere";

// What stands around, up to another number or address.
std::string around(std::string_view text, std::size_t begin, std::size_t end) {
    const auto from = character_start(text, begin > bytes_before ? begin - bytes_before : 0);
    const auto to = character_start(text, std::min(text.size(), end + bytes_behind));
    return std::string(text.substr(from, begin - from)) + " . " +
           std::string(text.substr(end, to - end));
}

} // namespace

Holder holder_of(std::string_view text, std::size_t begin, std::size_t end) {
    const auto words = spoken_words(around(text, begin, end));
    if (holds_phrase(words, former)) return Holder::former;
    if (holds_phrase(words, managers)) return Holder::manager;
    if (holds_phrase(words, others)) return Holder::someone;
    return Holder::themselves;
}

} // namespace vf::intelligence
