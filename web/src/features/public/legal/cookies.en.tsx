import { Entries, type LegalText, PageLink } from "./text";

export const cookies: LegalText = {
  title: "Cookies",
  short: "Only what it takes to sign you in and remember your preferences. No audience measurement, no advertising, no cookie of another site: that is why no banner asks for your consent.",
  sections: [
    {
      id: "cookies",
      title: "Those of this site",
      body: (
        <>
          <p>They are set only when you sign in.</p>
          <Entries
            entries={[
              { name: "vf_access", text: "Proves that you are signed in. 15 minutes, renewed while you work." },
              { name: "vf_refresh", text: "Renews the one before. 7 days without a visit, unless the operator set otherwise." },
              { name: "vf_csrf", text: "Keeps another site from acting in your place. Lasts as long." },
              { name: "vf_google", text: "While you sign in with Google, if you choose to. A few minutes." },
            ]}
          />
          <p>The first two cannot be read by the page’s scripts. All of them are necessary for the service that you ask for.</p>
        </>
      ),
    },
    {
      id: "storage",
      title: "Storage of the browser",
      body: (
        <>
          <p>These preferences stay in your browser and are not sent to the server.</p>
          <Entries
            entries={[
              { name: "vf-locale", text: "Your language." },
              { name: "vf-theme", text: "Light or dark." },
              { name: "vf-shortcuts", text: "Whether keyboard shortcuts are on." },
              { name: "vf-workspace", text: "The workspace that was open last." },
              { name: "vf-refreshed-at", text: "When the session was last renewed, so that two tabs do not do it at once." },
            ]}
          />
          <p>Other keys that begin with “vf-” may remember the state of a screen, such as a step that was already seen.</p>
        </>
      ),
    },
    {
      id: "remove",
      title: "Remove them",
      body: <p>Signing out removes the cookies. Your browser’s settings remove the rest, too; you then find the default language and theme again.</p>,
    },
    {
      id: "pasted",
      title: "Cookies that you paste",
      body: (
        <p>
          You can connect a TikTok account by pasting the cookies of your own browser. Those are no cookies of this site: they open your TikTok session from the server, are encrypted there, and never come out again. See{" "}
          <PageLink page="privacy" hash="account-holders">Privacy</PageLink>.
        </p>
      ),
    },
  ],
};
