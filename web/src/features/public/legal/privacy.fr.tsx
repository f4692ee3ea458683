import { Entries, type LegalText, PageLink } from "./text";

export const privacy: LegalText = {
  title: "Confidentialité",
  short:
    "VistaFlow aide une activité à répondre aux personnes qui aiment, commentent ou écrivent sur ses comptes. Cette page dit ce qui est enregistré, pourquoi, combien de temps, et comment le faire effacer, que vous ayez un compte ici ou non.",
  sections: [
    {
      id: "controller",
      title: "Qui est responsable",
      body: (
        <>
          <p>
            VistaFlow est un logiciel que chacun installe sur son propre serveur. Le responsable du traitement est <strong>l’opérateur de cette instance</strong> : la personne ou l’entreprise qui tient le site dont
            l’adresse s’affiche dans votre navigateur. Les auteurs du logiciel ne reçoivent aucune donnée de cette instance.
          </p>
          <p>
            L’opérateur peut ouvrir l’instance à d’autres activités, chacune dans son espace de travail. L’activité décide alors qui elle contacte et pourquoi : elle est responsable des données de ces personnes, et
            l’opérateur les héberge pour elle (article 28 du RGPD). Souvent, c’est la même personne.
          </p>
        </>
      ),
    },
    {
      id: "account-holders",
      title: "Si vous avez un compte ici",
      body: (
        <Entries
          entries={[
            { name: "Identité", text: "Votre nom, votre adresse e-mail, votre langue. De votre mot de passe, seule une empreinte est gardée. Si vous passez par Google : l’identifiant de votre compte Google." },
            { name: "Sécurité", text: "Vos connexions (dates, adresse IP, navigateur), les essais manqués, le secret chiffré de la double authentification." },
            { name: "Vos comptes sociaux", text: "Leur identifiant et leur nom, leur session, chiffrée, le nombre de messages envoyés et les incidents. La session n’est jamais affichée ni transmise." },
            { name: "Votre travail", text: "Offres, ton, modèles, messages, notes, étiquettes et réglages que vous saisissez." },
            { name: "Journal", text: "Qui a fait quelle action d’administration, quand et depuis quelle adresse IP. Le journal contient des identifiants, ni noms ni textes." },
          ]}
        />
      ),
    },
    {
      id: "people",
      title: "Si vous avez interagi avec un compte connecté",
      body: (
        <>
          <p>Vous avez aimé une vidéo, commenté, suivi ou écrit. L’activité dont c’est le compte garde alors dans VistaFlow :</p>
          <Entries
            entries={[
              { name: "Profil public", text: "Identifiant, nom affiché, lien, texte de présentation et adresse de l’image de profil." },
              { name: "Interactions", text: "J’aime, commentaires, abonnements, désabonnements et mentions, avec leur date et la vidéo concernée." },
              { name: "Messages", text: "Ceux que vous avez échangés avec ce compte, et leurs dates." },
              { name: "Coordonnées", text: "Le numéro ou l’adresse e-mail que vous avez écrits, avec la phrase qui les contient, ou que l’activité a ajoutés elle-même." },
              { name: "Appréciation", text: "Une catégorie (client potentiel, artiste, beatmaker, curieux, spam), un score de 0 à 100 et ses raisons, calculés d’après ce qui précède ; un statut, des notes." },
              { name: "Refus et effacements", text: "Des empreintes des identifiants, illisibles, restent : ce sont elles qui empêchent de vous enregistrer ou de vous écrire de nouveau." },
            ]}
          />
          <p>
            Ces données viennent de TikTok, telles que le titulaire du compte peut les y voir, ou du fichier de données que TikTok lui remet. Le score range une liste : il ne produit aucun effet juridique et n’est ni
            vendu ni partagé. Il n’y a ni publicité ciblée ni suivi sur d’autres sites.
          </p>
        </>
      ),
    },
    {
      id: "legal-basis",
      title: "Pourquoi, et sur quelle base",
      body: (
        <Entries
          entries={[
            { name: "Votre compte", text: "Exécution du contrat : vous fournir le service (article 6.1.b du RGPD)." },
            { name: "Sécurité et journal", text: "Intérêt légitime : protéger les comptes et l’instance (article 6.1.f)." },
            { name: "Les personnes", text: "Intérêt légitime de l’activité : répondre à qui s’adresse à elle et retrouver les demandes qu’on lui fait. Vous pouvez vous y opposer à tout moment. Quand la loi exige un consentement pour prospecter, c’est lui qui vaut." },
            { name: "Refus", text: "Respect de votre opposition (articles 6.1.c et 21)." },
          ]}
        />
      ),
    },
    {
      id: "tiktok",
      title: "Données de TikTok",
      body: (
        <>
          <p>
            VistaFlow agit dans la session du titulaire du compte, avec son accord, et ne lit que ce que ce compte peut voir. Il est indépendant de TikTok. Ce que TikTok fait des mêmes données relève de sa propre{" "}
            <a href="https://www.tiktok.com/legal/privacy-policy" rel="noreferrer">
              politique de confidentialité
            </a>
            .
          </p>
          <p>Un message envoyé par VistaFlow arrive dans la messagerie TikTok et y reste, même une fois effacé ici.</p>
        </>
      ),
    },
    {
      id: "automation",
      title: "Messages préparés et envoyés par un programme",
      body: (
        <>
          <p>
            Un programme prépare des brouillons ; une personne les approuve, sauf si l’activité a permis l’envoi automatique pour une catégorie de personnes. L’assistant Flow.IA peut poursuivre une conversation déjà
            ouverte. Lorsqu’il répond seul, sa première réponse dit qu’elle est automatique, et écrire HUMAIN suffit pour joindre quelqu’un.
          </p>
          <p>Il laisse la main à un humain dès que la personne dit avoir moins de 18 ans.</p>
        </>
      ),
    },
    {
      id: "recipients",
      title: "Qui reçoit ces données",
      body: (
        <>
          <p>
            Les membres de l’espace de travail, selon leur rôle, et l’opérateur, qui tient le serveur et ses sauvegardes. <strong>Par défaut, aucun sous-traitant n’intervient.</strong> Selon ce que l’opérateur a branché :
          </p>
          <Entries
            entries={[
              { name: "Modèle de langage", text: "Seulement si l’opérateur en a branché un et qu’un administrateur de l’espace l’a permis. Il reçoit ce que la personne a écrit et fait, son profil, vos messages et votre façon d’écrire. Numéros et adresses e-mail sont retirés avant, sauf choix contraire de l’administrateur. Jamais de session ni de clé." },
              { name: "Envoi d’e-mails", text: "Le prestataire choisi par l’opérateur transmet les messages de service (mot de passe, invitation, alerte)." },
              { name: "Google", text: "Seulement si vous choisissez de vous connecter avec Google." },
              { name: "Hébergeur", text: "Celui du serveur, s’il n’appartient pas à l’opérateur." },
            ]}
          />
          <p>Un de ces services peut se trouver hors de l’Union européenne : demandez à l’opérateur lesquels il utilise et quelles garanties s’appliquent.</p>
        </>
      ),
    },
    {
      id: "retention",
      title: "Combien de temps",
      body: (
        <>
          <Entries
            entries={[
              { name: "Espace de travail", text: "Tant qu’il existe. Après sa suppression, 30 jours pour changer d’avis, puis tout est effacé." },
              { name: "Personnes et messages", text: "Tant que l’activité en a besoin, ou jusqu’à votre demande. Rien n’est purgé automatiquement : il lui revient d’effacer ce qui ne sert plus. Pour un prospect, la CNIL recommande au plus trois ans après le dernier contact." },
              { name: "Session d’un compte social", text: "Jusqu’à sa déconnexion. Un texte de cookies collé pour connecter un compte est jeté sitôt l’essai terminé." },
              { name: "Fichier importé de TikTok", text: "Effacé à la fin de l’import." },
              { name: "Vos connexions", text: "Effacées 30 jours après leur fin ; les essais manqués, après un jour." },
              { name: "Notifications", text: "90 jours." },
              { name: "Refus", text: "Une empreinte de l’identifiant, illisible, reste après l’effacement : c’est elle qui empêche de vous réécrire." },
              { name: "Sauvegardes et journaux du serveur", text: "Selon l’opérateur." },
            ]}
          />
        </>
      ),
    },
    {
      id: "security",
      title: "Comment elles sont protégées",
      body: (
        <ul>
          <li>Sessions et secrets chiffrés ; mots de passe gardés sous forme d’empreinte (Argon2id).</li>
          <li>Espaces de travail séparés par la base de données elle-même.</li>
          <li>Double authentification, liste des appareils connectés, journal des actions.</li>
          <li>Aucun script ni aucune image d’un autre site dans ces pages.</li>
        </ul>
      ),
    },
    {
      id: "rights",
      title: "Vos droits",
      body: (
        <>
          <p>
            Accès, rectification, effacement, limitation, opposition, portabilité : adressez-vous à l’opérateur de l’instance, ou à l’activité qui vous a écrit. La réponse vient sous un mois et ne coûte rien. Le chemin
            est décrit sur la page <PageLink page="deletion">Supprimer des données</PageLink>.
          </p>
          <p>
            Sans réponse satisfaisante, vous pouvez saisir l’autorité de protection des données de votre pays ; en France, la{" "}
            <a href="https://www.cnil.fr/fr/plaintes" rel="noreferrer">
              CNIL
            </a>
            .
          </p>
        </>
      ),
    },
    { id: "changes", title: "Changements", body: <p>Cette page suit le logiciel : sa date change quand son sens change.</p> },
  ],
};
