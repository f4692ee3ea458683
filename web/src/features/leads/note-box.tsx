import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { Spinner } from "@/components/ui/spinner";
import { Textarea } from "@/components/ui/textarea";
import { useCan } from "@/hooks/use-can";
import { useMemberName } from "@/hooks/use-member-name";
import { noteStore, useBegunNote } from "./note-store";
import { leadNotesQuery, useAddNote } from "./queries";

/** A note about a lead, for the team, with the last one that was written. */
export function NoteBox({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const nameOf = useMemberName();
  const may = useCan("POST /leads/{id}/notes");
  const last = useInfiniteQuery(leadNotesQuery(leadId)).data?.pages[0]?.items[0];
  const add = useAddNote(leadId);
  const text = useBegunNote(leadId);
  const form = useRef<HTMLFormElement>(null);
  return (
    <div className="grid gap-2">
      {last && (
        <p className="line-clamp-2 text-xs text-muted-foreground [overflow-wrap:anywhere]">
          <span className="font-medium text-foreground">{nameOf(last.authorId)}</span> · <Moment at={last.createdAt} /> · {last.text}
        </p>
      )}
      {may && (
        <form
          ref={form}
          className="rounded-xl border border-amber/35 bg-amber-soft/40 transition-[border-color,box-shadow] focus-within:border-ring focus-within:ring-3 focus-within:ring-ring/25"
          onSubmit={(event) => {
            event.preventDefault();
            if (!text.trim() || add.isPending) return;
            // Another tab or conversation may be on screen by then. What could not be added stays; a toast says why.
            void add.mutateAsync(text.trim()).then(
              () => {
                if (noteStore.get(leadId) === text) noteStore.clear(leadId);
                toast.success(t("notes.added"));
              },
              () => undefined,
            );
          }}
        >
          <Textarea
            value={text}
            onChange={(event) => noteStore.set(leadId, event.currentTarget.value)}
            aria-label={t("notes.new")}
            placeholder={t("notes.placeholder")}
            maxLength={5000}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
            }}
            className="max-h-48 min-h-16 resize-none border-0 bg-transparent shadow-none focus-visible:ring-0"
          />
          <div className="flex items-center justify-between gap-3 px-3 pb-2.5 text-xs text-muted-foreground">
            {t("notes.text")}
            <Button type="submit" variant="secondary" size="sm" disabled={add.isPending}>
              {add.isPending && <Spinner />}
              {t("notes.add")}
              <Keys name="send" />
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
