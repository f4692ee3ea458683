import { Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import type { LeadSummary } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatPlainAmount, localeOf, minorUnits } from "@/lib/format";
import { textOf } from "@/lib/forms";
import { amountOf } from "./amount";
import { useEditLead } from "./queries";

const usual = ["EUR", "USD", "GBP", "CHF", "CAD", "XAF", "XOF", "MAD"];

/** What a lead is worth. */
export function DealDialog({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        {lead.deal ? (
          <Button variant="ghost" size="icon-sm" aria-label={t("work.changeDeal")} title={t("work.changeDeal")}>
            <Pencil aria-hidden="true" />
          </Button>
        ) : (
          <Button variant="ghost" size="sm">
            <Plus aria-hidden="true" />
            {t("work.setDeal")}
          </Button>
        )}
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("work.deal")}</DialogTitle>
          <DialogDescription>{t("work.dealText")}</DialogDescription>
        </div>
        <DealForm lead={lead} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

/** Asks what somebody who has just become a client is worth; it can wait. */
export function AskDeal({ lead, onClose }: { lead: LeadSummary; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("work.wonTitle", { name: contactName(lead.contact) })}</DialogTitle>
          <DialogDescription>{t("work.wonText")}</DialogDescription>
        </div>
        <DealForm lead={lead} onDone={onClose} onLater={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function DealForm({ lead, onDone, onLater }: { lead: LeadSummary; onDone: () => void; onLater?: () => void }) {
  const { t, i18n } = useTranslation();
  const edit = useEditLead(lead);
  const [currency, setCurrency] = useState(lead.deal?.currency ?? "EUR");
  const [unreadable, setUnreadable] = useState(false);
  const currencies = usual.includes(currency) ? usual : [currency, ...usual];
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const amount = amountOf(textOf(new FormData(event.currentTarget), "amount"), minorUnits(currency));
        setUnreadable(amount === null);
        if (amount !== null) edit.mutate({ deal: { amount, currency } }, { onSuccess: onDone });
      }}
    >
      <div className="flex items-start gap-2.5">
        <Field label={t("work.amount")} error={unreadable ? t("work.amountUnreadable") : undefined} className="min-w-0 flex-1">
          {(control) => (
            <Input {...control} name="amount" inputMode="decimal" autoFocus required autoComplete="off" defaultValue={lead.deal ? formatPlainAmount(lead.deal.amount, lead.deal.currency, localeOf(i18n)) : ""} />
          )}
        </Field>
        <div className="grid gap-1.5">
          <span aria-hidden="true" className="text-sm font-medium">
            {t("work.currency")}
          </span>
          <Select label={t("work.currency")} value={currency} options={currencies.map((value) => ({ value, label: value }))} onChange={setCurrency} className="h-10" />
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={edit.isPending}>
          {edit.isPending && <Spinner />}
          {t("common.save")}
        </Button>
        {onLater && (
          <Button variant="ghost" onClick={onLater}>
            {t("work.later")}
          </Button>
        )}
        {lead.deal && (
          <Button variant="ghost" disabled={edit.isPending} onClick={() => edit.mutate({ clear: ["deal"] }, { onSuccess: onDone })}>
            {t("work.clearDeal")}
          </Button>
        )}
      </div>
    </form>
  );
}
