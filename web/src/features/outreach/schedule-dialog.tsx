import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MomentForm } from "@/components/moment-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { farthest, tomorrowMorning } from "./schedule";

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
        <MomentForm
          label={t("outreach.scheduleAt")}
          wrong={t("outreach.scheduleWrong")}
          most={farthest}
          suggest={tomorrowMorning}
          action={t("outreach.scheduleDo")}
          onChoose={(sendAt) => {
            setOpen(false);
            onChoose(sendAt);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
