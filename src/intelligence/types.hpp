#pragma once
// What the product asks of its judgement, and what it gets back. Pure data: no database, no
// network.
#include "base/describe.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vf::intelligence {

/// Who somebody is to the owner; the first definition that applies wins, in the order spam,
/// client_potentiel, beatmaker, artist, curieux.
enum class LeadType { artist, beatmaker, client_potentiel, curieux, spam };
BOOST_DESCRIBE_ENUM(LeadType, artist, beatmaker, client_potentiel, curieux, spam)

/// What somebody wants; none or several.
enum class Intent { prix, interesse, achat, info };
BOOST_DESCRIBE_ENUM(Intent, prix, interesse, achat, info)

/// One thing that happened between a person and the owner. `kind`: dm, comment, follow, unfollow,
/// like, share, mention, save, notification; `post` is the title of the post that it is about.
struct Evidence {
    std::string kind;
    std::string text;
    bool from_owner = false;
    std::string interaction_id;
    time_point at{};
    std::string post{};
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (kind, text, from_owner, interaction_id, at, post))

/// What a human says of somebody: it always wins. What is empty was not said.
struct Correction {
    std::optional<LeadType> lead_type;
    std::optional<int> interest_score; ///< 0..100
    std::optional<std::vector<Intent>> intents;
};
BOOST_DESCRIBE_STRUCT(Correction, (), (lead_type, interest_score, intents))

/// What corrections of a workspace taught (adjustment.hpp): for each key, rising, a shift of each
/// type in the order of LeadType, in ten-thousandths. Empty: nothing.
struct Adjustment {
    int lessons = 0;
    std::vector<std::int64_t> keys;
    std::vector<int> shifts;
};
BOOST_DESCRIBE_STRUCT(Adjustment, (), (lessons, keys, shifts))

/// Everything known of a person when it is judged; evidence oldest first.
struct Person {
    std::string platform;
    std::string handle;
    std::string display_name;
    std::string bio;
    std::vector<Evidence> evidence;
    Correction corrected{};
};
BOOST_DESCRIBE_STRUCT(Person, (), (platform, handle, display_name, bio, evidence, corrected))

/// Something that the owner sells, as it may stand in a message: "le mix d'un titre", "80 €". The
/// price may be left empty.
struct Offer {
    std::string name;
    std::string price{};
};
BOOST_DESCRIBE_STRUCT(Offer, (), (name, price))

/// warm: an emoji may stand there; plain: none; sober: none, and a greeting for anybody.
enum class Tone { warm, plain, sober };
BOOST_DESCRIBE_ENUM(Tone, warm, plain, sober)

/// Whether French says tu or vous to people.
enum class Address { as_they_do, tu, vous };
BOOST_DESCRIBE_ENUM(Address, as_they_do, tu, vous)

/// How the owner writes. Words to avoid stand in no message, however they are written; the
/// signature ends a message where it fits. Samples are messages as the owner writes them, facts
/// what may be told to people ("l'exclu part en 24 h avec les stems"): a sentence each.
struct Voice {
    std::vector<Offer> offers;
    Tone tone = Tone::plain;
    Address address = Address::as_they_do;
    std::string signature;
    std::vector<std::string> avoid;
    std::vector<std::string> samples{};
    std::vector<std::string> facts{};
};
BOOST_DESCRIBE_STRUCT(Voice, (), (offers, tone, address, signature, avoid, samples, facts))

/// One signal behind a judgement. `points` is its share of the interest score (below 0 for spam
/// signals); `quote` is the person's own words.
struct Reason {
    std::string code;
    int points = 0;
    std::optional<std::string> quote;
    std::optional<std::string> interaction_id;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (code, points, quote, interaction_id))

/// Something that the person could do, and by how much the score would rise: ask_price,
/// ready_to_buy, give_contact, want_to_work, write_directly, comment, follow, come_back.
struct Raise {
    std::string code;
    int points = 0;
};
BOOST_DESCRIBE_STRUCT(Raise, (), (code, points))

/// The answer. interest_score 0..100; confidence 0..1 in the lead type; language "fr", "en" or "";
/// reasons strongest first; no suggested message for spam and where the engine abstains.
struct Judgement {
    LeadType lead_type = LeadType::curieux;
    int interest_score = 0;
    double confidence = 0;
    std::vector<Intent> intents;
    std::vector<Reason> reasons;
    std::string language;
    std::optional<std::string> suggested_message;
    std::optional<std::string> alternative_message; ///< another, where there is one
    std::vector<Raise> raises;                      ///< strongest first, at most three
    std::string engine;
    std::string engine_version;
};
BOOST_DESCRIBE_STRUCT(Judgement, (),
                      (lead_type, interest_score, confidence, intents, reasons, language,
                       suggested_message, alternative_message, raises, engine, engine_version))

/// Whose a number or an address is, as far as the words around it say: `former` is no longer in
/// use.
enum class Holder { themselves, manager, someone, former };
BOOST_DESCRIBE_ENUM(Holder, themselves, manager, someone, former)

/// A phone number ("phone", E.164) or an e-mail address ("email", lower case) found in a text.
/// `begin` and `end` are bytes of the original text, `quote` is what stands there; `region` is the
/// phone's ISO 3166 region, empty for e-mails.
struct Extracted {
    std::string kind;
    std::string value;
    std::string quote;
    std::size_t begin = 0;
    std::size_t end = 0;
    double confidence = 0;
    std::string region;
    Holder holder = Holder::themselves;
};
BOOST_DESCRIBE_STRUCT(Extracted, (), (kind, value, quote, begin, end, confidence, region, holder))

} // namespace vf::intelligence
