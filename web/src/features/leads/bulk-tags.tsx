import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/utils";
import { type BulkChange, useNamedTag } from "./bulk-queries";
import { tagsQuery } from "./queries";

type Props = { /** Undefined where nobody knows how many. */ count: number | undefined; onChange: (change: BulkChange) => void; children: ReactNode };

/** Puts a tag on many leads, or takes one off. */
export function BulkTags({ count, onChange, children }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{children}</DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{count === undefined ? t("bulk.tagTitleAll") : t("bulk.tagTitle", { count })}</DialogTitle>
          <DialogDescription>{t("bulk.tagText")}</DialogDescription>
        </div>
        <TagForm
          onChange={(change) => {
            setOpen(false);
            onChange(change);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function TagForm({ onChange }: { onChange: (change: BulkChange) => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(tagsQuery);
  const named = useNamedTag();
  const [name, setName] = useState("");
  const wanted = name.trim().toLocaleLowerCase();
  const tags = data?.items ?? [];
  const found = tags.find((tag) => tag.name.toLocaleLowerCase() === wanted);
  const offered = tags.filter((tag) => found !== undefined || tag.name.toLocaleLowerCase().includes(wanted));
  const add = () => {
    if (found) onChange({ addTagId: found.id });
    else if (wanted) named.mutate(name.trim(), { onSuccess: (tag) => onChange({ addTagId: tag.id }) });
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label={t("bulk.tagName")} hint={wanted && !found ? t("bulk.tagNew") : undefined}>
        {(control) => <Input {...control} value={name} maxLength={60} autoFocus autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />}
      </Field>
      {offered.length > 0 && (
        <div role="group" aria-label={t("work.tags")} className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto p-0.5">
          {offered.map((tag) => (
            <button
              key={tag.id}
              type="button"
              aria-pressed={tag.id === found?.id}
              onClick={() => setName(tag.name)}
              className={cn("h-8 max-w-full truncate rounded-full border px-3 text-[0.8125rem] font-medium hover:bg-muted", tag.id === found?.id && "border-primary/40 bg-accent text-accent-foreground hover:bg-accent")}
            >
              {tag.name}
            </button>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={!wanted || named.isPending}>
          {t("work.putTag")}
        </Button>
        <Button variant="secondary" disabled={!found} onClick={() => found && onChange({ removeTagId: found.id })}>
          {t("bulk.takeTag")}
        </Button>
      </div>
    </form>
  );
}
