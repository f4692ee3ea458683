import { HostOf, PublisherOf } from "./publisher";
import { type LegalText, PageLink } from "./text";

export const notice: LegalText = {
  title: "Mentions légales",
  short: "Qui tient ce site, et avec quel logiciel.",
  sections: [
    {
      id: "publisher",
      title: "Éditeur",
      body: (
        <PublisherOf
          names={{ name: "Éditeur", address: "Adresse", contact: "Contact" }}
          unsaid={
            <p>
              Ce site est édité par l’opérateur de cette instance de VistaFlow : la personne ou l’entreprise à qui appartient l’adresse affichée dans votre navigateur, et qui vous a donné accès. C’est elle qui répond du service et
              des données, et à elle que s’adressent les demandes.
            </p>
          }
        />
      ),
    },
    {
      id: "hosting",
      title: "Hébergement",
      body: <HostOf unsaid={<p>L’instance fonctionne sur un serveur choisi par l’opérateur, qui en indique l’hébergeur sur demande.</p>} />,
    },
    {
      id: "software",
      title: "Logiciel",
      body: (
        <p>
          VistaFlow, © 2026 les auteurs de VistaFlow, tous droits réservés. Les auteurs ne tiennent pas cette instance et n’ont pas accès à ses données. Les composants d’autres auteurs gardent leurs propres licences.
        </p>
      ),
    },
    {
      id: "trademarks",
      title: "Marques",
      body: <p>TikTok, Instagram, Facebook et Google appartiennent à leurs titulaires. VistaFlow n’est ni affilié à ces entreprises ni approuvé par elles.</p>,
    },
    {
      id: "report",
      title: "Signaler un message",
      body: (
        <p>
          Vous avez reçu, depuis cette instance, un message que vous ne vouliez pas ? Répondez-y par un refus : les envois s’arrêtent. Pour aller plus loin, voyez <PageLink page="deletion">Supprimer des données</PageLink>.
        </p>
      ),
    },
  ],
};
