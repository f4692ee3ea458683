#include "intelligence/extract.hpp"

#include <gtest/gtest.h>

namespace vf::intelligence {
namespace {

struct found_case {
    const char* text;
    const char* value;
};

// Each text holds exactly this contact. Numbers are examples and numbers kept for films.
constexpr found_case positives[] = {
    {"06 12 34 56 78", "+33612345678"},
    {"appelle moi au 06.12.34.56.78 stp", "+33612345678"},
    {"0612345678", "+33612345678"},
    {"+33 6 12 34 56 78", "+33612345678"},
    {"+33 (0)6 12 34 56 78", "+33612345678"},
    {"0033 6 12 34 56 78", "+33612345678"},
    {"06-12-34-56-78", "+33612345678"},
    {"06_12_34_56_78", "+33612345678"},
    {"06/12/34/56/78", "+33612345678"},
    {"06*12*34*56*78", "+33612345678"},
    {"06,12,34,56,78", "+33612345678"},
    {"06:12:34:56:78", "+33612345678"},
    {"０６ １２ ３４ ５６ ７８", "+33612345678"},
    {"0️⃣6️⃣ 1️⃣2️⃣ 3️⃣4️⃣ 5️⃣6️⃣ 7️⃣8️⃣", "+33612345678"},
    {"⓪⑥ ①② ③④ ⑤⑥ ⑦⑧", "+33612345678"},
    {"𝟎𝟔 𝟏𝟐 𝟑𝟒 𝟓𝟔 𝟕𝟖", "+33612345678"},
    {"O6 12 34 56 78", "+33612345678"},
    {"o6 l2 34 56 78", "+33612345678"},
    {"06 I2 34 56 78", "+33612345678"},
    {"zéro six douze trente-quatre cinquante-six soixante-dix-huit", "+33612345678"},
    {"mon num c'est le zéro six, soixante et onze, quatre-vingts, nonante deux, dix",
     "+33671809210"},
    {"zero six trente neuf quatre vingt dix huit vingt et un zéro cinq merci", "+33639982105"},
    {"zéro sept quarante-quatre vingt-deux onze zéro neuf", "+33744221109"},
    {"zéro sept. quarante-quatre. vingt-deux. onze. zéro neuf", "+33744221109"},
    {"mon numéro : 0 6 douze trente quatre 56 78", "+33612345678"},
    {"mon tel: 06 douze 34 cinquante-six 78", "+33612345678"},
    {"06 septante quatre huitante-deux nonante et un treize", "+33674829113"},
    {"call me plus thirty three six twelve thirty four fifty six seventy eight", "+33612345678"},
    {"zero seven nine one one twelve thirty four fifty six, london", "+447911123456"},
    {"wa.me/33612345678", "+33612345678"},
    {"https://wa.me/33612345678", "+33612345678"},
    {"https://api.whatsapp.com/send?phone=33612345678&text=yo", "+33612345678"},
    {"tel:+33612345678", "+33612345678"},
    {"0 6 1 2 3 4 5 6 7 8", "+33612345678"},
    {"06🔥12🔥34🔥56🔥78", "+33612345678"},
    {"📞0612345678📞", "+33612345678"},
    {"06  12  34  56  78", "+33612345678"},
    {"06 12345678", "+33612345678"},
    {"0612 34 56 78", "+33612345678"},
    {"(06) 12 34 56 78", "+33612345678"},
    {"+336 12 34 56 78", "+33612345678"},
    {"06‑12‑34‑56‑78", "+33612345678"},
    {"06 12 34 56 78", "+33612345678"},
    {"+33​612345678", "+33612345678"},
    {"entre 18h et 20h au 06 12 34 56 78", "+33612345678"},
    {"il 06 12 34 56 78 lol", "+33612345678"},
    {"06 39 98 12 34", "+33639981234"},
    {"+33 6 39 98 12 34", "+33639981234"},
    {"0692 12 34 56", "+262692123456"},
    {"tel 01.42.68.53.00", "+33142685300"},
    {"Belge ici, mon gsm 0470 12 34 56", "+32470123456"},
    {"0470 12 34 56", "+32470123456"},
    {"078 123 45 67", "+41781234567"},
    {"je suis à Dakar, 77 123 45 67", "+221771234567"},
    {"+212 612-345678", "+212612345678"},
    {"whatsapp: 00 41 79 123 45 67", "+41791234567"},
    {"(514) 555-0142 montréal", "+15145550142"},
    {"my number is (212) 555-0187 in nyc", "+12125550187"},
    {"call me at 020 7946 0018 (london)", "+442079460018"},
    {"+1 (415) 555-2671", "+14155552671"},
    {"le numero de mon manager 06 98 76 54 32", "+33698765432"},
    {"pas la commande, mon tel c'est 06 98 76 54 32", "+33698765432"},
    {"booking : 06 98 76 54 32", "+33698765432"},
    {"Réservations 06 98 76 54 32", "+33698765432"},
    {"management & booking 0698765432", "+33698765432"},
    {"jean.dupont@gmail.com", "jean.dupont@gmail.com"},
    {"MOI@GMAIL.COM!", "moi@gmail.com"},
    {"moi@gmail.com.Merci", "moi@gmail.com"},
    {"jean.dupont(at)gmail.com", "jean.dupont@gmail.com"},
    {"jean point dupont arobase gmail point com", "jean.dupont@gmail.com"},
    {"contact [at] studio-lune [dot] fr", "contact@studio-lune.fr"},
    {"jean arobase gmail.com", "jean@gmail.com"},
    {"john at gmail dot com", "john@gmail.com"},
    {"jean @ gmail . com", "jean@gmail.com"},
    {"jean@gmail com", "jean@gmail.com"},
    {"jean tiret luc underscore b arobase hotmail point fr", "jean-luc_b@hotmail.fr"},
    {"écris à prod [a] kaz point fr", "prod@kaz.fr"},
    {"moi＠gmail.com", "moi@gmail.com"},
    {"0612345678@gmail.com", "0612345678@gmail.com"},
    {"booking+fr@label.music", "booking+fr@label.music"},
    {"<contact@kaz-prod.be>", "contact@kaz-prod.be"},
    {"mailto:a.b@c-d.co.uk", "a.b@c-d.co.uk"},
    {"mon mail c'est kaz93@hotmail.fr t'inquiète", "kaz93@hotmail.fr"},
};

// Nothing here is a contact.
constexpr const char* negatives[] = {
    "commande n° 0612345678",
    "order #0612345678",
    "commande 06 12 34 56 78",
    "IBAN FR76 3000 4028 3798 7654 3210 943",
    "BE68 5390 0754 7034",
    "RIB 30004 00828 00001234567 76",
    "SIRET 732 829 320 00074",
    "n° de siret 12345678900012",
    "tva FR 12 345678901",
    "ISBN 978-2-1234-5680-3",
    "EAN 3760123456789",
    "réf: 0612345678",
    "facture n°0123456789",
    "tracking 0698765432",
    "mon code est 0712345678",
    "id discord 0612345678",
    "compte 01234567890",
    "carte 4970 1012 3456 7890",
    "carte bleue 4970 1012 3456 7890 exp 12/26",
    "cvv 123",
    "1 000 000 000 vues",
    "10 000 000 de vues",
    "2 000 000 000",
    "il a fait 0612345678 vues",
    "il y a 0612345678 streams",
    "0612345678€",
    "prix 1 234 567 890 €",
    "4 500 000 €",
    "06 60 euros",
    "140 bpm et 808",
    "bpm 140 150 160 170 180",
    "tempo 0140 0150",
    "le 12/05/2024 à 14h30",
    "2024-05-12 18:30",
    "12.05.2024 14:00",
    "06/12/2024",
    "06h12 34min 56s 78",
    "score 0-6 12-34 56-78",
    "192.168.001.123",
    "3.14159265358",
    "version 1.2.3.4.5.6",
    "lat 48.8566140 lon 2.3522219",
    "1234567890",
    "0000000000",
    "00 11 22 33 44",
    "12 34 56 78 90",
    "06 12 34 56",
    "06 12 34 56 78 90 12 34",
    "abc0612345678def",
    "x0612345678",
    "#0612345678",
    "@0612345678",
    "@kaz0612345678",
    "youtube.com/watch?v=0612345678",
    "https://tiktok.com/@x/video/7301234567890123456",
    "1-800-FLOWERS",
    "neuf zéro zéro euros",
    "zéro talent, six likes, douze vues, trente commentaires",
    "un deux trois quatre cinq six sept huit",
    "one two three four five six seven eight nine ten",
    "j'ai 06 prods à 12 34 56",
    "insta @ma.page.fr",
    "insta: @kaz.beats",
    "logo@2x.png",
    "meet me at google.com",
    "look at gmail dot com",
    "je suis at home",
    "@gmail.com",
    "jean@gmail",
    "jean@@gmail.com",
    ".@gmail.com",
    "a@b",
    "prod @ 140 bpm",
    "rdv @ Paris",
    "un point sur le mix ?",
    "arobase",
};

TEST(Extract, FindsTheContactAndQuotesTheOriginal) {
    for (const auto& c : positives) {
        const std::string text = c.text;
        const auto found = extract_contacts(text);
        ASSERT_EQ(found.size(), 1U) << text;
        EXPECT_EQ(found[0].value, c.value) << text;
        EXPECT_EQ(found[0].quote, text.substr(found[0].begin, found[0].end - found[0].begin))
            << text;
        EXPECT_EQ(found[0].kind, found[0].value.contains('@') ? "email" : "phone") << text;
        EXPECT_GE(found[0].confidence, 0.5) << text;
    }
}

TEST(Extract, PricesDatesCodesAndHandlesAreNoContacts) {
    for (const auto* text : negatives) {
        for (const auto& e : extract_contacts(text)) ADD_FAILURE() << text << " -> " << e.value;
    }
}

TEST(Extract, FindsSeveralInOrder) {
    const auto found = extract_contacts("06 12 34 56 78 ou jean@free.fr, sinon 07 98 76 54 32");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].value, "+33612345678");
    EXPECT_EQ(found[1].value, "jean@free.fr");
    EXPECT_EQ(found[2].value, "+33798765432");
    EXPECT_EQ(extract_contacts("06 12 34 56 78 07 98 76 54 32").size(), 2U);
}

TEST(Extract, ReadsNationalNumbersForTheRegionThatIsGiven) {
    const auto belgian = extract_contacts("0470 12 34 56", "BE");
    ASSERT_EQ(belgian.size(), 1U);
    EXPECT_EQ(belgian[0].value, "+32470123456");
    EXPECT_EQ(belgian[0].region, "BE");
    EXPECT_TRUE(extract_contacts("(212) 555-0187", "FR").empty());
    EXPECT_EQ(extract_contacts("(212) 555-0187", "US").size(), 1U);
}

TEST(Extract, AnAmbiguousRegionIsLessSure) {
    EXPECT_LT(extract_contacts("0470 12 34 56")[0].confidence, 0.7);
    EXPECT_GT(extract_contacts("je suis à Bruxelles, 0470 12 34 56")[0].confidence, 0.8);
}

TEST(Extract, MalformedUtf8HidesNothing) {
    const auto found = extract_contacts("\xff\xfe 06 12 34 56 78 \xc3");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].begin, 3U);
}

TEST(Extract, LooksAtABoundedPartOfALongText) {
    std::string text(max_extract_bytes + 10, 'a');
    text += " 06 12 34 56 78";
    EXPECT_TRUE(extract_contacts(text).empty());
}

std::string first_value(std::string_view text, std::string_view region = "FR") {
    const auto found = extract_contacts(text, region);
    return found.empty() ? std::string{} : found.front().value;
}

TEST(Extract, NumbersGluedToWordsAndCountedInHundreds) {
    EXPECT_EQ(first_value("zéro6 trente9 quatre-vingt-dix-8 soixante6 10"), "+33639986610");
    EXPECT_EQ(first_value("06399879zéro1 mdr"), "+33639987901");
    EXPECT_EQ(
        first_value("zéro quatre cent septante, vingt-deux, nonante-huit, quarante et un", "BE"),
        "+32470229841");
    EXPECT_EQ(first_value("two one two, five five five, oh one three eight", "US"), "+12125550138");
    EXPECT_EQ(first_value("cinq un quatre, cinq cinq cinq, zéro un huit six", "CA"),
              "+15145550186");
}

TEST(Extract, OddSeparatorsAndWhatStandsBesideANumber) {
    EXPECT_EQ(first_value("06~39~98~75~05"), "+33639987505");
    EXPECT_EQ(first_value("07…56…78…33…08"), "+33756783308");
    EXPECT_EQ(first_value("06[39]98[81]33"), "+33639988133");
    EXPECT_EQ(first_value("son 06 : 06 39 98 38 04"), "+33639983804");
    EXPECT_EQ(first_value("dispo 7j/7 24h/24 0756785000"), "+33756785000");
    EXPECT_EQ(first_value("mn num cé 06 39 98 11 84 é cé pa celui ds ma bio"), "+33639981184");
    EXPECT_EQ(first_value("code portail demande à Lio au 06.39.98.09.33"), "+33639980933");
}

TEST(Extract, NobodyIsReachedAtADeadNumberACountOrAHandle) {
    EXPECT_EQ(first_value("le 06 39 98 33 12 marche plus, prends le 07 56 78 33 12"),
              "+33756783312");
    EXPECT_EQ(first_value("hello@bruit.example est morte"), "");
    EXPECT_EQ(first_value("1-2-3-4-5-6-7-8-9-10 count me in", "US"), "");
    EXPECT_EQ(first_value("@kay0639981234x t'as vu ?"), "");
}

TEST(Extract, AddressesThatAreSpelledInMoreWays) {
    EXPECT_EQ(first_value("riri.94 tiret bas officiel arobase boitavoix point example"),
              "riri.94_officiel@boitavoix.example");
    EXPECT_EQ(first_value("mia at lowtide dash audio dot example"), "mia@lowtide-audio.example");
    EXPECT_EQ(first_value("naelk @ rimes-urgentes . example"), "naelk@rimes-urgentes.example");
    EXPECT_EQ(first_value("brigitte, point, aumont, arobase, example, point, com. Merci."),
              "brigitte.aumont@example.com");
    EXPECT_EQ(first_value("s o u n d b y l e a @ example.net"), "soundbylea@example.net");
}

} // namespace
} // namespace vf::intelligence
