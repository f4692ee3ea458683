import { User, Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Spinner } from "@/components/ui/spinner";
import type { LeadView } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import type { LeadSearch } from "./search";
import { useAddView, useEditView } from "./view-queries";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; view?: LeadView; search: LeadSearch; onSaved: (view: LeadView) => void };

/** Names what is shown as a new view, or a view anew. */
export function NameView({ open, onOpenChange, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{form.view ? t("views.rename") : t("views.save")}</DialogTitle>
          <DialogDescription>{form.view ? t("views.renameText") : t("views.saveText")}</DialogDescription>
        </div>
        <ViewForm {...form} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function ViewForm({ view, search, onSaved, onDone }: Pick<Props, "view" | "search" | "onSaved"> & { onDone: () => void }) {
  const { t } = useTranslation();
  const [who, setWho] = useState<"mine" | "shared">("mine");
  const [missing, setMissing] = useState(false);
  const add = useAddView(search);
  const edit = useEditView(view?.id ?? "", true);
  const busy = add.isPending || edit.isPending;
  const done = (saved: LeadView) => {
    onSaved(saved);
    onDone();
    toast.success(t("views.saved", { name: saved.name }));
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const name = textOf(new FormData(event.currentTarget), "name");
        setMissing(!name);
        if (!name) return;
        if (view) edit.mutate({ name }, { onSuccess: done });
        else add.mutate({ name, shared: who === "shared" }, { onSuccess: done });
      }}
    >
      <FormProblem error={add.error ?? edit.error} />
      <Field label={t("views.name")} error={missing ? t("problem.field.required") : undefined}>
        {(control) => <Input {...control} name="name" defaultValue={view?.name} placeholder={t("views.namePlaceholder")} maxLength={60} autoFocus required autoComplete="off" />}
      </Field>
      {!view && (
        <div className="grid gap-1.5">
          <span aria-hidden="true" className="text-sm font-medium">
            {t("views.who")}
          </span>
          <SegmentedControl
            label={t("views.who")}
            value={who}
            options={[
              { value: "mine", label: t("views.mine"), icon: <User aria-hidden="true" /> },
              { value: "shared", label: t("views.shared"), icon: <Users aria-hidden="true" /> },
            ]}
            onChange={setWho}
            className="justify-self-start"
          />
        </div>
      )}
      <div>
        <Button type="submit" disabled={busy}>
          {busy && <Spinner />}
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}
