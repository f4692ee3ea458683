import { useQuery } from "@tanstack/react-query";
import { ExternalLink, Unlink } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { contactQuery } from "@/lib/api/contact";
import type { Contact, ContactLink, ContactRef } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatPhone } from "@/lib/format";
import { useDecideLink } from "./queries";

/** The other accounts of the same person, and those that may be; nothing where nobody looks like it. */
export function SamePerson({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(contactQuery(contactId));
  if (!data) return null;
  const asked = suggestionsOf(data);
  if (data.sameHuman.length === 0 && asked.length === 0) return null;
  return (
    <Card aria-labelledby="same-person">
      <CardHeader>
        <CardTitle id="same-person">{t("samePerson.title")}</CardTitle>
      </CardHeader>
      <ul className="divide-y border-t">
        {data.sameHuman.map((other) => (
          <li key={other.id} className="flex items-center gap-3 px-5 py-3">
            <Other contact={other} />
            <UnlinkButton contactId={contactId} other={other} direct={isDirect(data, other)} />
          </li>
        ))}
        {asked.map(({ link, other }) => (
          <li key={link.id} className="grid gap-3 px-5 py-4">
            <Suggestion contactId={contactId} link={link} other={other} />
          </li>
        ))}
      </ul>
      {data.sameHuman.length > 0 && <p className="border-t px-5 py-3 text-xs text-muted-foreground">{t("samePerson.text")}</p>}
    </Card>
  );
}

const otherEnd = (link: ContactLink, id: string): ContactRef => (link.first.id === id ? link.second : link.first);

/** What waits for a decision, without those who are the same person through somebody else already. */
function suggestionsOf({ id, links, sameHuman }: Contact): { link: ContactLink; other: ContactRef }[] {
  const joined = new Set(sameHuman.map((one) => one.id));
  return links
    .filter((link) => link.state === "suggested")
    .map((link) => ({ link, other: otherEnd(link, id) }))
    .filter(({ other }) => !joined.has(other.id));
}

const isDirect = ({ id, links }: Contact, other: ContactRef) => links.some((link) => link.state === "confirmed" && otherEnd(link, id).id === other.id);

function Other({ contact }: { contact: ContactRef }) {
  const { t } = useTranslation();
  return (
    <>
      <ContactAvatar contact={contact} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{contactName(contact)}</span>
        <a href={contact.profileUrl} target="_blank" rel="noreferrer" className="inline-flex max-w-full items-center gap-1 text-xs text-muted-foreground hover:text-foreground">
          <span className="truncate">
            @{contact.handle} · {t(`platform.${contact.platform}`)}
          </span>
          <ExternalLink aria-hidden="true" className="size-3 shrink-0" />
        </a>
      </span>
    </>
  );
}

function Suggestion({ contactId, link, other }: { contactId: string; link: ContactLink; other: ContactRef }) {
  const { t } = useTranslation();
  const decide = useDecideLink(contactId);
  const say = (state: "confirmed" | "undone") =>
    decide.mutate({ otherId: other.id, state }, { onSuccess: () => toast.success(state === "confirmed" ? t("samePerson.linked") : t("samePerson.unlinked")) });
  return (
    <>
      <div className="flex items-center gap-3">
        <Other contact={other} />
      </div>
      <p className="text-[0.8125rem] [overflow-wrap:anywhere] text-muted-foreground">
        {t("samePerson.ask")} {link.reason !== "by_hand" && t(`samePerson.because.${link.reason}`, { value: link.reason === "phone" ? formatPhone(link.value ?? "") : link.value })}
      </p>
      <div className="flex gap-2">
        <Button size="sm" variant="soft" disabled={decide.isPending} onClick={() => say("confirmed")}>
          {t("samePerson.yes")}
        </Button>
        <Button size="sm" variant="ghost" disabled={decide.isPending} onClick={() => say("undone")}>
          {t("samePerson.no")}
        </Button>
      </div>
    </>
  );
}

/** Who is joined through somebody else is unlinked there. */
function UnlinkButton({ contactId, other, direct }: { contactId: string; other: ContactRef; direct: boolean }) {
  const { t } = useTranslation();
  const decide = useDecideLink(contactId);
  if (!direct) return null;
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t("samePerson.undo")} title={t("samePerson.undo")} disabled={decide.isPending}>
          <Unlink aria-hidden="true" />
        </Button>
      }
      title={t("samePerson.undoTitle")}
      text={t("samePerson.undoText", { handle: other.handle })}
      action={t("samePerson.undoDo")}
      onConfirm={() => decide.mutate({ otherId: other.id, state: "undone" }, { onSuccess: () => toast.success(t("samePerson.unlinked")) })}
    />
  );
}
