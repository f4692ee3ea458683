import { Entries, type LegalText, PageLink } from "./text";

export const privacy: LegalText = {
  title: "Privacy",
  short:
    "VistaFlow helps a business answer the people who like, comment or write on its accounts. This page says what is stored, why, for how long, and how to have it erased, whether you have an account here or not.",
  sections: [
    {
      id: "controller",
      title: "Who is responsible",
      body: (
        <>
          <p>
            VistaFlow is software that people install on their own server. The data controller is <strong>the operator of this instance</strong>: the person or company that runs the site whose address your browser
            shows. The authors of the software receive no data from this instance.
          </p>
          <p>
            The operator may open the instance to other businesses, each in its own workspace. The business then decides whom it contacts and why: it is responsible for those people’s data, and the operator hosts them
            on its behalf (article 28 GDPR). Often it is the same person.
          </p>
        </>
      ),
    },
    {
      id: "account-holders",
      title: "If you have an account here",
      body: (
        <Entries
          entries={[
            { name: "Identity", text: "Your name, your e-mail address, your language. Of your password only a hash is kept. If you sign in with Google: the identifier of your Google account." },
            { name: "Security", text: "Your sign-ins (dates, IP address, browser), failed attempts, the encrypted secret of the second step." },
            { name: "Your social accounts", text: "Their identifier and name, their session, encrypted, how many messages were sent, and incidents. The session is never shown or passed on." },
            { name: "Your work", text: "Offers, tone, templates, messages, notes, tags and settings that you type." },
            { name: "Log", text: "Who did which administrative action, when and from which IP address. The log holds identifiers, no names or texts." },
          ]}
        />
      ),
    },
    {
      id: "people",
      title: "If you interacted with a connected account",
      body: (
        <>
          <p>You liked a video, commented, followed or wrote. The business whose account it is then keeps in VistaFlow:</p>
          <Entries
            entries={[
              { name: "Public profile", text: "Identifier, display name, link, bio and the address of the profile picture." },
              { name: "Interactions", text: "Likes, comments, follows, unfollows and mentions, with their date and the video concerned." },
              { name: "Messages", text: "Those that you exchanged with this account, and their dates." },
              { name: "Contact details", text: "The phone number or e-mail address that you wrote, with the sentence that holds it, or that the business added itself." },
              { name: "Assessment", text: "A category (potential client, artist, beatmaker, curious, spam), a score from 0 to 100 and its reasons, worked out from the above; a status, notes." },
              { name: "Refusal", text: "That you want no more messages, so that none is sent to you." },
            ]}
          />
          <p>
            These data come from TikTok, as the account’s owner can see them there, or from the data file that TikTok hands to them. The score orders a list: it has no legal effect and is neither sold nor shared. There
            is no targeted advertising and no tracking on other sites.
          </p>
        </>
      ),
    },
    {
      id: "legal-basis",
      title: "Why, and on which basis",
      body: (
        <Entries
          entries={[
            { name: "Your account", text: "Performance of the contract: providing you with the service (article 6(1)(b) GDPR)." },
            { name: "Security and log", text: "Legitimate interest: protecting accounts and the instance (article 6(1)(f))." },
            { name: "People", text: "Legitimate interest of the business: answering those who turn to it and finding what it is asked for. You may object at any time. Where the law wants consent for prospecting, consent is the basis." },
            { name: "Refusal", text: "Respecting your objection (articles 6(1)(c) and 21)." },
          ]}
        />
      ),
    },
    {
      id: "tiktok",
      title: "Data from TikTok",
      body: (
        <>
          <p>
            VistaFlow acts in the session of the account’s owner, with their agreement, and reads only what that account can see. It is independent of TikTok. What TikTok does with the same data is described in its own{" "}
            <a href="https://www.tiktok.com/legal/privacy-policy" rel="noreferrer">
              privacy policy
            </a>
            .
          </p>
          <p>A message sent by VistaFlow arrives in TikTok’s messages and stays there, even once it is erased here.</p>
        </>
      ),
    },
    {
      id: "automation",
      title: "Messages prepared and sent by a program",
      body: (
        <>
          <p>
            A program prepares drafts; a person approves them, unless the business allowed automatic sending for a category of people. The assistant Flow.IA may carry on a conversation that is already open. When it
            answers by itself, its first answer says that it is automatic, and writing HUMAN is enough to reach somebody.
          </p>
          <p>It hands over to a human as soon as a person says that they are under 18.</p>
        </>
      ),
    },
    {
      id: "recipients",
      title: "Who receives these data",
      body: (
        <>
          <p>
            The members of the workspace, according to their role, and the operator, who runs the server and its backups. <strong>By default there is no processor.</strong> Depending on what the operator connected:
          </p>
          <Entries
            entries={[
              { name: "Language model", text: "Only if the operator connected one and an administrator of the workspace allowed it. It receives what the person wrote and did, their profile, your messages and how you write. Phone numbers and e-mail addresses are taken out first, unless the administrator chose otherwise. Never a session or a key." },
              { name: "E-mail sending", text: "The provider that the operator chose delivers service messages (password, invitation, alert)." },
              { name: "Google", text: "Only if you choose to sign in with Google." },
              { name: "Hosting", text: "That of the server, if it is not the operator’s own." },
            ]}
          />
          <p>One of these services may be outside the European Union: ask the operator which ones are used and which safeguards apply.</p>
        </>
      ),
    },
    {
      id: "retention",
      title: "For how long",
      body: (
        <Entries
          entries={[
            { name: "Workspace", text: "As long as it exists. After its deletion, 30 days to change one’s mind, then everything is erased." },
            { name: "People and messages", text: "As long as the business needs them, or until you ask. Nothing is purged automatically: it is for the business to erase what no longer serves. For a prospect, the French authority (CNIL) recommends at most three years after the last contact." },
            { name: "Session of a social account", text: "Until it is disconnected. Cookies pasted to connect an account are thrown away as soon as the attempt has ended." },
            { name: "File imported from TikTok", text: "Erased at the end of the import." },
            { name: "Your sign-ins", text: "Erased 30 days after they end; failed attempts after a day." },
            { name: "Notifications", text: "90 days." },
            { name: "Refusals and erasures", text: "Hashes of the identifiers, which cannot be read, stay: they are what keeps us from storing you or writing to you again." },
            { name: "Backups and server logs", text: "As the operator decides." },
          ]}
        />
      ),
    },
    {
      id: "security",
      title: "How they are protected",
      body: (
        <ul>
          <li>Sessions and secrets encrypted; passwords kept as hashes (Argon2id).</li>
          <li>Workspaces kept apart by the database itself.</li>
          <li>Second step at sign-in, list of signed-in devices, log of actions.</li>
          <li>No script and no picture of another site on these pages.</li>
        </ul>
      ),
    },
    {
      id: "rights",
      title: "Your rights",
      body: (
        <>
          <p>
            Access, rectification, erasure, restriction, objection, portability: turn to the operator of the instance, or to the business that wrote to you. An answer comes within a month and costs nothing. The way is
            described on the page <PageLink page="deletion">Delete data</PageLink>.
          </p>
          <p>
            Without a satisfying answer you may complain to the data protection authority of your country; in France, the{" "}
            <a href="https://www.cnil.fr/en/plaintes" rel="noreferrer">
              CNIL
            </a>
            .
          </p>
        </>
      ),
    },
    { id: "changes", title: "Changes", body: <p>This page follows the software: its date changes when its meaning changes.</p> },
  ],
};
