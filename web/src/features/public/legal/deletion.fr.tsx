import type { LegalText } from "./text";

export const deletion: LegalText = {
  title: "Supprimer des données",
  short: "Comment faire effacer ce que cette instance sait de vous, que vous ayez été contacté depuis un compte connecté ou que vous utilisiez VistaFlow vous-même.",
  sections: [
    {
      id: "stop",
      title: "Ne plus recevoir de messages",
      body: (
        <p>
          Répondez simplement dans la conversation que vous n’en voulez plus, avec vos mots. Un refus clair arrête tout envoi, pour tout l’espace de travail ; un refus qui laisse un doute retient les messages jusqu’à ce qu’une
          personne l’ait lu.
        </p>
      ),
    },
    {
      id: "ask",
      title: "Faire effacer vos données",
      body: (
        <>
          <p>Vous n’avez pas besoin d’un compte ici. Écrivez :</p>
          <ul>
            <li>
              <strong>à l’activité qui vous a contacté</strong>, par exemple en réponse à son message ;
            </li>
            <li>
              ou <strong>à l’opérateur de cette instance</strong>, la personne ou l’entreprise qui tient ce site.
            </li>
          </ul>
          <p>Indiquez votre nom d’utilisateur sur la plateforme (@…) et le compte qui vous a écrit. On peut vous demander un message depuis ce compte, pour vérifier que la demande vient bien de vous ; une pièce d’identité n’est pas nécessaire.</p>
          <p>La réponse vient sous un mois. C’est gratuit.</p>
        </>
      ),
    },
    {
      id: "erased",
      title: "Ce qui est effacé, ce qui reste",
      body: (
        <>
          <p>Effacés : profil, interactions, messages, coordonnées, score, notes et brouillons qui vous concernent.</p>
          <ul>
            <li>Des empreintes illisibles de vos identifiants restent : sans elles, vous seriez enregistré de nouveau à la lecture suivante, et on pourrait vous réécrire.</li>
            <li>Un reçu reste, sans votre nom. Demandez sa ligne de preuve : elle permet de vérifier auprès de l’activité que vous avez été effacé.</li>
            <li>Le journal des actions garde un identifiant interne qui ne mène plus à rien.</li>
            <li>Les sauvegardes gardent une copie jusqu’à leur propre fin.</li>
            <li>Ce qui est sur TikTok (messages reçus, commentaires) y reste : effacez-le dans TikTok.</li>
          </ul>
        </>
      ),
    },
    {
      id: "disconnect",
      title: "Vous utilisez VistaFlow : déconnecter un compte",
      body: (
        <>
          <p>
            Ouvrez <strong>Comptes</strong>, puis déconnectez le compte : sa session est détruite et plus rien n’est lu ni envoyé. Ce qui a déjà été lu reste dans votre espace jusqu’à son effacement.
          </p>
          <p>Dans TikTok, vous pouvez aussi retirer l’accès vous-même : Paramètres, Sécurité, Appareils connectés.</p>
        </>
      ),
    },
    {
      id: "workspace",
      title: "Vous utilisez VistaFlow : supprimer votre espace",
      body: (
        <>
          <p>
            Ouvrez <strong>Réglages, Membres</strong>, puis « Supprimer l’espace ». Lecture et envois s’arrêtent aussitôt. Pendant 30 jours vous pouvez le restaurer ; ensuite tout est effacé : personnes, messages,
            sessions, journal.
          </p>
          <p>Pour effacer aussi votre compte d’utilisateur (nom, adresse e-mail), demandez-le à l’opérateur.</p>
        </>
      ),
    },
    {
      id: "complaint",
      title: "Sans réponse",
      body: (
        <p>
          Passé un mois, vous pouvez saisir l’autorité de protection des données de votre pays ; en France, la{" "}
          <a href="https://www.cnil.fr/fr/plaintes" rel="noreferrer">
            CNIL
          </a>
          .
        </p>
      ),
    },
  ],
};
