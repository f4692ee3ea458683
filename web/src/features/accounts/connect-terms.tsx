import { Gauge, Lock, Scale, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

/** What the platform's terms allow and what may happen, before anything is connected. */
export function ConnectTerms({ busy, onAccept }: { busy: boolean; onAccept: () => void }) {
  const { t } = useTranslation();
  const points = [
    { icon: UserRound, text: t("connect.terms1") },
    { icon: Scale, text: t("connect.terms2") },
    { icon: Gauge, text: t("connect.terms3") },
    { icon: Lock, text: t("connect.terms4") },
  ];
  return (
    <>
      <ul className="grid gap-4">
        {points.map(({ icon: Icon, text }) => (
          <li key={text} className="flex gap-3.5 text-[0.9375rem]">
            <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent text-accent-foreground">
              <Icon className="size-4.5" strokeWidth={1.9} />
            </span>
            <span className="leading-relaxed">{text}</span>
          </li>
        ))}
      </ul>
      <Button size="lg" onClick={onAccept} disabled={busy}>
        {busy && <Spinner />}
        {t("connect.accept")}
      </Button>
    </>
  );
}
