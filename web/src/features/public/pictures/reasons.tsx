import { useTranslation } from "react-i18next";
import { kenzaReasons } from "./sample";

/** A score as the sum that it is. */
export function Reasons() {
  const { t } = useTranslation();
  return (
    <ol className="grid gap-2.5">
      {kenzaReasons.map(({ code, points }) => (
        <li key={code} className="grid grid-cols-[2.75rem_1fr] gap-x-3 text-sm">
          <span className="nums h-6 rounded-md bg-green-soft text-center text-xs leading-6 font-semibold text-green">+{points}</span>
          <div>
            <p className="leading-6 font-medium">{t(`reason.${code}`)}</p>
            {code === "price_asked" && <p className="mt-1 border-l-2 border-primary/35 pl-2.5 text-[0.8125rem] text-muted-foreground">“{t("welcome.scoreQuote")}”</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
