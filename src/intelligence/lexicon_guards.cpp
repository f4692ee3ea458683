#include "intelligence/lexicon.hpp"

// What keeps the other tables honest: idioms, shop talk, third persons, irony, and plain affection.
namespace vf::intelligence {
namespace {

constexpr phrases table[] = {
    {signal::nothing, 0,
     // Prices that ask for none
     "pas de prix; aucun prix; n a pas ~ prix; a pas ~ prix; hors de prix; sans prix; a tout prix; "
     "mais a quel prix; le prix du|de ~ succes|gloire|sang|silence|liberte|trahison|talent; prix a "
     "payer; au prix de; prix fort; prix nobel; prix goncourt; un prix ~ grammy|concours; gagne ~ "
     "prix; merite ~ prix|oscar|grammy|disque; "
     "priceless; no price; price of fame; price to pay; at any price; at what cost; can t put a "
     "price; price tag on talent; "
     "tellement combien; combien d|de; combien de ~ "
     "fois|vies|gens|personnes|vues|followers|abonnes|likes|bpm|pistes|plugins|couches|annees|ans|"
     "potes|mecs|likes|rappeurs|beatmakers|prods|sons|heures|bars|temps ~; je sais pas combien; "
     "peu importe combien; on se demande combien; je te dis pas combien; combien t|tu ~ "
     "ecoutes|streams|vues|followers|gagnes|peses|mesures|ans|pistes|bpm; combien ~ bpm; how much "
     "~ "
     "talent|love|time|fun|work|better|means|mean|pain|sauce|heat|fire|effort|hate|reverb|"
     "compression|gain|headroom|swing|ram|cpu|longer; "
     "how much ~ inspire*|helped|miss|appreciate; no matter how much; don t know how much; "
     "qui ~ achete|acheterait|paye|paierait|payerait ~ ca|pour|des|une|un|ce; who ~ would|d|is|s ~ "
     "buy|pay|buying|paying; who buys|pays; jamais je ~ paye|paie|paierai|payerai|achete; faut "
     "payer pour; payer pour ca; tu vas me le payer; ca paye pas|paie pas; bien paye; "
     "poser|posais|pose ~ question|questions; me pose; te pose pas; paye combien pour; tu|t|vous ~ "
     "touches|touche|gagnes|gagne|gagnez combien; es paye combien; "
     "je m achete; je me suis achete; j ai achete ~; j ai commande|paye ~; tu|t|vous as|avez "
     "achete|paye|commande; as tu achete|paye ~; il|elle a achete ~; can t buy; cannot buy; money "
     "can t; bought ~ my|a|an|the|new; achete|acheter|achetes des|tes|ses "
     "vues|followers|abonnes|streams|likes; i "
     "bought; did you buy; you bought; where did you buy|get; where d you get; ou tu|t|vous "
     "as|avez ~ achete|trouve|eu; buy ~ dinner|coffee|drink|beer|ps5|phone|house; "
     "acheter ~ ta|ton ~ "
     "micro|carte|mpc|plugin|vst|casque|enceintes|clavier|synthe|tee|pull|veste|sape|voiture; "
     "acheter ~ "
     "micro|carte|mpc|plugin|vst|casque|enceintes|clavier|synthe|interface|maschine|ordi|pc|mac|fl|"
     "ableton;"
     " buy ~ "
     "fl|ableton|mic|interface|mpc|synth|plugin|plugins|laptop|headphones|monitors|maschine|"
     "keyboard|omnisphere|serum; "
     "coute|coutent|cher|prix|combien|tarif ~ ta|ton|tes|le|la|ce|un|une ~ "
     "micro|carte|mpc|plugin|plugins|vst|casque|enceintes|clavier|synthe|interface|maschine|ordi|"
     "pc|mac|moniteurs|table|sampler|monitoring|materiel|matos; "
     "micro|mpc|plugin|vst|casque|clavier|synthe|interface|maschine|setup|matos|veste|pull|"
     "chaussures|sneakers|lunettes|chaine|montre ~ combien|coute|prix; combien ~ "
     "micro|mpc|plugin|plugins|vst|casque|clavier|synthe|interface|maschine|setup|matos|enceintes|"
     "veste|pull|lunettes|montre; how much ~ "
     "mic|mpc|plugin|plugins|vst|headphones|keyboard|synth|interface|setup|maschine|gear|watch|"
     "jacket|chain; price of ~ mic|mpc|plugin|synth|interface; "
     // Not about oneself
     "fan de ~ rap|musique|prods|beats|beatmaking|beatmaker; fan of ~; passionne* ~ "
     "musique|beatmaking|rap; j aime ~ musique|rap|prods|beatmaking; "
     "amateur|amatrice|amoureux|amoureuse ~ musique|rap|beats; music lover; my music "
     "teacher|class|school|taste; music teacher; prof de musique; love ~ "
     "music|beats|rap; lover of music; melomane; auditeur; auditrice; ma "
     "copine|soeur|femme|mere|fille|cousine ~ chanteuse|rappeuse|artiste|chante|rappe; mon "
     "pote|frere|cousin|fils|mec|ami|mari|voisin|collegue ~ "
     "rappeur|chanteur|artiste|beatmaker|rappe|chante|prods|producteur; "
     "maman|papa|femme|mari|soeur|frere|copine|manager|fan d|de|du|des|officielle ~ "
     "rappeur|artiste|chanteur|chanteuse|beatmaker|musicien; "
     "my brother|friend|son|boyfriend|cousin|dad|husband|homie|mate|kid ~ "
     "rapper|singer|artist|producer|raps|sings|beats|music|musician; my "
     "sister|girlfriend|daughter|wife|mom|mum ~ "
     "rapper|singer|artist|producer|raps|sings|music|musician; mom|mum|dad|wife|husband of ~; "
     "ton|ta|tes|votre|vos ~ rappeur|artiste|artistes|clip|ep|album|musique|son|sons; cet artiste; "
     "un artiste; quel artiste; grand artiste; vrai artiste; des artistes; les artistes; you re ~ "
     "artist|producer|legend; such an artist; true artist; real artist; best producer; your ~ "
     "ep|album|song|songs|music; producer tag; producteur de ~ "
     "fruits|lait|miel|vin|fromage|legumes|viande|cinema; film producer; producer of; content "
     "producer; food producer; video producer; "
     "mon son prefere; my favorite ~ song|beat|track|artist; my favourite ~ "
     "song|beat|track|artist; mon morceau prefere; mon artiste prefere; mon prefere; ma preferee; "
     "dans ma voiture|playlist|tete|caisse; my ~ "
     "playlist|car|head|heart|ears|kids|speakers|daughter|dog|cat|mom|whole life|day|mood|jam; ma "
     "musique de ~; dans mes oreilles|ecouteurs; mon projet de ~ fin|memoire|classe|bac|annee; mon "
     "projet ~ scolaire|tutore; my school project; my ~ "
     "thesis|class|research|homework|dissertation ~; mon expose; mes oreilles; mon coeur; "
     "collab ~ de l annee|reve|ouf|incroyable|avec|entre; collab of the; you and ~ should collab; "
     "tu|vous devrais|devriez ~ feat|collab*|bosser|faire; tu|vous devrais|devriez faire ~ "
     "feat|collab*|son|morceau; faut ~ feat|collab avec; fais|faites|fait ~ collab|feat ~ avec; "
     "feat|collab avec "
     "drake|booba|ninho|sch|pnl|damso|nekfeu|jul|gazo|tiakola|travis|future|sdm|werenoi; un feat "
     "avec "
     "~ drake|booba|ninho|sch|pnl|damso|nekfeu|jul|gazo|tiakola|travis|future; you should ~ "
     "collab|work|feature|produce; feat de l annee; imagine ~ feat|sur|on|poser; "
     "drake|booba|ninho|sch|damso|jul|gazo|travis|future|kendrick ~ sur|dessus|on|poserait|poser "
     "~; "
     "pas cher paye; you re ~ selling yourself; vendu; sold out; vendeur; tu vends|vend ~ du reve; "
     "vendre ~ ame|reve; sell ~ soul|dream|out; vends pas ton; acheter ~ "
     "followers|abonnes|likes|streams|vues; achat de followers; "
     "combien ~ attendre|encore|longtemps; le travail; bon travail; gros travail; beau travail; "
     "good work; great work; nice work; hard work; keep working; how ~ works; au travail; "
     "homework; work of art; work out; l info; merci pour l info; thanks for the info; "
     "tu fais ~ plaisir|mal|le|rever|du|la|bien; tu fais ca; ca fait du bien; tu es ~ "
     "fou|genie|chaud|trop|malade|bete; es ou; tu|t|vous es|etes ~ un|une; are you ~ "
     "kidding|serious|ok|crazy|real; t etais ou"},
    {signal::nothing, 0,
     "cherche|recherche|besoin|chercher|looking|need|want ~ "
     "beatmaker|beatmakers|producer|producers|compositeur|producteur|prods|prod|instrus|beats|"
     "ingenieur|engineer|topliner",
     place::profile},
    {signal::hypothetical, 0,
     "si j etais riche|millionnaire; si j avais ~ "
     "argent|sous|thunes|moyens|oseille|budget|tune|fric|<money>; quand je serai ~ "
     "riche|grand|grande; si je gagne ~ loto; un jour ~ acheterai|aurai|pourrai|paierai|serai; un "
     "jour peut etre; dans une autre vie; dans mes reves; j aurais ~ achete|paye; je reve d; pas "
     "les moyens; pas d argent; pas ~ thunes|sous|argent|budget|oseille; je suis fauche; trop "
     "cher; c est cher; "
     "if i was ~ rich|millionaire; if i were ~ rich|millionaire; if i had ~ "
     "money|cash|budget|dough; if only; i wish i ~ could|had|was; when i m rich; one day i ll ~; "
     "in my dreams; can t afford; no money; i m broke; too broke; too expensive; way too much; "
     "broke af; in another life; imagine ~ paying|buying; imagine payer|acheter",
     place::text},
    {signal::refusal, 30,
     "pas interesse|interessee|interesser; ca ne m interesse pas; ca m interesse pas; non merci; "
     "sans facon; laisse tomber; laissez tomber; arrete|arretez ~ de m|ecrire|messages|me; ne m "
     "ecri*; plus de messages; stop; desabonn*; not interested; no thanks; no thank you; leave me "
     "alone; stop ~ messaging|texting|writing|spamming; don t message|contact|write|text me; "
     "remove me; unsubscribe; je|j veux plus; j ai change d avis; changed my mind; never mind; "
     "nevermind; j ai deja ~ beatmaker|trouve|quelqu|prod; already ~ got|have|found ~; pour l "
     "instant non; pas pour le moment; peut etre plus tard; maybe later; not right now; not for "
     "now",
     place::text},
    {signal::gear, 20,
     "quel|quels|quelle|quelles|kel ~ "
     "vst|plugin|plugins|micro|daw|logiciel|kit|drumkit|carte|casque|enceintes|clavier|synthe|"
     "preset|presets|sample|samples|interface|compresseur|reverb|reglages|bpm|gamme|tonalite|"
     "accords|effet|app|camera|objectif|setup|matos|materiel; c est quoi ~ "
     "vst|plugin|plugins|micro|daw|logiciel|kit|drumkit|sample|synthe|preset|bpm|gamme|tonalite|"
     "accords|setup|clavier|matos|tag|casque|app|nom; tu|vous "
     "utilises|utilisez|utilise|bosses|bossez ~ "
     "quoi|quel|quels|fl|ableton|logic|vst|plugin|plugins|cubase|reason|micro|comme|autotune|sur; "
     "tu bosses|mixes|produis|composes ~ sur|avec ~ quoi|quel|fl|ableton|logic; "
     "comment tu|vous|t ~ "
     "fais|fait|faites|as|obtiens|mixes|traites|regles|sample*|programmes|places ~ "
     "808|basse|kick|snare|drums|hihat|hihats|melodie|voix|son|samples|reverb|effet|transition|"
     "drop|glide|ce|cette|cet|les|ces|la|le; comment ~ "
     "808|kick|snare|sidechain|mixer|sampler|masteriser|eq|glide ~; tuto; tutos; tutoriel; "
     "tutorial; tutorials; un making of; breakdown; fl studio ou; fl ou ableton; des conseils ~; "
     "un conseil pour ~ debut*; conseils pour ~ debut*; comment ~ debuter|commencer|apprendre ~; "
     "par ou commencer; apprendre ~ beatmaking|prods|mixer|composer|musique; je debute; debutant; "
     "debutante; "
     "what|which|wat ~ "
     "vst|plugin|plugins|mic|daw|software|kit|drumkit|preset|presets|synth|sample|samples|"
     "interface|bpm|key|chords|keyboard|camera|headphones|monitors|eq|compressor|reverb|setup|gear|"
     "app; what s ~ vst|plugin|mic|daw|kit|sample|preset|bpm|key|synth|chord|setup; you|u "
     "using|use ~ fl|ableton|logic|plugin|plugins|vst|serum|omnisphere|on|for|to|what; what ~ you "
     "~ use|using|used; do you use; did you use; are you using; how|howd did|do|d you|u ~ "
     "get|make|mix|flip|process|do|create|layer|chop|program|master|tune ~ "
     "that|this|the|those|your|it|808|808s|bass|drums|kick|hats|sample|vocals|melody|sound; how to "
     "~ mix|make|sample|master|sidechain|get|start|learn|produce|eq; tips ~; any tips; any advice; "
     "advice for ~ beginner*|new|starting; beginner; newbie; how do i start; learn ~ "
     "produce|production|mixing|beats; pc specs; sample pack name; where ~ samples|sample ~",
     place::text},
    {signal::student, 20,
     "memoire ~; etudiant|etudiante|eleve|lyceen|lyceenne|stagiaire ~; un stage; stage ~ "
     "de|observation|chez; alternance ~; questionnaire; sondage; etude sur; enquete sur; interview "
     "~ pour|ecole|memoire|journal; pour mes etudes; mon ecole; mon lycee; projet scolaire; "
     "journaliste; student; internship; survey; thesis; dissertation; for my ~ "
     "class|research|thesis|study|school; research project; questionnaire; journalist",
     place::text},
    {signal::praise, 10,
     "<fire>; <heart>; <clap>; <hundred>; <love>; <crown>; <headbang>; <rocket>; <muscle>; <goat>; "
     "lourd*; incroyable*; trop fort|bien|bon|beau|lourd|style|chaud; tres "
     "bon|beau|fort|lourd|propre; c est? chaud|propre|lourd|magnifique|dingue|ouf|une "
     "dinguerie|banger|du lourd|solide|carre; magnifique*; dinguerie; banger; masterclass; pepite; "
     "bravo; felicitations; force; respect; gg; chapeau; j adore; j aime ~; j ecoute ~ boucle; en "
     "boucle; frissons; talent; talentueux; genie; legende; propre; enorme; excellent*; superbe*; "
     "style; style; grave bien; le feu; quel talent; tu geres; tu regales; merci pour ; une "
     "tuerie; tuerie; la mif; sous cote; sous cotee; "
     "fire; dope; hard; goes hard; insane; crazy; sick; amazing; awesome; love ~ this|it|your|the; "
     "beautiful; great; nice; good job|work|stuff; legend; goat; respect; underrated; banger; "
     "heat; clean; goosebumps; on repeat; slaps; bangs; bop; masterpiece; keep it up; keep going; "
     "congrats; well done; talented; genius; so good; vibes; vibe; smooth; goated; tuff; w beat",
     place::text},
    {signal::critic, 15,
     "nul; nulle; naze; pourri; pourrie; de la merde; c est de la; merde; zero talent; # talent; "
     "aucun talent; degage; ferme; tg; ta gueule; fdp; arnaque; arnaqueur; voleur; vole|vol ~ "
     "prod|beat|melodie; plagiat; copie de; tu copies; eclate au sol; claque au sol; mauvais; "
     "honte; ridicule; remboursez; rembourse moi; jamais recu; pas recu; signale; je te signale; "
     "clown; pathetique; guez; bof; deg; degeu; decu; decue; deception; c etait mieux avant; "
     "bruit; saigne* ~ oreilles; mes oreilles; "
     "trash; garbage; mid; wack; terrible; awful; worst; stop making; quit music; scammer; thief; "
     "stole; stolen; stealing; fraud; refund; ripoff; rip off; sucks; shit; boring; overrated; "
     "cringe; clown; embarrassing; disappointed; unsubscribed; talentless; <rolleyes>; "
     "<clownface>; <vomit>; <sleep>",
     place::text},
};

constexpr replacement slang_table[] = {{"cb", "combien"},
                                       {"cmb", "combien"},
                                       {"cmbn", "combien"},
                                       {"cbn", "combien"},
                                       {"cbien", "combien"},
                                       {"kombien", "combien"},
                                       {"konbien", "combien"},
                                       {"combient", "combien"},
                                       {"combiens", "combien"},
                                       {"combi1", "combien"},
                                       {"ccombien", "c est combien"},
                                       {"pri", "prix"},
                                       {"prx", "prix"},
                                       {"prixx", "prix"},
                                       {"tarrif", "tarif"},
                                       {"tarrifs", "tarifs"},
                                       {"jveux", "je veux"},
                                       {"jveut", "je veux"},
                                       {"jvoudrais", "je voudrais"},
                                       {"jvoudrai", "je voudrais"},
                                       {"jaimerais", "j aimerais"},
                                       {"jaimerai", "j aimerais"},
                                       {"jai", "j ai"},
                                       {"jsuis", "je suis"},
                                       {"jsui", "je suis"},
                                       {"chuis", "je suis"},
                                       {"chui", "je suis"},
                                       {"chu", "je suis"},
                                       {"jfais", "je fais"},
                                       {"jfait", "je fais"},
                                       {"jfe", "je fais"},
                                       {"jcherche", "je cherche"},
                                       {"jprends", "je prends"},
                                       {"jprend", "je prends"},
                                       {"jpeux", "je peux"},
                                       {"jte", "je te"},
                                       {"jachete", "j achete"},
                                       {"jrappe", "je rappe"},
                                       {"jpose", "je pose"},
                                       {"cest", "c est"},
                                       {"sest", "c est"},
                                       {"ct", "c etait"},
                                       {"tas", "t as"},
                                       {"ya", "il y a"},
                                       {"yaurait", "il y aurait"},
                                       {"kel", "quel"},
                                       {"kels", "quels"},
                                       {"kelle", "quelle"},
                                       {"koi", "quoi"},
                                       {"ki", "qui"},
                                       {"ke", "que"},
                                       {"pk", "pourquoi"},
                                       {"pq", "pourquoi"},
                                       {"pkoi", "pourquoi"},
                                       {"stplait", "stp"},
                                       {"bcp", "beaucoup"},
                                       {"pr", "pour"},
                                       {"ds", "dans"},
                                       {"tt", "tout"},
                                       {"avc", "avec"},
                                       {"avk", "avec"},
                                       {"vrmt", "vraiment"},
                                       {"slt", "salut"},
                                       {"bjr", "bonjour"},
                                       {"bsr", "bonsoir"},
                                       {"mdr", "<laugh>"},
                                       {"ptdr", "<laugh>"},
                                       {"lol", "<laugh>"},
                                       {"mdrr", "<laugh>"},
                                       {"lmao", "<laugh>"},
                                       {"xd", "<laugh>"},
                                       {"haha", "<laugh>"},
                                       {"hahaha", "<laugh>"},
                                       {"jpp", "<laugh>"},
                                       {"msg", "message"},
                                       {"mp", "message"},
                                       {"auj", "aujourd hui"},
                                       {"ajd", "aujourd hui"},
                                       {"zic", "musique"},
                                       {"zik", "musique"},
                                       {"zikos", "musicien"},
                                       {"featt", "feat"},
                                       {"feet", "feat"},
                                       {"ft", "feat"},
                                       {"prode", "prod"},
                                       {"prodss", "prods"},
                                       {"instrue", "instru"},
                                       {"intru", "instru"},
                                       {"intrus", "instrus"},
                                       {"beatmakeur", "beatmaker"},
                                       {"bitmaker", "beatmaker"},
                                       {"beatmakr", "beatmaker"},
                                       {"exlu", "exclu"},
                                       {"exclue", "exclu"},
                                       {"exclus", "exclu"},
                                       {"achetter", "acheter"},
                                       {"achter", "acheter"},
                                       {"interressé", "interesse"},
                                       {"interresse", "interesse"},
                                       {"interrese", "interesse"},
                                       {"interese", "interesse"},
                                       {"dispos", "dispo"},
                                       {"thune", "thunes"},
                                       {"sah", "vraiment"},
                                       {"u", "you"},
                                       {"ur", "your"},
                                       {"urs", "yours"},
                                       {"r", "are"},
                                       {"wanna", "want to"},
                                       {"gonna", "going to"},
                                       {"gotta", "have to"},
                                       {"lemme", "let me"},
                                       {"gimme", "give me"},
                                       {"plz", "please"},
                                       {"pls", "please"},
                                       {"plss", "please"},
                                       {"dont", "don t"},
                                       {"cant", "can t"},
                                       {"wont", "won t"},
                                       {"isnt", "isn t"},
                                       {"doesnt", "doesn t"},
                                       {"didnt", "didn t"},
                                       {"im", "i m"},
                                       {"ive", "i ve"},
                                       {"ill", "i ll"},
                                       {"whats", "what s"},
                                       {"wats", "what s"},
                                       {"wats", "what s"},
                                       {"hows", "how s"},
                                       {"thats", "that s"},
                                       {"youre", "you re"},
                                       {"lets", "let s"},
                                       {"tryna", "trying to"},
                                       {"finna", "going to"},
                                       {"howmuch", "how much"},
                                       {"hmuch", "how much"},
                                       {"mutch", "much"},
                                       {"colab", "collab"},
                                       {"collabo", "collab"},
                                       {"collabe", "collab"},
                                       {"kollab", "collab"},
                                       {"fyre", "fire"},
                                       {"fireee", "fire"},
                                       {"whatsap", "whatsapp"},
                                       {"watsapp", "whatsapp"},
                                       {"wattsap", "whatsapp"},
                                       {"watsap", "whatsapp"},
                                       {"whatapp", "whatsapp"},
                                       {"whatsaap", "whatsapp"},
                                       {"telegrm", "telegram"},
                                       {"bitcoins", "bitcoin"},
                                       {"cryptos", "crypto"},
                                       {"mixx", "mix"},
                                       {"produ", "prod"},
                                       {"fofo", "followers"},
                                       {"followeurs", "followers"},
                                       {"foll", "follow"},
                                       {"folowers", "followers"},
                                       {"tiktoks", "tiktok"},
                                       {"ytb", "youtube"},
                                       {"yt", "youtube"},
                                       {"paypall", "paypal"},
                                       {"virment", "virement"}};

constexpr emoji emoji_table[] = {
    {0x1F525, "<fire>"},     {0x2764, "<heart>"},     {0x1F9E1, "<heart>"},
    {0x1F49B, "<heart>"},    {0x1F49A, "<heart>"},    {0x1F499, "<heart>"},
    {0x1F49C, "<heart>"},    {0x1F5A4, "<heart>"},    {0x1F90D, "<heart>"},
    {0x1FAF6, "<heart>"},    {0x1F495, "<heart>"},    {0x1F60D, "<love>"},
    {0x1F970, "<love>"},     {0x1F929, "<love>"},     {0x1F44F, "<clap>"},
    {0x1F64C, "<clap>"},     {0x1F4AF, "<hundred>"},  {0x1F451, "<crown>"},
    {0x1F624, "<headbang>"}, {0x1F975, "<fire>"},     {0x1F92F, "<love>"},
    {0x1F680, "<rocket>"},   {0x1F4AA, "<muscle>"},   {0x1F410, "<goat>"},
    {0x1F602, "<laugh>"},    {0x1F923, "<laugh>"},    {0x1F480, "<laugh>"},
    {0x1F62D, "<laugh>"},    {0x1F644, "<rolleyes>"}, {0x1F921, "<clownface>"},
    {0x1F92E, "<vomit>"},    {0x1F922, "<vomit>"},    {0x1F634, "<sleep>"},
    {0x1F4B0, "<cash>"},     {0x1F4B8, "<cash>"},     {0x1F911, "<cash>"},
    {0x1F4B5, "<cash>"},     {0x1F4C8, "<chart>"},    {0x1F447, "<point>"},
    {0x1F446, "<point>"},    {0x1F449, "<point>"},    {0x1F517, "<point>"},
    {0x1F64F, "<pray>"},     {0x1F3A4, "<mic>"},      {0x1F3B9, "<keys>"},
    {0x1F3B6, "<notes>"},    {0x1F3B5, "<notes>"},    {0x1F44D, "<thumb>"}};

constexpr std::string_view french[] = {
    "le",      "la",      "les",     "un",    "une",        "des",      "du",    "de",
    "et",      "est",     "c",       "je",    "j",          "tu",       "t",     "il",
    "elle",    "on",      "nous",    "vous",  "mon",        "ma",       "mes",   "ton",
    "ta",      "tes",     "ses",     "pour",  "pas",        "avec",     "sur",   "dans",
    "que",     "qui",     "quoi",    "quel",  "quelle",     "ca",       "ce",    "cette",
    "bonjour", "salut",   "bonsoir", "merci", "trop",       "bien",     "tres",  "mais",
    "ou",      "comment", "combien", "suis",  "ai",         "as",       "fait",  "fais",
    "veux",    "aussi",   "au",      "aux",   "l",          "d",        "qu",    "n",
    "stp",     "svp",     "oui",     "non",   "vraiment",   "moi",      "toi",   "lourd",
    "prod",    "prods",   "instru",  "frere", "frero",      "wsh",      "wesh",  "coucou",
    "mec",     "gros",    "prix",    "tarif", "bravo",      "force",    "dispo", "etre",
    "faire",   "son",     "ouais",   "chaud", "incroyable", "possible", "beau",  "quand"};
constexpr std::string_view english[] = {
    "the",   "a",     "an",     "and",   "is",   "are",   "i",     "you",   "your",
    "my",    "me",    "it",     "this",  "that", "for",   "to",    "of",    "in",
    "with",  "how",   "what",   "where", "when", "do",    "does",  "can",   "could",
    "would", "want",  "need",   "have",  "got",  "hi",    "hey",   "hello", "thanks",
    "love",  "much",  "please", "bro",   "man",  "beat",  "beats", "m",     "s",
    "re",    "ve",    "ll",     "don",   "not",  "no",    "yes",   "on",    "we",
    "so",    "just",  "like",   "music", "song", "yo",    "these", "great", "fire",
    "nice",  "make",  "work",   "from",  "be",   "was",   "get",   "if",    "at",
    "they",  "there", "here",   "price", "buy",  "crazy", "hard",  "goes",  "dope"};

} // namespace

std::span<const phrases> guard_phrases() {
    return table;
}
std::span<const replacement> slang() {
    return slang_table;
}
std::span<const emoji> emoji_names() {
    return emoji_table;
}
std::span<const std::string_view> stop_words_fr() {
    return french;
}
std::span<const std::string_view> stop_words_en() {
    return english;
}

} // namespace vf::intelligence
