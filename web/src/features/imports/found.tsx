import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import type { Import } from "@/lib/api/types";
import { formatDate, localeOf } from "@/lib/format";
import { formProblem } from "@/lib/i18n/problem-text";
import { useCancel, useConfirm } from "./queries";

/** What is in the file, before anything of it is stored. */
export function Found({ file, found }: { file: Import; found: NonNullable<Import["found"]> }) {
  const { t, i18n } = useTranslation();
  const [handle, setHandle] = useState(found.handle ?? "");
  const confirm = useConfirm();
  const cancel = useCancel();
  const problem = formProblem(confirm.error ?? cancel.error, ["handle"]);
  const rows = [
    t("imports.followers", { count: found.followers }),
    t("imports.conversations", { count: found.conversations }),
    t("imports.messages", { count: found.messages }),
  ];
  const leftOut = found.messagesOfGroups + found.unreadable;
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ id: file.id, handle: found.saysHandle ? undefined : handle });
      }}
    >
      <div className="grid gap-3 rounded-xl bg-muted p-4">
        {found.saysHandle && <p className="font-medium">{t("imports.of", { handle: found.handle })}</p>}
        <ul className="grid gap-1 text-sm">
          {rows.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
        {found.from && found.to && (
          <p className="text-sm text-muted-foreground">{t("imports.span", { from: formatDate(found.from, localeOf(i18n)), to: formatDate(found.to, localeOf(i18n)) })}</p>
        )}
        {leftOut > 0 && <p className="text-sm text-muted-foreground">{t("imports.leftOut", { count: leftOut })}</p>}
      </div>
      <FormProblem error={problem.above} />
      {!found.saysHandle && (
        <Field label={t("imports.handle")} hint={t("imports.handleHint")} error={problem.at("handle")}>
          {(control) => <Input {...control} name="handle" required value={handle} maxLength={100} autoComplete="off" spellCheck={false} onChange={(event) => setHandle(event.target.value)} />}
        </Field>
      )}
      <p className="text-sm text-muted-foreground">{t("imports.willStore")}</p>
      <div className="grid gap-2">
        <Button type="submit" size="lg" disabled={confirm.isPending || cancel.isPending}>
          {confirm.isPending && <Spinner />}
          {t("imports.store")}
        </Button>
        <Button type="button" variant="ghost" size="sm" className="justify-self-center" disabled={confirm.isPending || cancel.isPending} onClick={() => cancel.mutate({ id: file.id })}>
          {t("imports.giveUp")}
        </Button>
      </div>
    </form>
  );
}
