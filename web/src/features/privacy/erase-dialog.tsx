import { Fingerprint, Trash2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import type { ContactPrivacy, Erasure } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { totalOf } from "./kinds";
import { LinkedAccounts } from "./origin";
import { type ErasureReason, erasureReasons, useErase } from "./queries";
import { RadioList } from "./radio-list";

type Props = { privacy: ContactPrivacy; onErased: (erasure: Erasure) => void };

/** Erases a person for good, once one has said why and written whom. */
export function EraseDialog({ privacy, onErased }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="secondary" size="sm" className="w-fit border-rose/30 text-rose hover:bg-rose-soft" disabled={privacy.sending && !open}>
          {t("privacy.erase")}
        </Button>
      </DialogTrigger>
      <DialogContent role="alertdialog" onInteractOutside={(event) => event.preventDefault()}>
        <div className="grid gap-1.5">
          <DialogTitle className="[overflow-wrap:anywhere]">{t("privacy.eraseTitle", { name: contactName(privacy.contact) })}</DialogTitle>
          <DialogDescription>{t("privacy.eraseFinal")}</DialogDescription>
        </div>
        <Consequences privacy={privacy} />
        <EraseForm privacy={privacy} onErased={onErased} />
      </DialogContent>
    </Dialog>
  );
}

function Consequences({ privacy: { contact, holds, linked } }: { privacy: ContactPrivacy }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="grid gap-4 rounded-xl border bg-muted/40 p-4">
      <Consequence icon={<Trash2 aria-hidden="true" />} title={t("privacy.goes")}>
        <p>{t("privacy.goesText", { count: totalOf(holds) })}</p>
        {linked.length > 0 && (
          <>
            <p id={id} className="mt-2">
              {t("privacy.goesLinked")}
            </p>
            <div className="text-foreground">
              <LinkedAccounts accounts={linked} labelledBy={id} />
            </div>
          </>
        )}
      </Consequence>
      <Consequence icon={<Fingerprint aria-hidden="true" />} title={t("privacy.stays")}>
        <p>{t("privacy.staysText")}</p>
        <p className="mt-1">{t("privacy.staysPlatform", { platform: t(`platform.${contact.platform}`) })}</p>
      </Consequence>
    </div>
  );
}

function Consequence({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex items-start gap-3 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted-foreground">
      {icon}
      <div className="min-w-0 flex-1 text-[0.8125rem] leading-relaxed text-muted-foreground">
        <h3 className="text-sm font-medium text-foreground">{title}</h3>
        {children}
      </div>
    </div>
  );
}

const plain = (handle: string) => handle.trim().replace(/^@/, "").toLowerCase();
// `randomUUID` is missing where the page came over plain HTTP.
const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");

function EraseForm({ privacy: { contact, sending }, onErased }: Props) {
  const { t } = useTranslation();
  const erase = useErase(contact.id);
  const [key] = useState(newKey);
  const [reason, setReason] = useState<ErasureReason | null>(null);
  const [typed, setTyped] = useState("");
  const ready = reason !== null && plain(typed) === plain(contact.handle) && !sending;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        // The lead may be gone from under this dialog before the answer is here: the promise outlives it.
        if (ready && !erase.isPending) void erase.mutateAsync({ reason, key }).then(onErased, () => undefined);
      }}
    >
      {sending ? (
        <p role="status" className="text-[0.8125rem] font-medium text-amber">
          {t("privacy.sending")}
        </p>
      ) : (
        <FormProblem error={erase.error} />
      )}
      <RadioList label={t("privacy.why")} value={reason} options={erasureReasons.map((value) => ({ value, label: t(`erasureReason.${value}`) }))} onChange={setReason} />
      <Field label={t("privacy.confirm", { handle: contact.handle })}>
        {(control) => (
          <Input {...control} value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={`@${contact.handle}`} autoComplete="off" autoCapitalize="none" autoCorrect="off" spellCheck={false} required />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button variant="secondary">{t("common.cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="destructive" disabled={!ready || erase.isPending}>
          {erase.isPending && <Spinner />}
          {t("privacy.eraseDo")}
        </Button>
      </div>
    </form>
  );
}
