import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { daysAhead, localInput, momentOf } from "@/lib/days";
import { textOf } from "@/lib/forms";

type Props = {
  label: string;
  /** Said where the time is past, or more than `most` days ahead. */
  wrong: string;
  most: number;
  /** What the field begins with. */
  suggest: (now: Date) => Date;
  action: string;
  onChoose: (at: string) => void;
};

/** Asks for a time to come. */
export function MomentForm({ label, wrong, most, suggest, action, onChoose }: Props) {
  const [refused, setRefused] = useState(false);
  const [opened] = useState(() => new Date());
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const at = momentOf(textOf(new FormData(event.currentTarget), "at"), new Date(), most);
        setRefused(at === null);
        if (at !== null) onChoose(at);
      }}
    >
      <Field label={label} error={refused ? wrong : undefined}>
        {(control) => <Input {...control} type="datetime-local" name="at" required autoFocus defaultValue={localInput(suggest(opened))} min={localInput(opened)} max={localInput(daysAhead(opened, most))} />}
      </Field>
      <Button type="submit" className="w-fit">
        {action}
      </Button>
    </form>
  );
}
