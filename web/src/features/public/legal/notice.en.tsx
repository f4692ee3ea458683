import { HostOf, PublisherOf } from "./publisher";
import { type LegalText, PageLink } from "./text";

export const notice: LegalText = {
  title: "Legal notice",
  short: "Who runs this site, and with which software.",
  sections: [
    {
      id: "publisher",
      title: "Publisher",
      body: (
        <PublisherOf
          names={{ name: "Publisher", address: "Address", contact: "Contact" }}
          unsaid={
            <p>
              This site is published by the operator of this instance of VistaFlow: the person or company to whom the address in your browser belongs, and who gave you access. They answer for the service and the data, and
              requests go to them.
            </p>
          }
        />
      ),
    },
    {
      id: "hosting",
      title: "Hosting",
      body: <HostOf unsaid={<p>The instance runs on a server that the operator chose; they name its host on request.</p>} />,
    },
    {
      id: "software",
      title: "Software",
      body: (
        <p>
          VistaFlow, © 2026 the VistaFlow authors, all rights reserved. The authors do not run this instance and have no access to its data. Components of other authors keep their own licences.
        </p>
      ),
    },
    {
      id: "trademarks",
      title: "Trademarks",
      body: <p>TikTok, Instagram, Facebook and Google belong to their owners. VistaFlow is neither affiliated with these companies nor endorsed by them.</p>,
    },
    {
      id: "report",
      title: "Report a message",
      body: (
        <p>
          You received a message from this instance that you did not want? Answer it with a refusal: sending stops. To go further, see <PageLink page="deletion">Delete data</PageLink>.
        </p>
      ),
    },
  ],
};
