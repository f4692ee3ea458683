import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Moment } from "@/components/moment";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { useMemberName } from "@/hooks/use-member-name";
import { useSession } from "@/hooks/use-session";
import type { Note } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import { useDeleteNote, useEditNote } from "./queries";

/** One note. Only its author changes it; admins may delete any. */
export function LeadNote({ note }: { note: Note }) {
  const { t } = useTranslation();
  const { user, workspace } = useSession();
  const nameOf = useMemberName();
  const [editing, setEditing] = useState(false);
  const remove = useDeleteNote(note);
  const mine = note.authorId === user.id;
  if (editing) return <Editor note={note} onDone={() => setEditing(false)} />;
  return (
    <article>
      <div className="flex items-center gap-1">
        <p className="min-w-0 flex-1 text-xs text-muted-foreground">
          <span className="font-medium text-foreground">{nameOf(note.authorId)}</span> · <Moment at={note.createdAt} />
          {note.updatedAt !== note.createdAt && <> · {t("notes.edited")}</>}
        </p>
        {mine && (
          <Button variant="ghost" size="icon-sm" aria-label={t("notes.edit")} title={t("notes.edit")} onClick={() => setEditing(true)}>
            <Pencil aria-hidden="true" />
          </Button>
        )}
        {(mine || workspace.role !== "member") && (
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="icon-sm" aria-label={t("notes.delete")} title={t("notes.delete")} disabled={remove.isPending}>
                <Trash2 aria-hidden="true" />
              </Button>
            }
            title={t("notes.deleteTitle")}
            text={t("notes.deleteText")}
            action={t("notes.delete")}
            onConfirm={() => remove.mutate()}
          />
        )}
      </div>
      <p className="mt-0.5 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{note.text}</p>
    </article>
  );
}

function Editor({ note, onDone }: { note: Note; onDone: () => void }) {
  const { t } = useTranslation();
  const edit = useEditNote(note);
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const text = textOf(new FormData(event.currentTarget), "text");
        if (text) edit.mutate(text, { onSuccess: onDone });
      }}
    >
      <Textarea name="text" aria-label={t("notes.edit")} defaultValue={note.text} autoFocus maxLength={5000} className="min-h-16 md:text-sm" />
      <div className="flex gap-2">
        <Button type="submit" size="sm" disabled={edit.isPending}>
          {t("common.save")}
        </Button>
        <Button variant="ghost" size="sm" onClick={onDone}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
