import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, MessagesSquare, QrCode, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PracticeNote } from "@/components/practice-note";
import { TryFirst } from "@/components/try-first";
import { Button } from "@/components/ui/button";
import { usePractice } from "@/hooks/use-practice";
import { accountsQuery } from "./queries";

type Props = { foot: (busy: boolean, go: ReactNode) => ReactNode; onSaved: () => void };

/** The last of the first settings: what connecting means, and the way to it. */
export function ConnectStep({ foot, onSaved }: Props) {
  const { t } = useTranslation();
  const accounts = useQuery(accountsQuery);
  const practice = usePractice();
  const [account] = accounts.data?.items ?? [];
  const points = [
    { icon: QrCode, text: t("begin.connect1") },
    { icon: MessagesSquare, text: t("begin.connect2") },
    { icon: ShieldCheck, text: t("begin.connect3") },
  ];
  const go = account ? (
    <Button size="lg" onClick={onSaved}>
      {t("begin.goOverview")}
    </Button>
  ) : (
    <Button asChild size="lg">
      <Link to="/accounts" search={{ connect: true }}>
        {t("accounts.connect")}
      </Link>
    </Button>
  );
  return (
    <div className="flex flex-1 flex-col gap-7">
      {account ? (
        <p className="flex items-center gap-3 rounded-xl border bg-card p-4 font-medium shadow-card">
          <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-green" />
          {t("connect.connected", { handle: account.handle })}
        </p>
      ) : (
        <ul className="grid gap-4">
          {points.map(({ icon: Icon, text }) => (
            <li key={text} className="flex gap-3.5 text-[0.9375rem]">
              <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent text-accent-foreground">
                <Icon className="size-4.5" strokeWidth={1.9} />
              </span>
              <span className="pt-1.5 leading-relaxed">{text}</span>
            </li>
          ))}
        </ul>
      )}
      {practice === true && <PracticeNote />}
      {practice === false && !account && accounts.data && <TryFirst />}
      {foot(false, go)}
    </div>
  );
}
