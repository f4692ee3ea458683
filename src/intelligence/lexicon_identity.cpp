#include "intelligence/lexicon.hpp"

// Who people are. In a profile a noun is enough; in a text it takes a sentence about oneself.
namespace vf::intelligence {
namespace {

constexpr phrases table[] = {
    {signal::beats, 34,
     "beatmaker; beatmakeuse; beatmakers; beat maker; beatmaking; producer; music producer; record "
     "producer; producteur|productrice ~ musique|musical|musicale|rap|electro|hip|beats; "
     "compositeur; compositrice; composer; "
     "ingeson; inge son; ingenieur|ingenieure son|du|mix|mixage; sound engineer; mixing engineer; "
     "mix engineer; audio engineer; mastering engineer; mix et master; mix & master; mixing and "
     "mastering; mixage et mastering; "
     "prod by; prodby; prod ; mixage et mastering; ingenieur|ingenieure ~ son; mix master; "
     "prods|instrus|instru|beats ~ "
     "dispo|disponibles|vendre|achat|lien|bio|boutique|available; beats for sale; type beats; type "
     "beat; beatstars; airbit; loop maker; loopmaker; sample maker; drum kits; sample packs; sound "
     "designer; arrangeur; "
     "je fais|compose ~ prods|instrus|beats; i make beats; making beats; makes beats; multi "
     "platinum producer; studio owner; gerant ~ studio; beats & loops; loops & samples",
     place::profile},
    {signal::beats, 20,
     "prods; instrus; beats; loops; boucles; samples; melodies; fl studio; ableton; mpc; sp404; "
     "boom bap beats; instrumentales; mao",
     place::profile},
    {signal::beats, 34,
     "je|j suis ~ "
     "beatmaker|beatmakeuse|producteur|compositeur|compositrice|producer|ingeson|arrangeur; suis "
     "aussi|moi ~ beatmaker|producteur|compositeur; moi aussi je ~ prods|prod|instrus|beats; en "
     "tant que ~ beatmaker|producteur|compositeur|ingenieur|ingeson|producer; "
     "je|j fais|produis|compose|cook|cuisine|sors|envoie|vends|bosse ~ "
     "prods|instrus|beats|instru|boucles|loops|type|samples|instrumentales; je fais ~ prod|beat; "
     "on fait ~ prods|instrus|beats; mes|ma|nos "
     "prods|prod|instrus|instru|beats|loops|boucles|drumkits|compos|melodies; mon "
     "beat|beatstore|drumkit|pack|instru; "
     "entre beatmakers|beatmaker|producteurs|compositeurs|collegues; de beatmaker a; co prod; "
     "coprod; co produire; coproduire; co produ*; echange|echanger ~ "
     "loops|boucles|samples|packs|kits; "
     "je mixe|masterise ~ pour|des|les; i do ~ "
     "beats|melodies|loops|mixing|production|drums|instrumentals; i produce; je produis; je "
     "compose; cook up; je suis ingenieur; je suis inge; j ai un studio; mon "
     "studio; "
     "i m|am ~ producer|beatmaker|composer|engineer|beat; i make|produce|cook|sell ~ "
     "beats|beat|loops|instrumentals|samples; i mix|engineer ~ for|records|tracks|artists; i ve "
     "been ~ producing|making beats; as a|fellow producer|beatmaker|composer|engineer; fellow "
     "producer|beatmaker|composer; from one producer; "
     "my beats|beat|loops|loop|instrumentals|drumkit|productions|melodies; my latest beat; started "
     "producing|beatmaking; viens de|d ~ poster|sortir|finir|publier ~ "
     "type|prod|instru|beat|pack|kit; from a|one producer|beatmaker|composer; been "
     "producing|beatmaking; # ans|years de|of ~ prods|prod|beatmaking|production|beats; fellow "
     "beat; my mixes; my master; j ai des ~ "
     "boucles|loops|melodies|compos; i have|got ~ loops|melodies|beats; un|une ~ nouveau|nouvelle "
     "type|prod|instru; a commence ~ prods; commence ~ beatmaking|prods; co produce; co prod; "
     "send ~ loops|loop|melodies|melody; swap ~ loops|beats|kits; trade ~ loops|beats",
     place::text},
    {signal::music, 34,
     "rappeur; rappeuse; rapper; rap fr; mc; chanteur; chanteuse; singer; vocalist; artiste; "
     "artist; recording artist; independent artist; artiste independant*; singer songwriter; "
     "auteur; autrice; "
     "interprete; auteure; songwriter; singer songwriter; topliner; slameur; slameuse; groupe de "
     "~; groupe ~ rock|rap|metal|pop|reggae|folk; "
     "band; duo ~ pop|rap|folk|electro; pop|rap|folk|electro|indie|rock duo|trio|band|group; "
     "musicien; musicienne; musician; guitariste; guitarist; "
     "pianiste; pianist; batteur; drummer; bassiste; violoniste; violoncelliste; saxophoniste; dj; "
     "youtubeur; youtubeuse; youtuber; streamer; streameuse; createur|creatrice ~ contenu; content "
     "creator; podcasteur; podcasteuse; podcaster; videaste; comedien; comedienne; humoriste; "
     "danseur; danseuse; dancer; choregraphe; filmmaker; realisateur; realisatrice; "
     "nouveau|nouvel|premier|1er single|clip|ep|album|titre|projet|son|morceau ~; new "
     "single|ep|album|music|song|track|video ~; dernier clip|single|titre|ep|album; out now; "
     "ep|album|single|clip|mixtape ~ dispo|disponible|bio|plateformes|soon|bientot; sur toutes les "
     "plateformes; dispo partout; spotify artist; booking; pop urbaine; drill fr; music on all; "
     "stream my; ecoutez mon|ma",
     place::profile},
    {signal::music, 60,
     "auteur|auteure|autrice compositeur|compositrice ~ interprete; auteur|auteure|autrice "
     "compositeur|compositrice",
     place::profile},
    {signal::music, 16,
     "rap; r&b; rnb; drill; afro; trap; freestyle; studio; musique; music; songs; lyrics; spotify; "
     "deezer; <music>; hip hop; label",
     place::profile},
    {signal::music, 34,
     "je|j suis ~ "
     "rappeur|rappeuse|chanteur|chanteuse|artiste|rapper|musicien|musicienne|auteur|autrice|"
     "slameur|interprete|topliner|dj|guitariste|pianiste|youtubeur|youtubeuse|podcasteur|videaste|"
     "danseur|danseuse|comedien|streamer; en tant qu ~ artiste; en tant que ~ "
     "rappeur|rappeuse|chanteuse|chanteur|musicien; on est ~ groupe|duo; nous sommes ~ groupe|duo; "
     "je rappe; je chante; je kicke; j ecris ~ textes|sons|chansons|morceaux|paroles|rap; je fais "
     "~ rap|musique|son|sons|chanson|covers|zik|videos|podcast|slam|drill|afro; on fait ~ "
     "rap|musique|rock; "
     "mon|mes|ma|notre|nos|son ~ "
     "ep|album|single|mixtape|clip|freestyle|morceau|morceaux|maquette|maquettes|son|sons|musique|"
     "projet|texte|textes|couplet|titre|titres|podcast|chaine|chanson|chansons|voix; mon premier ~ "
     "ep|album|single|clip|titre|projet; j ai ~ enregistre|sorti|ecrit|pose|termine ~; je "
     "bosse|travaille|prepare ~ sur ~ ep|album|projet|single|mixtape|clip; je prepare; je sors ~ "
     "ep|album|single|clip|titre|projet; je viens de sortir ~; on sort ~ "
     "ep|album|single|titre|clip|projet; on prepare ~ ep|album|projet|tournee; on enregistre; "
     "i m|am ~ "
     "rapper|singer|artist|musician|vocalist|songwriter|guitarist|youtuber|podcaster|dancer|"
     "drummer; i rap; i sing; i write ~ songs|lyrics|music|bars; i make|do ~ "
     "music|songs|rap|content|videos|covers; we re ~ band|duo|group; we are ~ band|duo|group; "
     "my|our ~ "
     "ep|album|single|mixtape|song|songs|music|track|tracks|verse|lyrics|music|vocals|freestyle|"
     "band|podcast|channel|project|record; i just ~ released|dropped|recorded|wrote|finished; i "
     "m|am ~ working on|recording|dropping|releasing|writing; i recorded|wrote|released|dropped; "
     "as an|independent artist; upcoming artist; up and coming; we re|are recording",
     place::text},
    {signal::project, 20,
     "mon|notre|mes|un|premier|prochain|nouvel|nouveau|sur ~ "
     "ep|album|projet|single|mixtape|clip|maquette|maquettes|tournee|court; "
     "ep|album|single|mixtape|projet|clip ~ "
     "sort|sortir|prevu|septembre|octobre|rentree|ete|bientot|mois|fin|cours|preparation; # "
     "titres|morceaux|sons; un projet ~ de|en|avec|musical|court; "
     "my|our|an|first|next|new|upcoming|debut ~ ep|album|single|mixtape|project|record|tape|video; "
     "ep|album|single|mixtape|project ~ coming|out|soon|drops|dropping|release; # tracks|songs ~; "
     "# track ep|project|album",
     place::text},
};

} // namespace

std::span<const phrases> identity_phrases() {
    return table;
}

} // namespace vf::intelligence
