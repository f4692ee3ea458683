import { Plus, Upload } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { useCan } from "@/hooks/use-can";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { handlesIn } from "./handles";
import { type GivenReason, givenReasons, useImport, useSuppress } from "./queries";

/** One person, by the name that it bears on TikTok, known already or not. */
export function AddDialog() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<GivenReason>("request");
  const suppress = useSuppress();
  const { above, at } = formProblem(suppress.error, ["handle", "note"]);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden="true" />
          {t("suppressions.add")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("suppressions.addTitle")}</DialogTitle>
          <DialogDescription>{t("suppressions.addText")}</DialogDescription>
        </div>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const handle = textOf(form, "handle").replace(/^@/, "");
            suppress.mutate(
              { handle, reason, note: textOf(form, "note") || undefined },
              {
                onSuccess: () => {
                  toast.success(t("suppressions.added", { name: `@${handle}` }));
                  setOpen(false);
                },
              },
            );
          }}
        >
          {above !== null && <FormProblem error={above} />}
          <Field label={t("suppressions.handle")} error={at("handle")}>
            {(control) => <Input {...control} name="handle" required maxLength={60} autoFocus placeholder="@" />}
          </Field>
          <Select label={t("suppressions.reason")} value={reason} options={givenReasons.map((value) => ({ value, label: t(`suppressionReason.${value}`) }))} onChange={setReason} className="w-fit" />
          <Field label={t("suppressions.note")} error={at("note")}>
            {(control) => <Input {...control} name="note" maxLength={500} />}
          </Field>
          <Button type="submit" className="w-fit" disabled={suppress.isPending}>
            {t("suppressions.addDo")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** A list from elsewhere: pasted, or a file. */
export function ImportDialog() {
  const { t } = useTranslation();
  const mayImport = useCan("POST /suppressions/import");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const bring = useImport();
  const handles = handlesIn(text);
  if (!mayImport) return null;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="secondary">
          <Upload aria-hidden="true" />
          {t("suppressions.import")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("suppressions.importTitle")}</DialogTitle>
          <DialogDescription>{t("suppressions.importText")}</DialogDescription>
        </div>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            bring.mutate(handles, {
              onSuccess: ({ people, added }) => {
                toast.success(t("suppressions.imported", { count: added, people }));
                setText("");
                setOpen(false);
              },
            });
          }}
        >
          {bring.error && <FormProblem error={bring.error} />}
          <Field label={t("suppressions.people")} hint={t("suppressions.found", { count: handles.length })}>
            {(control) => <Textarea {...control} rows={7} value={text} placeholder={"@lea.music\n@tom.beats"} onChange={(event) => setText(event.target.value)} />}
          </Field>
          <Field label={t("suppressions.file")}>
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".csv,.txt,text/csv,text/plain"
                className="text-sm text-muted-foreground file:mr-3 file:h-9 file:rounded-lg file:border file:border-input file:bg-card file:px-3 file:text-sm file:font-medium file:text-foreground"
                onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
              />
            )}
          </Field>
          <Button type="submit" className="w-fit" disabled={handles.length === 0 || bring.isPending}>
            {t("suppressions.importDo", { count: handles.length })}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
