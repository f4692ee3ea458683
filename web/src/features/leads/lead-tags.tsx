import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { LeadSummary } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import { tagsQuery, useTagLead, useUntagLead } from "./queries";

/** The tags of a lead; a name that no tag has yet makes one. */
export function LeadTags({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation();
  const { data } = useQuery(tagsQuery);
  const put = useTagLead(lead.id);
  const take = useUntagLead(lead.id);
  const form = useRef<HTMLFormElement>(null);
  const listId = useId();
  const worn = new Set(lead.tags.map((tag) => tag.id));
  return (
    <div className="grid gap-2.5">
      {lead.tags.length > 0 && (
        <ul aria-label={t("work.tags")} className="flex flex-wrap gap-1.5">
          {lead.tags.map((tag) => (
            <li key={tag.id} className="max-w-full">
              <Badge tone="violet" className="max-w-full pr-0.5">
                <span className="truncate">{tag.name}</span>
                <button
                  type="button"
                  aria-label={t("work.untag", { name: tag.name })}
                  disabled={take.isPending}
                  onClick={() => take.mutate(tag.id)}
                  className="grid size-6 shrink-0 place-items-center rounded hover:bg-foreground/10"
                >
                  <X aria-hidden="true" />
                </button>
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <form
        ref={form}
        className="flex items-center gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          const name = textOf(new FormData(event.currentTarget), "tag");
          if (name) put.mutate(name, { onSuccess: () => form.current?.reset() });
        }}
      >
        <Input name="tag" list={listId} aria-label={t("work.addTag")} placeholder={t("work.addTag")} maxLength={60} autoComplete="off" className="h-9 min-w-0 flex-1 text-sm md:text-sm" />
        <datalist id={listId}>
          {data?.items.filter((tag) => !worn.has(tag.id)).map((tag) => <option key={tag.id} value={tag.name} />)}
        </datalist>
        <Button type="submit" variant="secondary" size="icon" aria-label={t("work.putTag")} title={t("work.putTag")} disabled={put.isPending}>
          <Plus aria-hidden="true" />
        </Button>
      </form>
    </div>
  );
}
