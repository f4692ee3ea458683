import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import type { Import } from "@/lib/api/types";
import { cn } from "@/lib/utils";

type Props = { /** The one that this goes on with. */ resumed: Import | null; error: unknown; onFile: (file: File) => void };

/** How to get the file from TikTok, and the place to drop it. */
export function ChooseFile({ resumed, error, onFile }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const [other, setOther] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined) => {
    if (!file) return;
    const wrong = resumed !== null && (file.name !== resumed.fileName || file.size !== resumed.bytes);
    setOther(wrong);
    if (!wrong) onFile(file);
  };
  return (
    <>
      {resumed === null && (
        <ol className="grid gap-2 text-sm text-muted-foreground">
          {[t("imports.how1"), t("imports.how2"), t("imports.how3")].map((line, index) => (
            <li key={line} className="flex gap-2.5">
              <span aria-hidden="true" className="nums font-semibold text-foreground">
                {index + 1}.
              </span>
              {line}
            </li>
          ))}
        </ol>
      )}
      <FormProblem error={error} />
      <div
        className={cn("grid justify-items-center gap-3 rounded-xl border border-dashed p-8 text-center", over && "border-violet ring-3 ring-violet/25")}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <FileUp aria-hidden="true" className="size-7 text-muted-foreground" strokeWidth={1.6} />
        <p className="text-sm text-muted-foreground">{resumed ? t("imports.sameFile", { name: resumed.fileName }) : t("imports.drop")}</p>
        <Button onClick={() => chooser.current?.click()}>{t("imports.choose")}</Button>
        {other && (
          <p role="alert" className="text-sm font-medium text-rose">
            {t("imports.otherFile")}
          </p>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".zip,.json,.txt,application/zip,application/json,text/plain"
        aria-label={t("imports.choose")}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </>
  );
}
