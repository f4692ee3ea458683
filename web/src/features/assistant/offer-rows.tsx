import { Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { most, mostOffers, type OfferRow, withRow } from "./voice-draft";

type Props = {
  rows: OfferRow[];
  mayChange: boolean;
  /** What is wrong with a field of the row that has this place. */
  at: (index: number, field: "name" | "price") => string | undefined;
  onChange: (rows: OfferRow[]) => void;
  onRemove: (rows: OfferRow[]) => void;
};

/** What the workspace sells, a row each. */
export function OfferRows({ rows, mayChange, at, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const set = (key: number, patch: Partial<OfferRow>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  return (
    <fieldset aria-describedby={`${id}-hint`} className="min-w-0">
      <legend className="text-sm font-medium">{t("assistant.offers")}</legend>
      <p id={`${id}-hint`} className="mt-0.5 mb-2 text-[0.8125rem] text-muted-foreground">
        {t("assistant.offersHint")}
      </p>
      <ul className="grid gap-2">
        {rows.map((row, index) => {
          const number = index + 1;
          const wrong = at(index, "name") ?? at(index, "price");
          const note = wrong && `${id}-${row.key}`;
          return (
            <li key={row.key} className="grid gap-1.5">
              <div className="flex items-center gap-2">
                <Input
                  aria-label={t("assistant.offerName", { number })}
                  aria-invalid={at(index, "name") ? true : undefined}
                  aria-describedby={note}
                  className="min-w-0 flex-1"
                  value={row.name}
                  placeholder={t("assistant.namePlaceholder")}
                  required
                  maxLength={most.name}
                  autoFocus={row.added}
                  autoComplete="off"
                  onChange={(event) => set(row.key, { name: event.target.value })}
                />
                <Input
                  aria-label={t("assistant.offerPrice", { number })}
                  aria-invalid={at(index, "price") ? true : undefined}
                  aria-describedby={note}
                  className="w-24 shrink-0 sm:w-32"
                  value={row.price}
                  placeholder={t("assistant.pricePlaceholder")}
                  maxLength={most.price}
                  autoComplete="off"
                  onChange={(event) => set(row.key, { price: event.target.value })}
                />
                {mayChange && (
                  <Button
                    variant="ghost"
                    size="icon"
                    aria-label={t("assistant.removeOffer", { number })}
                    title={t("assistant.removeOffer", { number })}
                    onClick={() => onRemove(rows.filter((one) => one.key !== row.key))}
                  >
                    <Trash2 aria-hidden="true" />
                  </Button>
                )}
              </div>
              {wrong && (
                <p id={note} className="text-[0.8125rem] font-medium text-rose">
                  {wrong}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {mayChange && rows.length < mostOffers && (
        <Button variant="secondary" size="sm" className="mt-2" onClick={() => onChange(withRow(rows))}>
          <Plus aria-hidden="true" />
          {t("assistant.addOffer")}
        </Button>
      )}
    </fieldset>
  );
}
