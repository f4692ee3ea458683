import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isProblem } from "@/lib/api/problem";
import { textOf } from "@/lib/forms";

type Props = { label: string; value: string; action?: string; busy: boolean; error: unknown; disabled?: boolean; onSave: (name: string) => void };

/** One name and its save button. */
export function NameForm({ label, value, action, busy, error, disabled = false, onSave }: Props) {
  const { t } = useTranslation();
  return (
    <form
      className="flex flex-wrap items-end gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(textOf(new FormData(event.currentTarget), "name"));
      }}
    >
      <Field label={label} error={isProblem(error) ? error.field("name") : undefined} className="min-w-40 flex-1">
        {(control) => <Input {...control} name="name" defaultValue={value} required maxLength={100} disabled={disabled} autoComplete="off" />}
      </Field>
      <Button type="submit" variant="secondary" className="h-10" disabled={busy || disabled}>
        {action ?? t("common.save")}
      </Button>
    </form>
  );
}
