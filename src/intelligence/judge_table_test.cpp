#include "intelligence/analyser.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace vf::intelligence {
namespace {

// What one person did: kinds separated by commas; the words stand in each dm, comment or mention.
struct person_case {
    LeadType want;
    const char* kinds;
    const char* bio;
    const char* words;
};

// Development cases: the lexicon was mended on them, so that they guard what works and measure
// nothing. Persons, names and numbers are made up.
constexpr person_case cases[] = {
    {LeadType::client_potentiel, "dm", "", "salut c combien une prod ?"},
    {LeadType::client_potentiel, "comment", "", "c combien"},
    {LeadType::client_potentiel, "dm", "",
     "Bonjour, quels sont vos tarifs pour un mixage + mastering d'un EP 5 titres ?"},
    {LeadType::client_potentiel, "dm", "rappeur 91", "frérot tu prends combien pour un feat"},
    {LeadType::client_potentiel, "dm", "", "hey how much for the exclusive rights on this one?"},
    {LeadType::client_potentiel, "comment", "", "price?"},
    {LeadType::client_potentiel, "comment", "", "prix ?"},
    {LeadType::client_potentiel, "dm", "", "tu n'aurais pas un tarif pour une prod sur mesure ?"},
    {LeadType::client_potentiel, "dm", "", "Je veux acheter la prod d'hier, envoie le rib"},
    {LeadType::client_potentiel, "dm", "",
     "I'd like to buy the lease for \"Nightfall\", do you take paypal?"},
    {LeadType::client_potentiel, "dm", "", "je la prends en exclu, je te fais le virement ce soir"},
    {LeadType::client_potentiel, "dm", "",
     "Bonjour, nous cherchons une musique pour la pub de notre restaurant, quel serait votre "
     "budget ?"},
    {LeadType::client_potentiel, "dm", "",
     "Hi, we're a small bakery and we need a jingle for our radio spot. What would it cost?"},
    {LeadType::client_potentiel, "dm", "", "on peut réserver une séance studio samedi ?"},
    {LeadType::client_potentiel, "dm", "",
     "j'ai besoin d'un mix pour mon single, t'es dispo cette semaine ?"},
    {LeadType::client_potentiel, "dm", "", "kombien la prod mdr elle est trop lourde"},
    {LeadType::client_potentiel, "dm", "beatmaker 🎹",
     "yo c'est quoi tes prix pour le mastering ?"},
    {LeadType::client_potentiel, "dm", "",
     "I don't have much but I want to buy that beat, can I pay in two times?"},
    {LeadType::client_potentiel, "dm", "", "ça coûte combien une exclu chez toi frr"},
    {LeadType::client_potentiel, "comment", "", "How do I buy this beat?"},
    {LeadType::client_potentiel, "dm", "",
     "on se marie en juin et on cherche un DJ pour le mariage, vous faites un devis ?"},
    {LeadType::client_potentiel, "dm", "",
     "My daughter turns 16 and she'd love a custom song, how much do you charge?"},
    {LeadType::client_potentiel, "dm", "", "combiennnn pour 3 prods stp"},
    {LeadType::client_potentiel, "dm", "", "c cmb le pack de 5"},
    {LeadType::client_potentiel, "comment", "", "je veux poser dessus, t'as un prix ?"},
    {LeadType::client_potentiel, "dm", "", "jsuis chaud payer direct, tu prends lydia ?"},
    {LeadType::curieux, "comment", "", "un talent pareil ça a pas de prix 🔥"},
    {LeadType::curieux, "comment", "", "talent like this is priceless"},
    {LeadType::curieux, "comment", "", "🔥🔥🔥"},
    {LeadType::curieux, "comment", "", "lourd frère"},
    {LeadType::curieux, "comment", "", "combien de temps t'as mis pour faire ça ?"},
    {LeadType::curieux, "comment", "", "combien de vues avant que tu perces sérieux"},
    {LeadType::curieux, "comment", "", "c'est quoi ton micro ?"},
    {LeadType::curieux, "comment", "", "quel vst pour la basse stp"},
    {LeadType::curieux, "comment", "", "how did you make that 808?"},
    {LeadType::curieux, "comment", "", "combien elle coûte ta carte son ?"},
    {LeadType::curieux, "comment", "", "how much was your mic"},
    {LeadType::curieux, "comment", "", "si j'étais riche j'achèterais toutes tes prods mdr"},
    {LeadType::curieux, "comment", "", "if I had money I would buy every single one 😭"},
    {LeadType::curieux, "comment", "", "qui paierait pour ça sérieux mdr"},
    {LeadType::curieux, "comment", "", "who would pay for this lmao"},
    {LeadType::curieux, "comment", "", "c'est nul, arrête la musique"},
    {LeadType::curieux, "comment", "", "encore un beat volé à Metro bravo champion 🙄"},
    {LeadType::curieux, "comment", "", "ma sœur est chanteuse elle adore"},
    {LeadType::curieux, "dm", "",
     "Bonjour, étudiante en master de communication, je fais mon mémoire sur les beatmakers, "
     "accepteriez-vous une interview ?"},
    {LeadType::curieux, "comment", "", "ma mère danse dessus dans la cuisine"},
    {LeadType::curieux, "comment", "", "the price of fame is loneliness, feel this one"},
    {LeadType::curieux, "comment", "", "je paierai jamais pour ça"},
    {LeadType::curieux, "comment", "", "tu devrais faire un feat avec Ninho"},
    {LeadType::curieux, "follow", "", ""},
    {LeadType::curieux, "like", "", ""},
    {LeadType::curieux, "follow", "Maman de 3 enfants, Lyon, fan de rap", ""},
    {LeadType::curieux, "follow", "Étudiante en droit 📚 | Bordeaux", ""},
    {LeadType::curieux, "dm", "", "j'ai jamais reçu ma commande, remboursez moi"},
    {LeadType::curieux, "comment", "", "combien tu gagnes avec tiktok ?"},
    {LeadType::curieux, "comment", "", "comment je fais pour débuter le beatmaking ?"},
    {LeadType::curieux, "comment", "", "Bon anniversaire cousin !!"},
    {LeadType::curieux, "comment", "", "this goes so hard"},
    {LeadType::curieux, "comment", "", "ça sort quand sur spotify ??"},
    {LeadType::curieux, "comment", "", "on repeat all week, my kids love it"},
    {LeadType::curieux, "comment", "", "0 talent, what a joke"},
    {LeadType::curieux, "dm", "", "stop m'écrire, pas intéressé"},
    {LeadType::beatmaker, "follow", "Beatmaker | Paris | prods dispo en bio", ""},
    {LeadType::beatmaker, "like,follow", "🎹 producer / loopmaker — splice", ""},
    {LeadType::beatmaker, "comment", "", "je fais des prods aussi, ta rythmique est propre"},
    {LeadType::beatmaker, "dm", "", "yo bro I make beats too, wanna swap loops?"},
    {LeadType::beatmaker, "dm", "",
     "Salut, je suis ingé son à Lille, on pourrait échanger des contacts"},
    {LeadType::beatmaker, "dm", "", "on fait une coprod un de ces quatre ? j'envoie des boucles"},
    {LeadType::beatmaker, "like,like,like,comment,follow", "beatmaker toulouse", "🔥🔥🔥"},
    {LeadType::beatmaker, "comment", "",
     "mes prods sonnent pas aussi bien, tu mixes comment tes kicks ?"},
    {LeadType::beatmaker, "follow", "Compositeur & arrangeur", ""},
    {LeadType::artist, "follow", "Rappeur 🎤 nouveau single dispo partout", ""},
    {LeadType::artist, "dm", "",
     "je suis rappeur sur Marseille, j'aimerais poser sur une de tes prods"},
    {LeadType::artist, "dm", "",
     "I'm a singer from Leeds working on my first EP, would love to record on one of your beats"},
    {LeadType::artist, "comment", "", "je cherche un beatmaker pour mon projet"},
    {LeadType::artist, "comment", "", "j'ai écrit un texte dessus, faut que je l'enregistre"},
    {LeadType::artist, "follow,like", "singer/songwriter • new EP out now", ""},
    {LeadType::artist, "dm", "",
     "on prépare notre album avec mon groupe, on cherche une couleur comme la tienne"},
    {LeadType::artist, "dm", "", "let's link up bro, I got bars for this one"},
    {LeadType::artist, "comment", "", "je pose dessus ce soir"},
    {LeadType::artist, "follow", "youtubeuse lifestyle & podcast", ""},
    {LeadType::artist, "dm", "", "yo let's work together"},
    {LeadType::artist, "comment", "", "mon prochain clip sort vendredi, force à toi"},
    {LeadType::spam, "comment", "", "Check out my channel for free beats!!! http://bit.ly/xyz"},
    {LeadType::spam, "comment", "", "abonne toi à ma chaîne je rends tous les abonnements"},
    {LeadType::spam, "comment", "", "Promote it on @musicpromo_page"},
    {LeadType::spam, "comment", "", "send pic to @beats.daily"},
    {LeadType::spam, "dm", "",
     "Hello dear, invest $500 in bitcoin and earn $5000 per week, ask me how"},
    {LeadType::spam, "dm", "",
     "Gagnez 300€ par jour depuis votre téléphone, écrivez moi sur telegram"},
    {LeadType::spam, "dm", "",
     "Hi, I want to buy your beats. My manager will send you a check, please send your bank "
     "details"},
    {LeadType::spam, "dm", "",
     "Your account will be suspended for copyright infringement. Verify your account here: "
     "http://tiktok-help.xyz"},
    {LeadType::spam, "dm", "",
     "Nous sommes une agence qui place votre musique sur des playlists, 10 000 streams garantis à "
     "partir de 49€"},
    {LeadType::spam, "dm", "",
     "We help artists grow their fanbase. 10k real followers for $20. DM now"},
    {LeadType::spam, "comment", "",
     "Je remercie le grand marabout Dr Oba pour le retour affectif de mon mari"},
    {LeadType::spam, "dm", "",
     "Congratulations! You have been selected as our brand ambassador, click the link in our bio "
     "to claim your prize"},
    {LeadType::spam, "dm", "",
     "Bonjour je suis intéressé par votre annonce, je vous paie par chèque de banque, mon "
     "transporteur passera, il faut payer les frais de dossier"},
    {LeadType::spam, "dm", "",
     "I'd like to draw you as a muse for my mural, I will pay $800, send me your picture"},
    {LeadType::spam, "dm", "",
     "Universal Music est intéressé par votre profil, frais d'inscription de 150€ pour signer le "
     "contrat"},
    {LeadType::spam, "comment", "", "f0ll0wers gr4tuits sur mon site www.boost-tok.com"},
    {LeadType::spam, "follow", "💰 Crypto trader | Forex signals | DM to earn", ""},
    {LeadType::spam, "comment", "", "ALLEZ VOIR MON CLIP SUR MA CHAINE"},
    {LeadType::spam, "dm", "", "Besoin d'un prêt rapide entre particuliers ? contactez nous"},
    {LeadType::spam, "comment", "", "Hot girls near you 👉 bit.ly/hot"},
    {LeadType::spam, "dm", "",
     "Hello, I am a graphic designer, do you need cover art? My prices start from $10, check my "
     "portfolio"},
    {LeadType::spam, "dm", "",
     "Hey boss I want purchase 50 beats, my account manager on whatsapp will explain the payment, "
     "send your card details"},
    {LeadType::client_potentiel, "dm", "",
     "Bonjour Monsieur, je souhaiterais obtenir une estimation pour la composition d'un générique "
     "de podcast."},
    {LeadType::client_potentiel, "dm", "", "hello tu factures combien l'heure de studio"},
    {LeadType::client_potentiel, "comment", "", "elle est à vendre ?"},
    {LeadType::client_potentiel, "comment", "",
     "yo is this beat still up for grabs, what's the damage?"},
    {LeadType::client_potentiel, "dm", "",
     "j'ai 150€ de budget pour deux instrus drill, ça passe ?"},
    {LeadType::client_potentiel, "dm", "", "can u send me ur rates pls"},
    {LeadType::client_potentiel, "dm", "",
     "on est une asso, on organise un festival en août et on voudrait vous programmer, quelles "
     "sont vos conditions financières ?"},
    {LeadType::client_potentiel, "dm", "",
     "ok c'est bon pour moi, je prends le pack à 80. T'as un lien pour payer ?"},
    {LeadType::client_potentiel, "dm", "",
     "bonsoir, j'aimerais offrir une chanson personnalisée à ma femme pour ses 40 ans, c'est "
     "possible et à quel prix ?"},
    {LeadType::client_potentiel, "dm", "", "whats ur price for mixing 2 songs"},
    {LeadType::client_potentiel, "dm", "", "I wanna purchase the unlimited license"},
    {LeadType::client_potentiel, "dm", "", "deal, where do I send the money?"},
    {LeadType::client_potentiel, "dm", "",
     "Hey! Filming a short in October and would love to license \"Dusk\". Who do I talk to about "
     "fees?"},
    {LeadType::client_potentiel, "dm", "", "C'EST COMBIEN LA LICENCE ILLIMITEE"},
    {LeadType::client_potentiel, "dm", "",
     "ton beat d'avant hier il est dispo ? je le veux en exclu"},
    {LeadType::client_potentiel, "comment", "", "prix en dm stp 🙏"},
    {LeadType::client_potentiel, "comment", "", "interested, dm me the price"},
    {LeadType::client_potentiel, "dm", "", "tu fais des prix pour plusieurs prods ?"},
    {LeadType::client_potentiel, "dm", "",
     "vous prenez combien pour animer un anniversaire de 50 personnes"},
    {LeadType::client_potentiel, "dm", "", "J'ai vu ta story, je veux le hoodie en M"},
    {LeadType::client_potentiel, "dm", "", "est-ce que tu vends tes drumkits ?"},
    {LeadType::client_potentiel, "dm", "", "bro I'm tryna cop that beat asap"},
    {LeadType::client_potentiel, "dm", "", "sa coute cb un mix svp"},
    {LeadType::client_potentiel, "dm", "", "je voudrai reserver 3h de studio dimanche aprem"},
    {LeadType::client_potentiel, "dm", "",
     "On aurait besoin d'un ingé pour mixer notre album, vous pouvez nous faire une offre ?"},
    {LeadType::client_potentiel, "dm", "",
     "do you take commissions? need a 30s track for a game trailer, budget is around 400"},
    {LeadType::client_potentiel, "dm", "Graphiste freelance",
     "Salut ! Combien pour une prod à utiliser dans une pub ?"},
    {LeadType::curieux, "comment", "", "le silence n'a pas de prix, mais ton son non plus"},
    {LeadType::curieux, "comment", "", "ce feat il vaut combien d'oscars 😂"},
    {LeadType::curieux, "comment", "", "tu peux pas test, c'est du niveau mondial"},
    {LeadType::curieux, "comment", "", "how are you not famous yet???"},
    {LeadType::curieux, "comment", "", "you can't buy this kind of talent"},
    {LeadType::curieux, "comment", "", "t'as acheté des vues ou quoi mdr"},
    {LeadType::curieux, "comment", "", "tu l'as payé combien ton Komplete ?"},
    {LeadType::curieux, "comment", "", "which daw do you use bro"},
    {LeadType::curieux, "comment", "", "c'est quoi le bpm et la gamme ?"},
    {LeadType::curieux, "comment", "", "première !!"},
    {LeadType::curieux, "comment", "", "Quelqu'un a le nom du morceau à 0:32 ?"},
    {LeadType::curieux, "comment", "", "j'ai écouté ça avec mon père qui est musicien, il a kiffé"},
    {LeadType::curieux, "comment", "", "fais une collab avec Gazo stp"},
    {LeadType::curieux, "comment", "", "du coup t'habites où à Lyon ?"},
    {LeadType::curieux, "comment", "", "best part is 1:20 omg"},
    {LeadType::curieux, "comment", "", "bof, j'ai connu mieux"},
    {LeadType::curieux, "comment", "", "I showed this to my music teacher"},
    {LeadType::curieux, "comment", "", "lol imagine paying for this"},
    {LeadType::curieux, "comment", "", "wow quel artiste tu es incroyable"},
    {LeadType::curieux, "dm", "", "Coucou c'est tata Monique, on mange dimanche à 13h ?"},
    {LeadType::curieux, "dm", "",
     "salut ça va ? je te suis depuis 2019, merci pour tout ce que tu fais"},
    {LeadType::curieux, "dm", "",
     "Hi, I'm a journalist at a school paper, could I ask you three questions?"},
    {LeadType::curieux, "comment", "", "tu te prends pour qui avec tes prods à deux balles"},
    {LeadType::curieux, "comment", "", "sub count going crazy 🚀"},
    {LeadType::curieux, "comment", "", "ok boomer"},
    {LeadType::curieux, "comment", "", "mdrrrr le passage avec le chat"},
    {LeadType::curieux, "dm", "", "c'est une honte, j'ai payé il y a 3 semaines et toujours rien"},
    {LeadType::curieux, "follow", "Infirmière • running • cuisine", ""},
    {LeadType::curieux, "like,like,like,follow", "", ""},
    {LeadType::curieux, "follow", "just here for the vibes", ""},
    {LeadType::curieux, "comment", "", "what mic is that"},
    {LeadType::curieux, "comment", "", "tuto sur les hi-hats ?"},
    {LeadType::curieux, "comment", "", "this is the sound of summer"},
    {LeadType::curieux, "comment", "", "pas mal mais la basse bave un peu"},
    {LeadType::curieux, "comment", "", "j'aimerais tellement savoir faire ça un jour"},
    {LeadType::beatmaker, "follow", "🎛️ Mix & Master | Ingénieur du son depuis 2012", ""},
    {LeadType::beatmaker, "follow", "prod. by Zed", ""},
    {LeadType::beatmaker, "comment", "", "en tant que beatmaker je valide, le bounce est parfait"},
    {LeadType::beatmaker, "comment", "", "I produce too and I've never gotten a snare that clean"},
    {LeadType::beatmaker, "dm", "",
     "je bosse sur FL depuis 4 ans, j'aimerais ton avis sur mes instrus"},
    {LeadType::beatmaker, "dm", "",
     "We should cook up sometime, I do mostly melodies and guitar loops"},
    {LeadType::beatmaker, "follow", "multi-instrumentalist & beat producer, LA", ""},
    {LeadType::beatmaker, "like,comment", "producer", "hard"},
    {LeadType::beatmaker, "dm", "",
     "Moi aussi je compose, plutôt côté ambient. On se fait une session en ligne ?"},
    {LeadType::beatmaker, "follow", "Film composer. Sync. Scores.", ""},
    {LeadType::artist, "follow", "MC du 93 🔥 1er EP \"Béton\" dispo", ""},
    {LeadType::artist, "follow", "chanteuse soul | Nantes | bookings ⬇️", ""},
    {LeadType::artist, "dm", "",
     "Salut, je rappe depuis 2 ans, j'ai un freestyle sur ta prod, tu veux l'entendre ?"},
    {LeadType::artist, "dm", "",
     "my band is recording a debut album this winter and your drums sound exactly like what we're "
     "after"},
    {LeadType::artist, "comment", "", "I need to write something to this"},
    {LeadType::artist, "comment", "", "je vois déjà mon couplet dessus"},
    {LeadType::artist, "dm", "", "j'adore ton univers, on pourrait faire un morceau ensemble ?"},
    {LeadType::artist, "dm", "", "would you be open to a feature on my tape"},
    {LeadType::artist, "follow", "Danseuse / chorégraphe", ""},
    {LeadType::artist, "dm", "",
     "je suis slameuse et je cherche quelqu'un pour mettre mes textes en musique"},
    {LeadType::artist, "follow", "indie pop duo from Ghent", ""},
    {LeadType::artist, "follow", "Streameur FR, tous les soirs 21h sur Twitch", ""},
    {LeadType::artist, "comment", "", "poserai bien un 16 là-dessus"},
    {LeadType::artist, "dm", "", "je viens de sortir mon premier clip, j'aimerais ton retour"},
    {LeadType::artist, "follow", "Auteure-compositrice-interprète 🎶", ""},
    {LeadType::spam, "comment", "", "go listen to my new banger, link in bio 🔥🔥"},
    {LeadType::spam, "comment", "", "Earn from home, ask Mrs Johnson on WhatsApp +1 555 0100"},
    {LeadType::spam, "dm", "",
     "Hi dear, how are you? I'm a rich widow looking for someone kind to help with my late "
     "husband's funds"},
    {LeadType::spam, "dm", "",
     "Bonjour, votre vidéo enfreint nos règles. Confirmez votre identité sous 24h sinon votre "
     "compte sera supprimé : bit.ly/tk-verif"},
    {LeadType::spam, "dm", "",
     "Salut ! Je peux te placer dans des playlists Spotify éditoriales, 100% organique, à partir "
     "de 30€"},
    {LeadType::spam, "dm", "",
     "Hello sir I want to buy all your beats for 3000$, I will overpay by check and you send the "
     "rest to my designer"},
    {LeadType::spam, "comment", "", "ma go elle fait des lives hot sur mym lien en bio"},
    {LeadType::spam, "comment", "", "Viens checker mes sons sur ma page, je fais du lourd aussi"},
    {LeadType::spam, "dm", "",
     "TikTok Creator Support: your verified badge request was approved, log in here to activate "
     "www.tiktok-badge.top"},
    {LeadType::spam, "dm", "", "You've been chosen! Claim your free iPhone now"},
    {LeadType::spam, "comment", "",
     "who else is here because of crypto? I made $12k last week thanks to Coach Williams"},
    {LeadType::spam, "dm", "",
     "Bonjour, je suis attachée de presse, nous proposons des articles sponsorisés pour artistes "
     "dès 99€"},
    {LeadType::spam, "dm", "",
     "Hey beautiful, become our ambassador, get 50% off with code LUNA50"},
    {LeadType::spam, "comment", "", "vends followers insta et tiktok livraison rapide"},
    {LeadType::spam, "dm", "",
     "Je suis manager chez Sony Music, nous voulons vous signer, il suffit de régler 200€ de frais "
     "de dossier"},
    {LeadType::spam, "dm", "", "hi i do animated cover arts and lyric videos only 15$ dm me"},
    {LeadType::spam, "follow", "📈 I help artists get 100k streams | DM \"GROW\"", ""},
    {LeadType::spam, "follow", "18+ 🔞 my private content 👇", ""},
    {LeadType::spam, "comment", "",
     "super son ! passe écouter le mien sur ma chaîne stp abonne toi"},
    {LeadType::client_potentiel, "dm", "",
     "Bonjour, je suis pâtissière et j'aimerais une petite musique d'ambiance pour ma boutique, "
     "comment procède-t-on et à quel tarif ?"},
    {LeadType::client_potentiel, "dm", "", "yo g need 2 beats by friday, whats the ticket"},
    {LeadType::client_potentiel, "comment", "", "y'a moyen de l'acheter ?"},
    {LeadType::client_potentiel, "dm", "", "je te prends les deux, fais moi un prix"},
    {LeadType::client_potentiel, "dm", "",
     "Could you quote me for a 10-track mix? We're flexible on dates."},
    {LeadType::client_potentiel, "dm", "", "ça m'intéresse pour une exclu, dis moi le montant"},
    {LeadType::client_potentiel, "dm", "",
     "hi love the second beat on your page, is the exclusive still available and what would it run "
     "me"},
    {LeadType::client_potentiel, "dm", "",
     "tu prends combien pour un mix voix stp j'ai 3 sons à finir"},
    {LeadType::client_potentiel, "comment", "", "TARIF ???"},
    {LeadType::client_potentiel, "dm", "",
     "on cherche un groupe pour notre mariage le 14 juin, vous êtes libres ? vos tarifs ?"},
    {LeadType::client_potentiel, "dm", "", "I can do 200 for the exclusive, paypal ok?"},
    {LeadType::client_potentiel, "dm", "", "carte bancaire ou virement ? je règle ce soir"},
    {LeadType::client_potentiel, "dm", "",
     "bonjour je voudrais savoir combien coûte une journée d'enregistrement"},
    {LeadType::client_potentiel, "dm", "", "Salut c'est pour réserver la cabine jeudi 18h"},
    {LeadType::client_potentiel, "dm", "", "do you still sell the trap kit? link please"},
    {LeadType::curieux, "comment", "", "combien de prods tu fais par semaine ??"},
    {LeadType::curieux, "comment", "", "elle vaut de l'or celle là"},
    {LeadType::curieux, "comment", "", "worth every second"},
    {LeadType::curieux, "comment", "", "j'ai pas les moyens mais si un jour je perce je t'appelle"},
    {LeadType::curieux, "comment", "", "t'es payé combien pour sourire comme ça 😂"},
    {LeadType::curieux, "comment", "", "mon chien a bougé la tête"},
    {LeadType::curieux, "comment", "", "ça me rappelle mon enfance"},
    {LeadType::curieux, "comment", "", "Who is the singer in the background?"},
    {LeadType::curieux, "dm", "", "félicitations pour ton placement !"},
    {LeadType::curieux, "comment", "", "c'est pas Metro Boomin qui a fait ça ?"},
    {LeadType::curieux, "comment", "", "my neighbours hate me now thanks"},
    {LeadType::curieux, "comment", "", "T'as appris le piano à quel âge ?"},
    {LeadType::curieux, "comment", "", "genre tu vas nous faire croire que t'as fait ça tout seul"},
    {LeadType::curieux, "comment", "", "first"},
    {LeadType::curieux, "comment", "", "can I use FL mobile to make this?"},
    {LeadType::curieux, "comment", "", "copieur va"},
    {LeadType::curieux, "dm", "",
     "bonjour j'ai un exposé sur le métier de beatmaker, je peux te poser 2 questions ?"},
    {LeadType::curieux, "dm", "", "vous recrutez des stagiaires ?"},
    {LeadType::curieux, "follow", "Le Mans 📍 moto & bbq", ""},
    {LeadType::curieux, "follow", "✨", ""},
    {LeadType::curieux, "comment", "", "achetez pas chez lui, il livre jamais"},
    {LeadType::beatmaker, "follow", "I make beats so you don't have to", ""},
    {LeadType::beatmaker, "dm", "",
     "wsh collègue, je viens de poster un nouveau type beat, dis moi ce que t'en penses"},
    {LeadType::beatmaker, "comment", "",
     "from a producer to another: that counter melody is smart"},
    {LeadType::beatmaker, "follow", "loops • trap • dark • DM for collabs 🎛", ""},
    {LeadType::beatmaker, "dm", "",
     "j'ai des boucles de guitare qui collent à ton univers, je t'envoie un pack ?"},
    {LeadType::beatmaker, "follow", "Ingénieur son / studio à Rennes", ""},
    {LeadType::beatmaker, "comment", "",
     "je mixe des rappeurs depuis 6 ans et ce kick est parfait"},
    {LeadType::artist, "dm", "",
     "Hello ! Je chante (soul/r&b), on m'a parlé de toi, j'adorerais essayer une de tes prods sur "
     "mon prochain EP"},
    {LeadType::artist, "comment", "", "faut que je pose là dessus c'est obligé"},
    {LeadType::artist, "comment", "", "my verse is already written lol"},
    {LeadType::artist, "follow", "🎙️ Rap conscient. 2e mixtape en préparation", ""},
    {LeadType::artist, "follow", "Actress & singer", ""},
    {LeadType::artist, "dm", "",
     "we're a 4 piece from Bristol cutting our second record, your textures would fit"},
    {LeadType::artist, "dm", "",
     "j'ai un couplet qui traîne depuis 6 mois, ta prod lui va comme un gant"},
    {LeadType::artist, "follow", "Guitariste de @lesvagues", ""},
    {LeadType::artist, "dm", "",
     "je fais des vidéos d'humour et j'aimerais utiliser ton son en fond, ok pour toi ?"},
    {LeadType::artist, "follow", "LE S3CTEUR - groupe de rap", ""},
    {LeadType::spam, "comment", "",
     "🔥 10 000 vues offertes pour tout nouvel artiste 👉 boostmusic.top"},
    {LeadType::spam, "dm", "",
     "Hey! I'm a playlist curator with 50k followers, for $25 I'll add your track"},
    {LeadType::spam, "dm", "",
     "Bjr, suite à une erreur de notre système veuillez confirmer votre mot de passe"},
    {LeadType::spam, "comment", "",
     "je fais des retours affectifs et je vous aide à gagner au loto, whatsapp +229 90 00 00 00"},
    {LeadType::spam, "comment", "", "guys my new song is out go stream it pleaseee"},
    {LeadType::spam, "dm", "",
     "I saw your profile and would love to offer you a sponsorship, pay only the shipping"},
    {LeadType::spam, "dm", "",
     "Bonjour, je veux acheter toute votre boutique, donnez moi votre numéro de carte et le code "
     "reçu par sms"},
    {LeadType::spam, "comment", "", "Follow me I follow back 💯"},
    {LeadType::spam, "dm", "", "Investissez 200€, recevez 2000€ en 48h, 100% garanti"},
    {LeadType::spam, "comment", "", "earn $$$ with this app 👉👉 t.me/cashfast"},
    {LeadType::spam, "follow", "Get verified fast ✅ dm us", ""},
    {LeadType::spam, "dm", "",
     "Dear artist your song has been selected for our global awards, entry fee $49 only"},
    {LeadType::spam, "comment", "", "WWW.FREE-BEATS-4U.XYZ"},
    {LeadType::spam, "dm", "",
     "salut mon ami, je suis avocat à Cotonou, un client vous a légué 4 500 000 €"},
    {LeadType::spam, "dm", "",
     "We can distribute your music to 150 stores with our premium package, reply YES"},
    {LeadType::client_potentiel, "dm", "",
     "Bonjour, photographe de mariage ici, je voudrais utiliser un de vos morceaux dans un film "
     "client, quelles sont les conditions ?"},
    {LeadType::client_potentiel, "dm", "", "frr la 3e de ta playlist elle part à combien"},
    {LeadType::client_potentiel, "dm", "", "Is 80 ok for the lease?"},
    {LeadType::client_potentiel, "dm", "",
     "can I get an invoice for the two beats we talked about"},
    {LeadType::client_potentiel, "comment", "", "how do I get this one exclusively"},
    {LeadType::client_potentiel, "dm", "", "tu peux me faire un devis pr 4 sons mixés masterisés"},
    {LeadType::client_potentiel, "dm", "", "il me faut une instru pour jeudi, je paie bien"},
    {LeadType::client_potentiel, "dm", "", "ok validé pour 120, j'envoie l'acompte demain matin"},
    {LeadType::client_potentiel, "dm", "", "what's your rate card like for brand content?"},
    {LeadType::client_potentiel, "comment", "", "combien pr un beat comme ca"},
    {LeadType::client_potentiel, "dm", "",
     "On monte un spectacle de danse et il nous faudrait 20 min de musique originale, budget 800 "
     "euros"},
    {LeadType::client_potentiel, "dm", "", "vos prix sont affichés quelque part ?"},
    {LeadType::curieux, "comment", "", "ya personne qui parle du bridge à 1:02 ??"},
    {LeadType::curieux, "comment", "", "my mom thinks this is jazz lol"},
    {LeadType::curieux, "comment", "", "le mec il se prend pour Dr Dre"},
    {LeadType::curieux, "comment", "", "t'as quel âge ?"},
    {LeadType::curieux, "comment", "", "j'en veux encore"},
    {LeadType::curieux, "comment", "", "this should have a million views"},
    {LeadType::curieux, "comment", "", "on veut la suite !!"},
    {LeadType::curieux, "comment", "", "how much reverb is too much reverb"},
    {LeadType::curieux, "comment", "", "je donnerais un rein pour mixer comme ça"},
    {LeadType::curieux, "dm", "",
     "je voulais juste te dire que ta musique m'aide à tenir en ce moment"},
    {LeadType::curieux, "dm", "", "salut c'est Karim du lycée, tu te souviens ?"},
    {LeadType::curieux, "comment", "", "encore une pub déguisée..."},
    {LeadType::curieux, "comment", "", "t'écoutes quoi en ce moment ?"},
    {LeadType::curieux, "follow", "Papa x2 / Rennes / OM", ""},
    {LeadType::curieux, "comment", "", "sérieux les gens achètent ça ?"},
    {LeadType::curieux, "comment", "", "ça vaut pas 30 balles hein"},
    {LeadType::beatmaker, "follow", "boom bap enthusiast, sp-404 mkii, prod", ""},
    {LeadType::beatmaker, "dm", "",
     "je débute pas mais presque : 2 ans de prods, je peux t'envoyer un beat pour avis ?"},
    {LeadType::beatmaker, "comment", "",
     "wish my mixes had this low end, what's your chain on the master? been producing 3 years"},
    {LeadType::beatmaker, "follow", "Beats 4 lease 👇 140+ catalog", ""},
    {LeadType::beatmaker, "dm", "", "hey man fellow beat head here, down to trade sample packs?"},
    {LeadType::artist, "dm", "",
     "Salut, moi c'est Nora, j'écris et je chante en français, je cherche un son plus organique "
     "pour la suite"},
    {LeadType::artist, "follow", "nouveau clip \"Minuit\" ⬇️⬇️", ""},
    {LeadType::artist, "dm", "",
     "been writing to your beats all week, got a whole hook for the last one"},
    {LeadType::artist, "comment", "", "ça ferait une intro de fou pour mon projet"},
    {LeadType::artist, "follow", "Violoniste classique & crossover", ""},
    {LeadType::artist, "dm", "",
     "on est trois rappeurs de Trappes, on aimerait bosser avec toi sur notre tape"},
    {LeadType::artist, "follow", "stand-up comedian, dates en bio", ""},
    {LeadType::spam, "dm", "",
     "bonjour je suis directrice d'une fondation, vous êtes bénéficiaire d'un don de 250 000 €"},
    {LeadType::spam, "comment", "",
     "mes amis j'ai doublé mon argent avec M. Laurent, contactez le sur whatsapp"},
    {LeadType::spam, "dm", "",
     "Hi! We noticed suspicious login on your TikTok, secure it here: tiktok-secure-login.com"},
    {LeadType::spam, "dm", "",
     "I make professional cover art, 50% discount this week, wanna see my portfolio?"},
    {LeadType::spam, "comment", "", "abonnez vous svp je suis à 900"},
    {LeadType::spam, "dm", "",
     "Hello, I am interested in your service. Do you accept check? My assistant will handle "
     "shipping and pay extra for the mover"},
    {LeadType::spam, "comment", "", "DM us to get featured on our page 🔥"},
    {LeadType::spam, "dm", "", "get your music on 500 playlists, guaranteed, only $19"},
    {LeadType::spam, "follow", "Sugar mommy 💋 spoil you weekly", ""},
};

Person person_of(const person_case& c) {
    Person p{"tiktok", "u1", "Lea M", c.bio, {}};
    std::stringstream kinds(c.kinds);
    std::string kind;
    while (std::getline(kinds, kind, ',')) {
        const bool writes = kind == "dm" || kind == "comment" || kind == "mention";
        p.evidence.push_back(
            {kind, writes ? c.words : "", false, "i" + std::to_string(p.evidence.size()), {}});
    }
    return p;
}

struct judged_case {
    person_case asked;
    Judgement got;
};

// Every case judged once for all tests.
const std::vector<judged_case>& judged() {
    static const auto all = [] {
        const auto engine = embedded();
        std::vector<judged_case> out;
        for (const auto& c : cases) out.push_back({c, engine->analyse(person_of(c), {})});
        return out;
    }();
    return all;
}

TEST(JudgeTable, EveryPersonIsOfTheTypeThatTheDefinitionsSay) {
    for (const auto& [c, got] : judged()) {
        EXPECT_EQ(enum_name(got.lead_type), enum_name(c.want))
            << c.kinds << " | " << c.bio << " | " << c.words;
    }
}

TEST(JudgeTable, EveryScoreStandsInTheBandOfItsType) {
    for (const auto& [c, got] : judged()) {
        const int score = got.interest_score;
        switch (got.lead_type) {
        case LeadType::spam:
            EXPECT_LE(score, 5) << c.words;
            break;
        case LeadType::curieux:
            EXPECT_TRUE(score >= 5 && score <= 55) << score << ' ' << c.words;
            break;
        case LeadType::beatmaker:
            EXPECT_TRUE(score >= 25 && score <= 90) << score << ' ' << c.words;
            break;
        case LeadType::artist:
            EXPECT_TRUE(score >= 30 && score <= 80) << score << ' ' << c.words;
            break;
        case LeadType::client_potentiel:
            EXPECT_TRUE(score >= 58 && score <= 98) << score << ' ' << c.words;
            break;
        }
    }
}

TEST(JudgeTable, EveryDraftKeepsTheRules) {
    for (const auto& [c, got] : judged()) {
        if (got.lead_type == LeadType::spam) EXPECT_FALSE(got.suggested_message) << c.words;
        if (!got.suggested_message) continue;
        const auto& text = *got.suggested_message;
        const auto characters =
            std::ranges::count_if(text, [](char b) { return (b & 0xC0) != 0x80; });
        EXPECT_LE(characters, 200) << text;
        EXPECT_EQ(std::ranges::count(text, '?'), 1) << text;
        EXPECT_EQ(text.find_first_of("{}[]|"), std::string::npos) << text;
    }
}

} // namespace
} // namespace vf::intelligence
