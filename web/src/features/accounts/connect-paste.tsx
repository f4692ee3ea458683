import { FileUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { Textarea } from "@/components/ui/textarea";
import type { Connection } from "@/lib/api/types";
import { formProblem } from "@/lib/i18n/problem-text";
import { cn } from "@/lib/utils";
import { useComplete, usePreview } from "./queries";
import { Understood } from "./understood";

const pause = 400;
const longest = 500_000;

type Props = { connection: Connection; busy: boolean; onScan: () => void };

/** The text of a browser's cookies, pasted, dropped or chosen as a file; what it holds is shown before it is used. */
export function ConnectPaste({ connection, busy, onScan }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const complete = useComplete();
  const { mutate: look, reset: forget, ...preview } = usePreview();
  const { platform } = connection;
  useEffect(() => {
    if (!text.trim()) return forget();
    const timer = setTimeout(() => look({ platform, cookies: text }), pause);
    return () => clearTimeout(timer);
  }, [text, platform, look, forget]);
  const problem = formProblem(complete.error ?? preview.error, ["cookies"]);
  const change = (to: string) => {
    complete.reset();
    setText(to.slice(0, longest));
  };
  const take = async (file: File | undefined) => {
    if (file) change(await file.text());
  };
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        complete.mutate({ connectionId: connection.connectionId, cookies: text });
      }}
    >
      <ol className="grid gap-2 text-sm text-muted-foreground">
        {[t("connect.paste1"), t("connect.paste2"), t("connect.paste3")].map((line, index) => (
          <li key={line} className="flex gap-2.5">
            <span aria-hidden="true" className="nums font-semibold text-foreground">
              {index + 1}.
            </span>
            {line}
          </li>
        ))}
      </ol>
      <FormProblem error={problem.above} />
      <Field label={t("connect.field")} error={problem.at("cookies")}>
        {(control) => (
          <Textarea
            {...control}
            name="cookies"
            required
            value={text}
            maxLength={longest}
            spellCheck={false}
            autoComplete="off"
            placeholder={t("connect.placeholder")}
            className={cn("max-h-60 min-h-36 font-mono text-[0.8125rem] md:text-[0.8125rem]", over && "border-violet ring-3 ring-violet/25")}
            onChange={(event) => change(event.target.value)}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes("Files")) return;
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              setOver(false);
              if (event.dataTransfer.files.length === 0) return;
              event.preventDefault();
              void take(event.dataTransfer.files[0]);
            }}
          />
        )}
      </Field>
      {preview.data && <Understood understood={preview.data} />}
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".txt,.json,.tsv,.csv,text/plain,application/json"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <div className="grid gap-2">
        <Button type="submit" size="lg" disabled={complete.isPending || busy}>
          {complete.isPending && <Spinner />}
          {t("connect.submit")}
        </Button>
        <div className="flex flex-wrap justify-center gap-1">
          <Button type="button" variant="ghost" size="sm" onClick={() => chooser.current?.click()}>
            <FileUp aria-hidden="true" />
            {t("connect.file")}
          </Button>
          <Button type="button" variant="ghost" size="sm" disabled={busy} onClick={onScan}>
            {t("connect.byScan")}
          </Button>
        </div>
      </div>
    </form>
  );
}
