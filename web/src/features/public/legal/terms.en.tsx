import { type LegalText, PageLink } from "./text";

export const terms: LegalText = {
  title: "Terms of use",
  short: "What is agreed between you, who use VistaFlow here, and the operator of this instance. In short: your own accounts, messages that you stand behind, and respect for whoever says no.",
  sections: [
    {
      id: "service",
      title: "The service",
      body: (
        <>
          <p>
            VistaFlow reads the interactions of the accounts that you connect, orders people by interest, prepares messages, sends them once you allowed it and keeps the contact details that people give. The instance is
            run by its operator, the only party you deal with here.
          </p>
          <p>Today the only platform available is TikTok.</p>
        </>
      ),
    },
    {
      id: "account",
      title: "Your access",
      body: (
        <ul>
          <li>You are at least 18 and act for your business or with its agreement.</li>
          <li>Your credentials are personal. Tell the operator if you think that somebody else uses them.</li>
          <li>The owner of a workspace answers for what its members do there.</li>
        </ul>
      ),
    },
    {
      id: "platforms",
      title: "Platforms and their rules",
      body: (
        <>
          <p>
            You connect <strong>your own accounts</strong> only. TikTok offers no official access to messages, so VistaFlow acts in your session, as you would in a browser.
          </p>
          <p>
            <strong>TikTok’s terms restrict automation, also on one’s own account.</strong> TikTok may ask for a verification, limit your messages or suspend your account. VistaFlow keeps to a human pace, stops at the
            slightest warning, bypasses no captcha and disguises nothing; the risk is not zero, and it is you who take it by connecting an account.
          </p>
          <p>Without connecting anything, you can import the data file that TikTok hands to you.</p>
        </>
      ),
    },
    {
      id: "messages",
      title: "The messages that you send",
      body: (
        <>
          <p>You are the author of the messages that you approve, and of those whose automatic sending you allowed. You undertake to:</p>
          <ul>
            <li>respect the law on prospecting: in France article L. 34-5 of the postal and electronic communications code and the GDPR, which often want prior consent;</li>
            <li>say who you are and promise nothing that you would not keep;</li>
            <li>stop writing to whoever refuses, and not go around the “do not write” list;</li>
            <li>not canvass minors;</li>
            <li>send neither bulk advertising nor unlawful, misleading or hateful content.</li>
          </ul>
        </>
      ),
    },
    {
      id: "assistant",
      title: "The assistant",
      body: (
        <p>
          Scores and drafts are proposals of a program: they can be wrong, read them over. If you let Flow.IA answer by itself, its first answer to each person says that it is automatic; that line cannot be removed.
        </p>
      ),
    },
    {
      id: "data",
      title: "Other people’s data",
      body: (
        <p>
          Messages hold other people’s data. You are responsible for them: keep what you need, answer requests, erase in time. The page <PageLink page="privacy">Privacy</PageLink> says what is stored; it informs, and does not
          replace what you owe to your own contacts. Your data stay yours: you can export them.
        </p>
      ),
    },
    {
      id: "limits",
      title: "Sending limits",
      body: <p>Each account has limits an hour and a day, and each message its delay. The operator may lower them, or suspend sending or a workspace, to protect people, accounts or the instance.</p>,
    },
    {
      id: "availability",
      title: "Availability",
      body: (
        <p>
          The service is provided as it is. A platform may change overnight and interrupt reading or sending. No result is promised: neither an answer nor a client. Whatever more the operator promises you is said
          elsewhere.
        </p>
      ),
    },
    {
      id: "liability",
      title: "Liability",
      body: (
        <p>
          The operator answers for direct damage caused by their fault. They do not answer for a platform’s decisions about your accounts, nor for the content of your messages. Nothing here limits a liability that the
          law forbids to limit, nor consumers’ rights.
        </p>
      ),
    },
    {
      id: "end",
      title: "The end",
      body: (
        <p>
          You can leave at any time: leave a workspace, or delete it in Settings, Members; it is erased after 30 days. The operator may close an access that is used against these terms, and says why.
        </p>
      ),
    },
    {
      id: "law",
      title: "Applicable law",
      body: <p>The law of the country where the operator is established, without depriving a consumer of the protection of the country where they live. The software itself is under its own licence.</p>,
    },
  ],
};
