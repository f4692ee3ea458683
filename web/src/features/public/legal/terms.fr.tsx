import { type LegalText, PageLink } from "./text";

export const terms: LegalText = {
  title: "Conditions d’utilisation",
  short: "Ce qui est convenu entre vous, qui utilisez VistaFlow ici, et l’opérateur de cette instance. En résumé : vos propres comptes, des messages que vous assumez, et le respect de qui dit non.",
  sections: [
    {
      id: "service",
      title: "Le service",
      body: (
        <>
          <p>
            VistaFlow lit les interactions des comptes que vous connectez, range les personnes par intérêt, prépare des messages, les envoie quand vous l’avez permis et garde les coordonnées qu’elles donnent. L’instance
            est tenue par son opérateur, votre seul interlocuteur ici.
          </p>
          <p>Aujourd’hui, la seule plateforme disponible est TikTok.</p>
        </>
      ),
    },
    {
      id: "account",
      title: "Votre accès",
      body: (
        <ul>
          <li>Vous avez au moins 18 ans et agissez pour votre activité ou avec l’accord de celle-ci.</li>
          <li>Vos identifiants sont personnels. Prévenez l’opérateur si vous pensez qu’un autre les utilise.</li>
          <li>Le propriétaire d’un espace de travail répond de ce que ses membres y font.</li>
        </ul>
      ),
    },
    {
      id: "platforms",
      title: "Les plateformes et leurs règles",
      body: (
        <>
          <p>
            Vous ne connectez que <strong>vos propres comptes</strong>. TikTok n’offre pas d’accès officiel aux messages : VistaFlow agit donc dans votre session, comme vous le feriez dans un navigateur.
          </p>
          <p>
            <strong>Les conditions de TikTok restreignent l’automatisation, y compris sur son propre compte.</strong> TikTok peut demander une vérification, limiter vos messages ou suspendre votre compte. VistaFlow garde un
            rythme humain, s’arrête au moindre avertissement, ne contourne aucun captcha et ne se déguise pas ; le risque n’est pas nul, et c’est vous qui le prenez en connectant un compte.
          </p>
          <p>Sans rien connecter, vous pouvez importer le fichier de données que TikTok vous remet.</p>
        </>
      ),
    },
    {
      id: "messages",
      title: "Les messages que vous envoyez",
      body: (
        <>
          <p>Vous êtes l’auteur des messages que vous approuvez, et de ceux dont vous avez permis l’envoi automatique. Vous vous engagez à :</p>
          <ul>
            <li>respecter la loi sur la prospection : en France, l’article L. 34-5 du code des postes et des communications électroniques et le RGPD, qui demandent souvent un accord préalable ;</li>
            <li>dire qui vous êtes et ne rien promettre que vous ne tiendriez ;</li>
            <li>ne plus écrire à qui refuse, et ne pas contourner la liste « Ne plus écrire » ;</li>
            <li>ne pas démarcher de mineurs ;</li>
            <li>n’envoyer ni publicité de masse, ni contenu illicite, trompeur ou haineux.</li>
          </ul>
        </>
      ),
    },
    {
      id: "assistant",
      title: "L’assistant",
      body: (
        <p>
          Scores et brouillons sont des propositions d’un programme : ils peuvent se tromper, relisez-les. Si vous laissez Flow.IA répondre seul, sa première réponse à chaque personne dit qu’elle est automatique ; cette
          mention ne peut pas être retirée.
        </p>
      ),
    },
    {
      id: "data",
      title: "Les données des autres",
      body: (
        <p>
          Les messages contiennent les données d’autres personnes. Vous en êtes responsable : gardez ce dont vous avez besoin, répondez aux demandes, effacez à temps. La page{" "}
          <PageLink page="privacy">Confidentialité</PageLink> dit ce qui est enregistré ; elle vaut information, elle ne remplace pas celle que vous devez à vos propres contacts. Vos données restent les vôtres : vous pouvez les
          exporter.
        </p>
      ),
    },
    {
      id: "limits",
      title: "Limites d’envoi",
      body: <p>Chaque compte a des limites par heure et par jour, et chaque envoi un délai. L’opérateur peut les baisser, suspendre les envois ou un espace pour protéger les personnes, les comptes ou l’instance.</p>,
    },
    {
      id: "availability",
      title: "Disponibilité",
      body: (
        <p>
          Le service est fourni en l’état. Une plateforme peut changer du jour au lendemain et interrompre lecture ou envoi. Aucun résultat n’est promis : ni réponse, ni client. Ce que l’opérateur vous promet de plus, il
          vous le dit par ailleurs.
        </p>
      ),
    },
    {
      id: "liability",
      title: "Responsabilité",
      body: (
        <p>
          L’opérateur répond des dommages directs causés par sa faute. Il ne répond pas des décisions d’une plateforme sur vos comptes, ni du contenu de vos messages. Rien ici ne limite une responsabilité que la loi
          interdit de limiter, ni les droits des consommateurs.
        </p>
      ),
    },
    {
      id: "end",
      title: "Fin",
      body: (
        <p>
          Vous pouvez partir à tout moment : quitter un espace, ou le supprimer dans Réglages, Membres ; il est effacé après 30 jours. L’opérateur peut fermer un accès utilisé contre ces conditions, en disant pourquoi.
        </p>
      ),
    },
    {
      id: "law",
      title: "Droit applicable",
      body: <p>Le droit du pays où l’opérateur est établi, sans priver un consommateur des protections du pays où il vit. Le logiciel lui-même est soumis à sa propre licence.</p>,
    },
  ],
};
