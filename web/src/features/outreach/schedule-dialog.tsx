import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { localInput } from "@/lib/days";
import { textOf } from "@/lib/forms";
import { farthest, momentOf, tomorrowMorning } from "./schedule";

type Props = { disabled: boolean; onChoose: (sendAt: string) => void };

/** Approves for later: the message leaves no earlier than the time that is chosen here. */
export function ScheduleDialog({ disabled, onChoose }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="secondary" disabled={disabled}>
          <CalendarClock aria-hidden="true" />
          {t("outreach.schedule")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("outreach.scheduleTitle")}</DialogTitle>
          <DialogDescription>{t("outreach.scheduleText")}</DialogDescription>
        </div>
        <ScheduleForm
          onChoose={(sendAt) => {
            setOpen(false);
            onChoose(sendAt);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function ScheduleForm({ onChoose }: { onChoose: (sendAt: string) => void }) {
  const { t } = useTranslation();
  const [wrong, setWrong] = useState(false);
  const [opened] = useState(() => new Date());
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const at = momentOf(textOf(new FormData(event.currentTarget), "sendAt"), new Date());
        setWrong(at === null);
        if (at !== null) onChoose(at);
      }}
    >
      <Field label={t("outreach.scheduleAt")} error={wrong ? t("outreach.scheduleWrong") : undefined}>
        {(control) => (
          <Input {...control} type="datetime-local" name="sendAt" required autoFocus defaultValue={localInput(tomorrowMorning(opened))} min={localInput(opened)} max={localInput(farthest(opened))} />
        )}
      </Field>
      <Button type="submit" className="w-fit">
        {t("outreach.scheduleDo")}
      </Button>
    </form>
  );
}
