import { useQuery } from "@tanstack/react-query";
import { Check, FileUp, Gauge, Lock, Minus, Scale, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { PracticeNote } from "@/components/practice-note";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { usePractice } from "@/hooks/use-practice";
import { platformsQuery } from "@/lib/api/platforms";
import { translated } from "@/lib/i18n/problem-text";

type Props = { busy: boolean; onAccept: () => void; /** The way without any session; null where an account is renewed. */ onImport: (() => void) | null };

/** What the platform's terms allow and what may happen, before anything is connected. */
export function ConnectTerms({ busy, onAccept, onImport }: Props) {
  const { t } = useTranslation();
  const practice = usePractice();
  const points = [
    { icon: UserRound, text: t("connect.terms1") },
    { icon: Scale, text: t("connect.terms2") },
    { icon: Gauge, text: t("connect.terms3") },
    { icon: Lock, text: t("connect.terms4") },
  ];
  return (
    <>
      {practice === true && <PracticeNote />}
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
      <Capabilities />
      <Button size="lg" onClick={onAccept} disabled={busy}>
        {busy && <Spinner />}
        {t("connect.accept")}
      </Button>
      {onImport && (
        <div className="grid gap-2 rounded-xl bg-muted p-4 text-sm">
          <p className="leading-relaxed">{t("imports.hesitate")}</p>
          <Button variant="secondary" size="sm" className="justify-self-start" onClick={onImport}>
            <FileUp aria-hidden="true" />
            {t("imports.open")}
          </Button>
        </div>
      )}
    </>
  );
}

/** What the platform gives and does not give; the code's own table. */
function Capabilities() {
  const { t } = useTranslation();
  const { data } = useQuery(platformsQuery);
  const capabilities = data?.items.find(({ platform }) => platform === "tiktok")?.capabilities;
  if (!capabilities) return null;
  return (
    <details className="rounded-xl border px-4 py-3 text-sm">
      <summary className="cursor-pointer font-medium">{t("connect.capabilities")}</summary>
      <ul className="mt-3 grid gap-2">
        {capabilities.map(({ name, available, note }) => (
          <li key={name} className="flex gap-2.5">
            {available ? (
              <Check role="img" aria-label={t("connect.can")} className="mt-0.5 size-4 shrink-0 text-green" />
            ) : (
              <Minus role="img" aria-label={t("connect.cannot")} className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
            )}
            <span>
              {translated(`capability.${name}`, name)}
              {note && <span className="text-muted-foreground"> · {translated(`capabilityNote.${name}`, note)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
