import i18next from "i18next";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Raise } from "@/lib/api/types";

/** What the person could do that would make the score rise, as the server orders it; nothing where there is nothing. */
export function RaiseList({ raises }: { raises: Raise[] }) {
  const { t } = useTranslation();
  const id = useId();
  if (raises.length === 0) return null;
  return (
    <div className="mt-4 text-[0.8125rem] text-muted-foreground">
      <p id={id}>{t("lead.raises")}</p>
      <ul aria-labelledby={id} className="mt-1.5 grid gap-1">
        {raises.map((raise) => (
          <RaiseRow key={raise.code} raise={raise} />
        ))}
      </ul>
    </div>
  );
}

function RaiseRow({ raise }: { raise: Raise }) {
  const { t } = useTranslation();
  const key = `raise.${raise.code}`;
  const label = i18next.exists(key) ? t(key as "raise.follow") : raise.code.replaceAll("_", " ");
  const points = `+${raise.points}`;
  return (
    <li className="grid grid-cols-[2.75rem_1fr] gap-x-3">
      <span className="nums text-center">
        <span aria-hidden="true">{points}</span>
        <span className="sr-only">{t("lead.points", { points })}</span>
      </span>
      <span className="min-w-0">{label}</span>
    </li>
  );
}
