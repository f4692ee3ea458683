#include "intelligence/cues.hpp"

#include "base/text.hpp"
#include "intelligence/lexicon.hpp"
#include "intelligence/text.hpp"

#include <algorithm>
#include <span>

namespace vf::intelligence {
namespace {

// Cues: separated by ';', folded; what is joined by '+' stands in one clause, in any order. A cue
// matches from the start of a word; one that ends with '_' matches whole words alone.
struct cue_list {
    std::string_view name;
    std::string_view cues;
};

constexpr cue_list lists[] = {
    {"asks.why_contact",
     "pourquoi+num;pourquoi+mail;pourquoi+contact;pk+num;pk+mail;why+number;why+email;why+mail;"
     "why+phone;what for_;tu veux faire quoi avec;vous voulez faire quoi avec;what+do+with my;"
     "c est pour quoi faire;pour faire quoi_;need my+for"},
    {"asks.delivery",
     "combien+temps;en combien_;dans combien_;sous combien;cb de temps;delai;how long;turnaround;"
     "how fast;how quick;how soon;quand+recoi;quand+recev;quand+livr;quand+aurai;quand+l ai;"
     "quand+ai_;quand+jlai;quand+pret;quand+rend;quand+envo;quand+fini;quand+arrive;quand+tu me;"
     "quand+dispo pour;"
     "when+get;when+ready;when+deliver;when+receive;when+done;when+back;when+hear;when+send;when+"
     "have it;when+expect;livr;rapidement;vite_;ca prend+temps;combien de jour;combien de semaine;"
     "how many days;how many weeks;days+take;weeks+take;attendre;a temps;for friday;d ici;tout de "
     "suite+recoi;direct+recoi;instant;right away;same day;rush;faster;plus vite"},
    {"asks.deposit",
     "acompte;arrhes;payer avant;paye avant;payer d avance;regler avant;avance_;caution;deposit;"
     "upfront;up front;in advance;pay+before;payer+apres;pay+after;pay+first;payer+d abord;tout "
     "payer;payer tout;tout d un coup;all at once;half"},
    {"asks.payment",
     "paypal;virement;lydia;carte_;carte bancaire;cartes;espece;en cash;du cash;le cash;cheque;"
     "paiement;reglement;moyen+payer;comment+paye;comment+pai;comment+regl;comment+payer;how+pay;"
     "how+send+money;payment;bank;venmo;zelle;revolut;cashapp;cash app;apple pay;wero;stripe;"
     "crypto;western union;on paye;on regle;je paye_;je paie_;je te paye;je te paie;je vous regle;"
     "pour payer;payable;visa;take card;credit card"},
    {"asks.hours",
     "ouvert;horaire;fermez;ferme_;fermes_;heures d ouverture;open;opening;what time;quelle heure;"
     "jusqu a quelle;until what;how late;dimanche;sunday;week end;weekend;le soir_;la nuit_;tard_"},
    {"asks.place",
     "ou+studio;ou est_;ou etes;ou es_;ou se;ou ca;c est ou;est ou_;etes ou;es ou_;ou vous;"
     "ou t_;situe;adresse du;"
     "l adresse;votre adresse;ton adresse;quelle ville;quel coin;quel quartier;vous etes a_;t es "
     "a_;tu es a_;tu es sur_;vous etes sur;es de_;base a;where+studio;where are you;where you_;"
     "where u_;where s_;where is;where r_;you at_;based;located;location;address;gare;train;metro;"
     "tram_;bus_;venir en;venir par;acces;how+get there;get to you;come to you;loin;far from;far_"},
    {"asks.revisions",
     "retouche;revision;modif;correction;corrig;tweak;alteration;aller retour;redemand;refaire;"
     "refais;changer des;changer quelque;changer un;changes_;"
     "si j aime pas;si+plait pas;si+pas content;si+convient pas;pas satisfait;"
     "don t like;didn t like;not happy;not satisfied;redo;another pass;do over;fix things;notes"},
    {"asks.files",
     "stems;pistes;wav;mp3;format;fichier;files;file_;multipiste;trackout;24 bit;bit depth;"
     "bounce;export;zip;wetransfer;drive;dropbox;how+send;comment+envo;comment+transmet;send+to "
     "you;j envoie comment;t envoie comment;sample rate"},
    {"asks.catalogue",
     "ecouter;ecoute_;catalogue;exemple;portfolio;avant apres;before and after;example;your "
     "work;listen;hear_;hear some;site;ton lien;votre lien;un lien;le lien;website;tes prods;"
     "voir+prods;"
     "trouve+prods;showreel;demo_;demos_;extrait;references;ce que tu fais;ce que vous faites;"
     "deja fait;you ve done;you did_;check out;beatstore;store;boutique;dispo ou;link_;link to"},
    {"asks.style",
     "quel style;quoi comme style;quel+genre;quels styles;c est quoi ton style;ton style;votre "
     "style;style de;genre de prod;type de prod;du genre;what style;what genre;what kind;what type;"
     "which genre;tu fais du_;tu fais de la;tu fais de l;tu fais des;tu fais quoi;vous faites du;"
     "vous faites de;tu fais aussi;t en fais;do you make;do you do_;you make_;you do_;u make_;u "
     "do_;prods+drill;prods+trap;afro;zouk;rnb;boom bap;shatta;dancehall;jersey;reggaeton;jazz;"
     "rock_;house_;techno;lofi"},
    {"asks.engineer",
     "ingenieur;inge_;ingeson;ing son;technicien;tout seul;toute seule;tous seuls;seul au;seuls;"
     "seule;quelqu un avec;quelqu un pour;quelqu un qui;quelqu un sur;engineer;anyone there;"
     "someone there;somebody there;by myself;on my own;alone;operate;gere le matos;console;"
     "amener+technicien;faut savoir"},
    {"asks.rights",
     "droit_;droits;sacem;contrat;contract;rights;royalt;publishing;split;copyright;monetis;"
     "monetiz;placement;licence+couvre;license+cover;exclusif pour toujours;content id"},
    {"asks.price",
     "combien;prix;tarif;tarot;cout;how much;price;pricing;rate_;rates;charge_;charging;cost;fee_;"
     "fees;quote;devis;euros;<money>;balles;par heure;de l heure;l heure;an hour;per hour;"
     "c est quoi les offres;vos offres;tes offres;packages;what do you offer;bucks"},
    {"needs.complaint",
     "rien recu;pas recu;jamais recu;toujours rien;tjrs rien;toujours pas;tjrs pas;tjr pas;"
     "j attends depuis;j attend depuis;attends toujours;rembours;refund;arnaqu;escroc;voleur;"
     "litige;plainte;avocat;lawyer;decu;deception;probleme avec;un probleme;un souci avec;marche "
     "pas;fonctionne pas;lien mort;s ouvre pas;still waiting;still nothing;never received;never "
     "got;haven t received;havent received;didn t receive;didnt get;didn t get;still haven t;"
     "ripped off;rip off;chargeback;money back;mon argent;my money;lost my;perdu mes;erreur dans;"
     "pas content;mecontent;"
     "honteux;scandale;abuse_+paye;corrupt;wrong file;mauvais fichier;mauvaise version;wrong "
     "version;paye+rien;paid+nothing;deja paye;already paid;report you;te signale;vous signale;"
     "je signale;disappointed;unacceptable;inadmissible;ca sature;inecoutable;unprofessional;"
     "pas professionnel;pas serieux;a disparu;pas de nouvelles;no news;ignored;ghost"},
    {"needs.asks_if_human",
     "bot_;un robot;une ia;c est une ia;es une ia;etes une ia;l ia_;intelligence artificielle;"
     "chatgpt;chat gpt;reponse auto;reponses auto;message auto;automatique;automatis;t es reel;es "
     "tu reel;es vrai_;"
     "etes vous reel;are you real;real person;real human;vraie personne;vrai humain;vrai mec;are "
     "you human;are you a human;are you an ai;you an ai;is this ai;is this an ai;you ai_;automated;"
     "is this auto;copie colle;copy paste;copier coller;scripted;machine qui"},
    {"needs.wants_human",
     "parler a quelqu un;parler a une;parler avec une;parler a un;parler avec un;parler avec "
     "quelqu;"
     "parler au_;parler a ton;parler a votre;un humain;humain_;responsable;le patron;la patronne;"
     "le gerant;la gerante;proprietaire;talk to a;talk to someone;talk to somebody;speak to "
     "a;speak "
     "to someone;speak with;talk with someone;human_;the owner;the boss;your manager;ton boss;"
     "en personne;in person;de vive voix;talk to you directly;m appeler;m appelle_+tu peux;"
     "appelez moi;appelle moi;call me;give me a call;rappelez moi;rappelle moi;une visio;zoom;"
     "facetime;un appel;an appel"},
    {"needs.insult",
     "ta gueule;vos "
     "gueules;tg_;ftg;fdp;connard;connasse;pute_;putes_;encul;batard;clown;<clownface>;"
     "fuck you;fuck off;stfu;asshole;bitch;debile;abruti;degage;bouffon;nique;shut up;pathetic;"
     "trouduc;va te faire;va mourir;creve_;gros con;sale con;minable;ridicule_+vous;loser;moron;"
     "idiot;imbecile;cretin;piece of shit;casse toi;barre toi;go to hell"},
    {"needs.haggling",
     "reduc;remise;rabais;negoci;prix d ami;petit prix;un geste;discount;a deal;cheaper;lower the;"
     "lower price;lower your;"
     "best price;trop cher;c est cher;cher_+quand;un peu cher;est cher;hyper cher;super cher;tres "
     "cher;too expensive;pricey;too much;steep;fais moi_;faites moi un;tu me fais;tu me la fais;tu "
     "me le fais;vous me faites;fais le a;tu peux faire;vous pouvez faire un;faire moins;prendre "
     "moins;bundle;lot de;en lot;pour le prix de;gratuit;gratos;gratis;for free;free_+beat;free_+"
     "mix;free_+sample;cadeau;offert;offrir+reduc;troc;contre de la pub;contre de la visi;payer "
     "plus tard;paye plus tard;pay later;en plusieurs fois;plusieurs fois;installment;en 2 fois;"
     "en 3 fois;deux fois;trois fois;"
     "moins cher_+peu;promo_+etudiant;tarif etudiant;student discount;student price;mon budget;my "
     "budget;"
     "budget de;budget max;budget c est;meet me;can you do+<money>;could you do+<money>;would you "
     "take;you d take;tu prendrais;half price;moitie prix;exposure;ailleurs+moins;elsewhere;"
     "code promo;promo code;group rate;prix de groupe;je te donne;je vous donne+balles;i ll give "
     "you;i got_+<money>;j ai que;j ai qu_;only have;split the cost;partager les frais;percent off;"
     "make it_+<money>"},
    {"needs.appointment",
     "reserv+lundi;reserv+mardi;reserv+mercredi;reserv+jeudi;reserv+vendredi;reserv+samedi;reserv+"
     "dimanche;reserv+demain;bloque;bloquer;block me;book me;book+monday;book+tuesday;book+"
     "wednesday;book+thursday;book+friday;book+saturday;book+sunday;book+tomorrow;book+tonight;"
     "book+next;pencil me;rdv;rendez vous;creneau;slot;dispo_+lundi;dispo_+mardi;dispo_+mercredi;"
     "dispo_+jeudi;dispo_+vendredi;dispo_+samedi;dispo_+dimanche;dispo_+demain;dispo_+soir;dispo_+"
     "semaine;dispo_+week;dispo_+quand;dispo_+le #;disponible;available+monday;available+tuesday;"
     "available+wednesday;available+thursday;available+friday;available+saturday;available+sunday;"
     "available+tomorrow;available+tonight;available+week;available+on_;available+when;free_+"
     "monday;free_+tuesday;free_+wednesday;free_+thursday;free_+friday;free_+saturday;free_+sunday;"
     "free_+tomorrow;free_+tonight;free on;free_+week;je passe_+;on passe_+;je viens_+demain;je "
     "viens_+samedi;on vient_+demain;on vient_+samedi;j arrive_;come by;come in_+tomorrow;come in_"
     "+saturday;come in_+today;coming by;"
     "drop by;stop by;passer demain;passer ce;passer samedi;passer lundi;passer jeudi;passer "
     "mardi;passer mercredi;passer vendredi;venir demain;venir ce;venir lundi;venir mardi;venir "
     "mercredi;venir jeudi;venir vendredi;venir samedi;on se voit;se voir_;meet up;meet in;ce "
     "soir_+possible;demain_+possible;note moi;notez moi;decaler;reporter;reschedule;annuler;"
     "cancel_"},
    {"needs.sells",
     "va voir ma;allez voir ma;allez voir mon;va voir mon;check my;check out my;je vends;j vends;"
     "follow moi;follow me;abonne toi;abonnez vous;link in bio;lien en bio;lien dans ma;lien dans "
     "la bio;i sell;we offer;we can promote;promote your;promouvoir;je propose mes;mes services;"
     "my services;our services;nos services;booster tes;boost your;plus de followers;more "
     "followers;grow your;partenariat;partnership;collab rem;placement garanti;investi;crypto;"
     "forex;passive income;gagner de l argent;telegram;telecharge;abonnes pas cher;playlist+"
     "placement;get you on;ecoute mon;ecoutez mon;listen to my;stream my;streamez"},
    {"declines",
     "pas de num;pas mon num;pas mes num;pas mon mail;pas de mail;donne pas;donner mon;donne mon_+"
     "pas;donnerai pas;pas donner;pas laisser;laisse pas;file pas;filer mon;prefere+ici;prefere+"
     "rester;prefere+insta;prefere+tiktok;prefere+message;prefere+dm;prefere+ecrit;prefere pas;"
     "preferons;prefererais;rester ici;reste ici;rester sur;reste sur;on reste;"
     "ici+tres bien;ici c est;ici ca;en dm_;par dm;en mp_;par message;parler ici;discuter ici;"
     "continuer ici;continue ici;tout ici;pas d appel;pas au telephone;pour le num;pour le mail;"
     "don t give;dont give;not giving;rather not;won t give;wont give;not comfortable;not sharing;"
     "don t share;dont share;keep it here;keep it on;keep this here;keep things here;stay here;"
     "stay on_;talk here;"
     "chat here;here is fine;here s fine;prefer here;prefer to;prefer dm;prefer not;no number;no "
     "phone;no email;not my number;not handing;my number+no_;numero+perso;pas a l aise;pas tout de "
     "suite;mefi;trust"},
    {"closes",
     "bonne soiree;bonne nuit;bonne journee;bonne aprem;bonne fin;bon week;bon courage;bonne "
     "continuation;a plus_;a bientot;a la prochaine;a tres vite;a une prochaine;a plus tard;ciao;"
     "tchao;tchuss;bye;see you;see ya;seeya;cya;later_;laters;take care;have a good;have a nice;"
     "have a great;good night;goodnight;gn_;je file;jfile;j file;je vous laisse_;j vous laisse_;je "
     "te laisse_;jte laisse_;j te laisse_;on se dit;talk soon;ttyl;bisous;bises;dormir;je dors;"
     "jdors;cheers;peace_;je reviens vers;je reviendrai;je vous redis;je te redis;je te tiens;je "
     "vous tiens;jte tiens;get back to you;let you know;i ll be back;be in touch;gotta "
     "go;gtg;gotta "
     "run;heading out;je reflechi;je vais reflechir;je vais y reflechir;je vais voir;think about "
     "it;think it over;sleep on it;dors dessus;cordialement;bien a vous;au revoir;merci quand meme;"
     "merci qd meme;thanks anyway;i have to go;faut que j y aille;je dois y aller;je dois filer;"
     "allez je;brb;on verra"},
    {"thanks", "merci;mercii;thanks;thank you;thx;ty_;tysm;cimer;mci;mrc;"
               "remerci;appreciate"},
    {"agrees",
     "oui;ouais;ouai;ouii;yes;yess;yep;yeah;yup;yea;ye_;carrement;grave_;chaud;partant;volontiers;"
     "avec plaisir;avec joie;pourquoi pas;pk pas;vas y;azy;go_;let s go;lets go;deal_;bien "
     "sur;sure;"
     "sounds good;of course;absolutely;definitely;why not;bet_;interesse;interested;tente;m "
     "down;im "
     "down;down_;m in_;love to;would love;i d like;j aimerais;je veux;exact;evidemment;clairement;"
     "bien vu;count me;ca marche;ca me va;ca me parle;ca me plait;je dis pas non;si_;mais oui;pas "
     "faux;possible;ptet;peut etre;peutetre;maybe;perhaps;for sure;fs_;ofc;yessir;indeed;tout a "
     "fait;effectivement;avec grand;pk non;ce serait;ca serait;this is great;perfect;en vrai"},
    {"hesitates",
     "je sais pas;jsais pas;jsp;sais pas trop;sais pas encore;faut voir;hesit;pas sur;pas sure;not "
     "sure;unsure;dunno;don t know;dont know;idk;i ll see;on va voir;a voir;je reflechis;depend;ca "
     "me stresse;peur;nervous;scared;pas pret;pas encore;not yet;pas decide;undecided;first time;"
     "premiere fois;jamais fait;never done;jamais enregistre"},
    {"praises",
     "<fire>;<heart>;<love>;<clap>;<hundred>;<goat>;lourd;incroyable;dingue;magnifique;j adore;"
     "j aime;je kiffe;jkiff;kiffe;trop bien;trop fort;super;genial;bravo;felicitation;amazing;love "
     "your;love it;love the;dope;sick_;insane;crazy_;beautiful;great work;nice work;fan_;excellent;"
     "top_;trop gentil;so kind;kind of you;gentil;sympa"},
    {"tells",
     "mon projet;un projet;mon ep;mon album;ma mixtape;une mixtape;mon single;un single;mon son;un "
     "son_;mes sons;ma maquette;une maquette;mon titre;un titre;mes titres;je rappe;je chante;je "
     "pose;j ecris;je compose;je fais du;je fais de la;je bosse;je travaille;je prepare;je cherche;"
     "jcherche;on cherche;j cherche;je suis sur;on est_;nous sommes;c est pour;pour mon;pour ma_;"
     "pour mes;pour notre;pour un_;pour une_;my project;my ep;my album;my song;my songs;my "
     "track;my "
     "tracks;my single;my mixtape;my band;my demo;our band;our album;our song;our single;working "
     "on;looking for;looking to;i rap;i sing;i write;i make_;we make;we are a;we re a;i m a_;i ve "
     "got;i have;we have;it s for;for my;for our;for an_;for a_;need some;need a;recording;record "
     "at;wedding;mariage;j ai un;j ai une;j ai deja;j ai 2;j ai #;jai;on a_;drill;trap;melo;rap_;"
     "chanson;song;freestyle;instru;beat;prod_;mixtape;album;titres;tracks;couplet;refrain;hook;"
     "clip;studio;mix;master;micro;voix;vocals;guitar;piano;batterie;label;artiste;artist"},
    {"plain",
     "<laugh>;<thumb>;<pray>;mdr;ptdr;lol;haha;hehe;mddr;xd;ok_;okay;okk;okok;oki_;d accord;dac_;"
     "nickel;parfait;top_;cool;niquel;carre_;clean;note_;c est note;bien note;compris;je "
     "vois;vu_;ah_;"
     "salut;bonjour;bonsoir;coucou;hello;hey;hi_;yo_;wsh;wesh;cc_;slt;bjr;good morning;good "
     "evening;tkt;t inquiete;pas de soucis;pas de souci;no problem;no worries;np_;got it;noted;"
     "makes sense;i see;fair;right_;gotcha;alright;aight;bon_;bah_;ben_;mm;hmm;oh_;nice_;great_;"
     "word_;rassure;top_;super_;tranquille;good_;fine_;sick_;lourd;bien recu;okey;k_"},
    {"question",
     "combien;quand_;comment;pourquoi;pk_;quel;quels;quelle;c est quoi;c quoi;est ce que;est ce;"
     "t as_;tu as_;as tu;avez vous;vous avez;tu fais;fais tu;faites vous;vous faites;tu peux;vous "
     "pouvez;pouvez vous;peux tu;peut on;on peut;je peux;tu prends;vous prenez;prenez vous;prends "
     "tu;tu acceptes;vous acceptez;acceptez vous;possible;y a_;ya_;il y a;faut;how_;what;when_;"
     "where;why_;which;do you;do u_;can you;can i;can u;could you;are you;are u;is it;is there;is "
     "the;does;did you;will you;would you;you take;u take;you got;u got;ou_+studio;c est ou;ou est;"
     "etes ou;prix;tarif;tarot;delai;price;pricing;rates;sait_+si;savoir;demande_+si;dis moi;"
     "tell me;wondering;how come;vous etes ouvert;c est bon_;ca passe;ca met;ca prend;dispo_"},
    {"small_talk",
     "ca va;comment vas;comment allez;comment tu vas;comment ca va;how are you;how r u;how you "
     "doing;what s up;whats up;wassup;sup_;quoi de neuf;la forme;tu vois;vous voyez;you know;hein_;"
     "c est ca;n est ce pas;right_;ou quoi_;serieux_;vraiment_;really_;ah bon;c est vrai;for real;"
     "et toi_;et vous_;and you_;wbu;hbu;et alors;tu connais;"
     "tu te souviens;you remember;qui sait;who knows;pourquoi pas;why not;pk pas;what can i say;"
     "how cool;how nice;what a "},
};

// What a fact says that answers a question.
constexpr cue_list facts[] = {
    {"asks.delivery",
     "24 h;24h;heures apres;jours;semaine;week;days;day_;turnaround;delai;rendu;livr;partent;"
     "within;hours"},
    {"asks.deposit", "acompte;arrhes;avance;deposit;up front;upfront"},
    {"asks.payment",
     "paypal;virement;lydia;carte_;especes;cheque;bank transfer;card_;cash_;stripe;revolut"},
    {"asks.hours", "ouvert;horaire;open;du lundi;monday;de 10 h"},
    {"asks.place",
     "studio est a;studio est situe;situe;gare;metro;rue_;based;located;minutes de;adresse"},
    {"asks.revisions", "retouche;revision;modif;correction"},
    {"asks.files", "stems;pistes;wav;mp3;format;fichiers;files;24 bit"},
    {"asks.catalogue", "catalogue;exemple;example;ecouter;listen;portfolio"},
    {"asks.style", "drill;trap;style;genre;surtout de"},
    {"asks.engineer", "ingenieur;engineer;technicien"},
    {"asks.rights", "droit_;droits;contrat;contract;rights;royalt"},
};

bool starts_word(const std::string& words, std::string_view cue) {
    const bool whole = cue.ends_with('_');
    if (whole) cue.remove_suffix(1);
    std::string search = " ";
    search += cue;
    if (whole) search += ' ';
    return words.contains(search);
}

bool holds_all(const std::string& words, std::string_view cue) {
    while (!cue.empty()) {
        const auto plus = cue.find('+');
        const auto part = cue.substr(0, plus);
        if (!part.empty() && !starts_word(words, part)) return false;
        cue = plus == std::string_view::npos ? std::string_view{} : cue.substr(plus + 1);
    }
    return true;
}

// The first cue of a list that a clause holds.
bool holds_any(const std::string& words, std::string_view cues) {
    while (!cues.empty()) {
        const auto end = cues.find(';');
        const auto cue = cues.substr(0, end);
        if (!cue.empty() && holds_all(words, cue)) return true;
        cues = end == std::string_view::npos ? std::string_view{} : cues.substr(end + 1);
    }
    return false;
}

bool is_listed(std::span<const cue_list> all, std::string_view name, const std::string& words) {
    return std::ranges::any_of(
        all, [&](const auto& l) { return l.name == name && holds_any(words, l.cues); });
}

// "jdonne" is "j donne": what follows the j is a word, the whole is none.
std::string apart(const std::string& word) {
    const auto& known = lexicon::get();
    if (word.size() > 3 && word[0] == 'j' && !known.knows(word) && word[1] != 'o' && word[1] != 'u')
        return "j " + word.substr(1);
    return word;
}

} // namespace

std::vector<clause_text> clauses_of(std::string_view text) {
    const auto read = read_words(text);
    std::vector<clause_text> out;
    std::vector<span> places;
    for (std::size_t i = 0; i < read.words.size(); ++i) {
        const auto& w = read.words[i];
        if (i == 0 || w.clause != read.words[i - 1].clause) {
            out.push_back({" ", {}, read.clauses[w.clause].question});
            places.push_back(w.at);
        }
        out.back().words += apart(w.text) + ' ';
        places.back().end = w.at.end;
    }
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i].quote = text.substr(places[i].begin, places[i].end - places[i].begin);
    return out;
}

std::vector<std::string_view> cues_in(const std::string& words) {
    std::vector<std::string_view> out;
    for (const auto& list : lists)
        if (holds_any(words, list.cues)) out.push_back(list.name);
    return out;
}

bool holds_cue(const std::string& words, std::string_view name) {
    return is_listed(lists, name, words);
}

bool holds_phrase(const std::string& words, std::string_view cues) {
    return holds_any(words, cues);
}

bool says_minor(std::string_view text) {
    const auto folded = ' ' + fold(text) + ' ';
    constexpr std::string_view before[] = {"j'ai", "jai", "j ai", "i'm", "im", "i am", "que"};
    for (std::size_t at = 0; at + 1 < folded.size(); ++at) {
        if (!is_digit(folded[at]) || is_digit(folded[at - 1])) continue;
        if (!is_digit(folded[at + 1]) || is_digit(folded[at + 2])) continue;
        const int age = (folded[at] - '0') * 10 + folded[at + 1] - '0';
        if (age < 8 || age > 17) continue;
        auto ahead = std::string_view(folded).substr(0, at);
        const auto behind = std::string_view(folded).substr(at + 2);
        while (ahead.ends_with(' ')) ahead.remove_suffix(1);
        const bool years = behind.starts_with(" ans") || behind.starts_with("ans") ||
                           behind.starts_with(" years old") || behind.starts_with(" yo ");
        const bool says = std::ranges::any_of(before, [&](auto b) { return ahead.ends_with(b); });
        const bool english =
            ahead.ends_with("i'm") || ahead.ends_with(" im") || ahead.ends_with("i am");
        const bool only = behind.empty() || behind[0] == ' ' || behind[0] == '.' ||
                          behind[0] == ',' || behind[0] == '!';
        const bool unit = behind.starts_with(" min") || behind.starts_with(" track") ||
                          behind.starts_with(" song") || behind.starts_with(" km");
        if ((says && years) || (english && only && !unit)) return true;
    }
    return false;
}

bool is_fact_about(const std::string& words, std::string_view name) {
    return is_listed(facts, name, words);
}

} // namespace vf::intelligence
