import { Entries, type LegalText, PageLink } from "./text";

export const cookies: LegalText = {
  title: "Cookies",
  short: "Seulement ce qu’il faut pour vous connecter et retenir vos préférences. Aucune mesure d’audience, aucune publicité, aucun cookie d’un autre site : c’est pourquoi aucun bandeau ne vous demande d’accord.",
  sections: [
    {
      id: "cookies",
      title: "Ceux de ce site",
      body: (
        <>
          <p>Ils ne sont déposés qu’à la connexion.</p>
          <Entries
            entries={[
              { name: "vf_access", text: "Prouve que vous êtes connecté. 15 minutes, renouvelé tant que vous travaillez." },
              { name: "vf_refresh", text: "Renouvelle le précédent. 7 jours sans visite, sauf réglage de l’opérateur." },
              { name: "vf_csrf", text: "Empêche un autre site d’agir à votre place. Même durée." },
              { name: "vf_google", text: "Le temps d’une connexion avec Google, si vous la choisissez. Quelques minutes." },
            ]}
          />
          <p>Les deux premiers sont illisibles pour les scripts de la page. Tous sont indispensables au service demandé (article 82 de la loi Informatique et Libertés).</p>
        </>
      ),
    },
    {
      id: "storage",
      title: "Stockage du navigateur",
      body: (
        <>
          <p>Ces préférences restent dans votre navigateur et ne sont pas envoyées au serveur.</p>
          <Entries
            entries={[
              { name: "vf-locale", text: "Votre langue." },
              { name: "vf-theme", text: "Clair ou sombre." },
              { name: "vf-shortcuts", text: "Raccourcis clavier activés ou non." },
              { name: "vf-workspace", text: "L’espace de travail ouvert en dernier." },
              { name: "vf-refreshed-at", text: "L’heure du dernier renouvellement de session, pour que deux onglets ne le fassent pas à la fois." },
            ]}
          />
          <p>D’autres clés commençant par « vf- » peuvent retenir l’état d’un écran, comme une étape déjà vue.</p>
        </>
      ),
    },
    {
      id: "remove",
      title: "Les effacer",
      body: <p>La déconnexion efface les cookies. Les réglages de votre navigateur effacent aussi le reste ; vous retrouverez alors la langue et le thème par défaut.</p>,
    },
    {
      id: "pasted",
      title: "Les cookies que vous collez",
      body: (
        <p>
          Vous pouvez connecter un compte TikTok en collant les cookies de votre propre navigateur. Ce ne sont pas des cookies de ce site : ils servent à ouvrir votre session TikTok depuis le serveur, y sont chiffrés, et
          n’en ressortent jamais. Voir <PageLink page="privacy" hash="account-holders">Confidentialité</PageLink>.
        </p>
      ),
    },
  ],
};
