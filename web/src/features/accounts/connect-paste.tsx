import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { Textarea } from "@/components/ui/textarea";
import { isProblem } from "@/lib/api/problem";
import type { Connection } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import { useComplete } from "./queries";

export function ConnectPaste({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const complete = useComplete();
  const field = isProblem(complete.error) ? complete.error.field("cookies") : undefined;
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const cookies = textOf(new FormData(event.currentTarget), "cookies");
        complete.mutate({ connectionId: connection.connectionId, cookies });
      }}
    >
      <ol className="grid gap-2 text-sm text-muted-foreground">
        {[t("connect.paste1"), t("connect.paste2"), t("connect.paste3")].map((text, index) => (
          <li key={text} className="flex gap-2.5">
            <span aria-hidden="true" className="nums font-semibold text-foreground">
              {index + 1}.
            </span>
            {text}
          </li>
        ))}
      </ol>
      {!field && <FormProblem error={complete.error} />}
      <Field label={t("connect.field")} error={field}>
        {(control) => (
          <Textarea
            {...control}
            name="cookies"
            required
            maxLength={20_000}
            spellCheck={false}
            autoComplete="off"
            placeholder={t("connect.placeholder")}
            className="max-h-60 min-h-36 font-mono text-[0.8125rem] md:text-[0.8125rem]"
          />
        )}
      </Field>
      <Button type="submit" size="lg" disabled={complete.isPending}>
        {complete.isPending && <Spinner />}
        {t("connect.submit")}
      </Button>
    </form>
  );
}
