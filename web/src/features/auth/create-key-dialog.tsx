import { Copy, Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { useCopy } from "@/hooks/use-copy";
import { keyScopes } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { useCreateKey } from "./queries";

const lifetimes = ["30", "90", "365", "never"] as const;
type Lifetime = (typeof lifetimes)[number];
const day = 86_400_000;

export function CreateKeyDialog() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden="true" />
          {t("keys.create")}
        </Button>
      </DialogTrigger>
      {/* A stray click must not take the key away. */}
      <DialogContent onInteractOutside={(event) => event.preventDefault()}>
        <NewKey onClose={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const create = useCreateKey();
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const [unchosen, setUnchosen] = useState(false);
  const problem = formProblem(create.error, ["name", "scopes", "expiresAt"]);
  if (create.data) return <MadeKey token={create.data.token} onClose={onClose} />;
  const lifetimeLabels: Record<Lifetime, string> = { "30": t("keys.days", { count: 30 }), "90": t("keys.days", { count: 90 }), "365": t("keys.year"), never: t("keys.noExpiry") };
  return (
    <>
      <div className="grid gap-1.5">
        <DialogTitle>{t("keys.create")}</DialogTitle>
        <DialogDescription>{t("keys.createText")}</DialogDescription>
      </div>
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          const scopes = keyScopes.filter((scope) => data.has(scope));
          setUnchosen(scopes.length === 0);
          if (scopes.length === 0) return;
          create.mutate({ name: textOf(data, "name"), scopes, ...(lifetime === "never" ? {} : { expiresAt: new Date(Date.now() + Number(lifetime) * day).toISOString() }) });
        }}
      >
        <FormProblem error={problem.above} />
        <Field label={t("keys.name")} error={problem.at("name")}>
          {(control) => <Input {...control} name="name" required maxLength={100} placeholder={t("keys.namePlaceholder")} autoComplete="off" />}
        </Field>
        <Scopes error={unchosen ? t("keys.chooseScope") : problem.at("scopes")} />
        <div className="grid gap-1.5">
          <span aria-hidden="true" className="text-sm font-medium">
            {t("keys.expiry")}
          </span>
          <Select label={t("keys.expiry")} value={lifetime} options={lifetimes.map((value) => ({ value, label: lifetimeLabels[value] }))} onChange={setLifetime} className="h-10" />
        </div>
        <Button type="submit" disabled={create.isPending}>
          {create.isPending && <Spinner />}
          {t("keys.make")}
        </Button>
      </form>
    </>
  );
}

function Scopes({ error }: { error: string | undefined }) {
  const { t } = useTranslation();
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t("keys.scopes")}</legend>
      {keyScopes.map((scope) => (
        <label key={scope} className="flex items-start gap-3 rounded-lg border px-3 py-2.5 has-checked:border-primary/40 has-checked:bg-accent/60">
          <input type="checkbox" name={scope} defaultChecked={scope === "read"} className="mt-0.5 size-4 accent-primary" />
          <span className="grid text-sm">
            <span className="font-medium">{t(`keyScope.${scope}`)}</span>
            <span className="text-[0.8125rem] text-muted-foreground">{t(`keyScopeText.${scope}`)}</span>
          </span>
        </label>
      ))}
      {error && (
        <p role="alert" className="text-[0.8125rem] font-medium text-rose">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The key itself, this once. */
function MadeKey({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation();
  const copy = useCopy();
  return (
    <>
      <div className="grid gap-1.5">
        <DialogTitle>{t("keys.made")}</DialogTitle>
        <DialogDescription className="flex items-start gap-2.5 rounded-lg bg-amber-soft px-3.5 py-2.5 font-medium text-amber">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t("keys.once")}
        </DialogDescription>
      </div>
      <Field label={t("keys.key")}>{(control) => <Input {...control} readOnly value={token} onFocus={(event) => event.currentTarget.select()} className="font-mono text-sm" />}</Field>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" onClick={() => copy(token)}>
          <Copy aria-hidden="true" />
          {t("common.copy")}
        </Button>
        <Button className="ml-auto" onClick={onClose}>
          {t("keys.kept")}
        </Button>
      </div>
    </>
  );
}
