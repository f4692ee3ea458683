import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/utils";
import { Panel } from "./panel";
import { AgentPicture } from "./pictures/agent-picture";
import { AnswerPicture } from "./pictures/answer-picture";
import { InboxPicture } from "./pictures/inbox-picture";
import { PacePicture } from "./pictures/pace-picture";
import { ScorePicture } from "./pictures/score-picture";

/** The way of one comment, in the order in which it happens. */
export function HowItWorks() {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="how" className="mx-auto max-w-[76rem] px-4 py-20 md:px-8 md:py-28">
      <h2 id="how" className="max-w-[22ch] font-display text-3xl leading-[1.1] font-semibold tracking-[-0.03em] md:text-[2.75rem]">
        {t("welcome.howTitle")}
      </h2>
      <p className="mt-4 max-w-[52ch] text-[1.0625rem] text-muted-foreground">{t("welcome.howText")}</p>
      <ol className="mt-14 grid gap-16 md:mt-20 md:gap-24">
        <Step title={t("welcome.readTitle")} text={t("welcome.readText")} picture={<InboxPicture />} />
        <Step flipped title={t("welcome.scoreTitle")} text={t("welcome.scoreText")} picture={<ScorePicture />} />
        <Step title={t("welcome.paceTitle")} text={t("welcome.paceText")} picture={<PacePicture />} />
        <Step flipped title={t("welcome.answerTitle")} text={t("welcome.answerText")} picture={<AnswerPicture />} />
        <Step title={t("welcome.agentTitle")} text={t("welcome.agentText")} note={t("welcome.agentNote")} picture={<AgentPicture />} />
      </ol>
    </section>
  );
}

type Props = { title: string; text: string; note?: string; picture: ReactNode; flipped?: boolean };

function Step({ title, text, note, picture, flipped = false }: Props) {
  return (
    <li className="grid items-center gap-x-16 gap-y-7 lg:grid-cols-2">
      <div className={cn(flipped && "lg:order-last")}>
        <h3 className="max-w-[20ch] font-display text-2xl leading-[1.15] font-semibold tracking-[-0.025em] md:text-[1.875rem]">{title}</h3>
        <p className="mt-4 max-w-[50ch] text-[1.0625rem] leading-relaxed text-muted-foreground">{text}</p>
        {note && <p className="mt-4 max-w-[50ch] border-l-2 border-primary/40 pl-4 text-[0.9375rem] leading-relaxed">{note}</p>}
      </div>
      <Panel>{picture}</Panel>
    </li>
  );
}
