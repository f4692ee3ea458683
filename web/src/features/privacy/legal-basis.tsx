import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { Textarea } from "@/components/ui/textarea";
import { useMemberName } from "@/hooks/use-member-name";
import type { ContactPrivacy } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatDate, localeOf } from "@/lib/format";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { type Basis, bases, useSetBasis } from "./queries";
import { RadioList } from "./radio-list";

/** On what ground the person's data are kept, in plain words, and who said so. */
export function LegalBasis({ privacy }: { privacy: ContactPrivacy }) {
  const { t, i18n } = useTranslation();
  const nameOf = useMemberName();
  const { basis, isDefault, note, setBy, setAt } = privacy.basis;
  const date = setAt && formatDate(setAt, localeOf(i18n));
  return (
    <div className="px-5 py-4">
      <div className="mb-1 flex items-center justify-between gap-3">
        <h3 className="text-sm font-medium">{t("privacy.basis")}</h3>
        <BasisDialog privacy={privacy} />
      </div>
      <p className="text-sm">{t(`legalBasis.${basis}`)}</p>
      <p className="mt-0.5 text-[0.8125rem] leading-relaxed text-muted-foreground">{t(`legalBasisText.${basis}`)}</p>
      {note && <p className="mt-2 border-l-2 border-primary/35 pl-2.5 text-[0.8125rem] whitespace-pre-line [overflow-wrap:anywhere]">{note}</p>}
      <p className="mt-2 text-xs text-muted-foreground">
        {isDefault ? (privacy.wroteFirst === "them" ? t("privacy.basisDefaultThem") : t("privacy.basisDefault")) : setBy === null ? date && t("privacy.basisSet", { date }) : t("privacy.basisSetBy", { name: nameOf(setBy), date })}
      </p>
    </div>
  );
}

function BasisDialog({ privacy }: { privacy: ContactPrivacy }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon-sm" className="-my-1 -mr-2" aria-label={t("privacy.changeBasis")} title={t("privacy.changeBasis")}>
          <Pencil aria-hidden="true" />
        </Button>
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("privacy.basis")}</DialogTitle>
          <DialogDescription>{t("privacy.basisText", { name: contactName(privacy.contact) })}</DialogDescription>
        </div>
        <BasisForm privacy={privacy} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function BasisForm({ privacy, onDone }: { privacy: ContactPrivacy; onDone: () => void }) {
  const { t } = useTranslation();
  const set = useSetBasis(privacy.contact.id);
  const { basis, isDefault, note } = privacy.basis;
  const [chosen, setChosen] = useState<Basis | "default">(isDefault ? "default" : basis);
  const { above, at } = formProblem(set.error, ["note"]);
  const options = [
    { value: "default" as const, label: t("privacy.byDefault"), text: t("privacy.byDefaultText") },
    ...bases.map((value) => ({ value, label: t(`legalBasis.${value}`), text: t(`legalBasisText.${value}`) })),
  ];
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const words = textOf(new FormData(event.currentTarget), "note");
        set.mutate(chosen === "default" ? { basis: null } : { basis: chosen, ...(words && { note: words }) }, {
          onSuccess: () => {
            toast.success(t("privacy.basisSaved"));
            onDone();
          },
        });
      }}
    >
      {above !== null && <FormProblem error={above} />}
      <RadioList label={t("privacy.basisWhich")} value={chosen} options={options} onChange={setChosen} />
      {chosen !== "default" && (
        <Field label={t("privacy.note")} hint={t("privacy.noteHint")} error={at("note") && t("privacy.noteWrong")}>
          {(control) => <Textarea {...control} name="note" rows={2} maxLength={500} defaultValue={note ?? ""} className="min-h-16" />}
        </Field>
      )}
      <Button type="submit" className="w-fit" disabled={set.isPending}>
        {set.isPending && <Spinner />}
        {t("common.save")}
      </Button>
    </form>
  );
}
