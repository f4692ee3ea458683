import type { LegalText } from "./text";

export const deletion: LegalText = {
  title: "Delete data",
  short: "How to have erased what this instance knows of you, whether you were contacted from a connected account or use VistaFlow yourself.",
  sections: [
    {
      id: "stop",
      title: "Receive no more messages",
      body: (
        <p>
          Simply answer in the conversation that you want no more, in your own words. A clear refusal stops all sending, for the whole workspace; one that leaves a doubt holds messages back until a person has read it.
        </p>
      ),
    },
    {
      id: "ask",
      title: "Have your data erased",
      body: (
        <>
          <p>You need no account here. Write:</p>
          <ul>
            <li>
              <strong>to the business that contacted you</strong>, for example in reply to its message;
            </li>
            <li>
              or <strong>to the operator of this instance</strong>, the person or company that runs this site.
            </li>
          </ul>
          <p>Give your user name on the platform (@…) and the account that wrote to you. You may be asked for a message from that account, to make sure that the request is yours; an identity document is not needed.</p>
          <p>An answer comes within a month. It is free.</p>
        </>
      ),
    },
    {
      id: "erased",
      title: "What is erased, what stays",
      body: (
        <>
          <p>Erased: the profile, interactions, messages, contact details, score, notes and drafts that concern you.</p>
          <ul>
            <li>Hashes of your identifiers stay, which cannot be read: without them you would be stored again at the next reading, and could be written to.</li>
            <li>A receipt stays, without your name. Ask for its line: it lets anybody check with the business that you were erased.</li>
            <li>The log of actions keeps an internal identifier that leads nowhere any more.</li>
            <li>Backups keep a copy until they end themselves.</li>
            <li>What is on TikTok (received messages, comments) stays there: erase it in TikTok.</li>
          </ul>
        </>
      ),
    },
    {
      id: "disconnect",
      title: "You use VistaFlow: disconnect an account",
      body: (
        <>
          <p>
            Open <strong>Accounts</strong>, then disconnect the account: its session is destroyed and nothing is read or sent any more. What was already read stays in your workspace until it is erased.
          </p>
          <p>In TikTok you can withdraw the access yourself, too: Settings, Security, Logged-in devices.</p>
        </>
      ),
    },
    {
      id: "workspace",
      title: "You use VistaFlow: delete your workspace",
      body: (
        <>
          <p>
            Open <strong>Settings, Members</strong>, then “Delete the workspace”. Reading and sending stop at once. For 30 days you can restore it; then everything is erased: people, messages, sessions, log.
          </p>
          <p>To have your user account (name, e-mail address) erased as well, ask the operator.</p>
        </>
      ),
    },
    {
      id: "complaint",
      title: "Without an answer",
      body: (
        <p>
          After a month you may complain to the data protection authority of your country; in France, the{" "}
          <a href="https://www.cnil.fr/en/plaintes" rel="noreferrer">
            CNIL
          </a>
          .
        </p>
      ),
    },
  ],
};
