import { Pencil, StickyNote } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import type { Target } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { textOf } from "@/lib/forms";
import { useSaveNote } from "./queries";

/** Why one follows somebody: read, and written where it stands. */
export function TargetNote({ target: { contact, note } }: { target: Target }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The field that had the focus is gone.
    if (wasEditing.current && !editing) opener.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  if (editing) return <Editor contactId={contact.id} name={contactName(contact)} note={note} onDone={() => setEditing(false)} />;
  return (
    <button
      ref={opener}
      type="button"
      onClick={() => setEditing(true)}
      className="group/note -mx-2 flex min-h-8 max-w-full items-start gap-2 rounded-lg px-2 py-1.5 text-left text-[0.8125rem] text-muted-foreground transition-colors hover:bg-muted hover:text-foreground"
    >
      <StickyNote aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      {note === null ? (
        <span>
          {t("targets.addNote")}
          <span className="sr-only"> ({contactName(contact)})</span>
        </span>
      ) : (
        <>
          <span className="sr-only">{t("targets.editNote", { name: contactName(contact) })} </span>
          <span className="whitespace-pre-wrap text-foreground [overflow-wrap:anywhere]">{note}</span>
          <Pencil aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 opacity-0 transition-opacity group-hover/note:opacity-100 group-focus-visible/note:opacity-100" />
        </>
      )}
    </button>
  );
}

function Editor({ contactId, name, note, onDone }: { contactId: string; name: string; note: string | null; onDone: () => void }) {
  const { t } = useTranslation();
  const save = useSaveNote(contactId);
  return (
    <form
      className="my-1 grid max-w-xl gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const text = textOf(new FormData(event.currentTarget), "note") || null;
        if (text === note) onDone();
        else save.mutate(text, { onSuccess: onDone });
      }}
    >
      <Textarea
        name="note"
        aria-label={t("targets.noteOf", { name })}
        placeholder={t("targets.notePlaceholder")}
        defaultValue={note ?? ""}
        autoFocus
        maxLength={1000}
        className="min-h-16 md:text-sm"
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            onDone();
          }
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" disabled={save.isPending}>
          {t("common.save")}
        </Button>
        <Button variant="ghost" size="sm" onClick={onDone}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
