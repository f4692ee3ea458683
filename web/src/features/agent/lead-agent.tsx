import { CircleCheck, CircleStop, Hand, type LucideIcon, MessagesSquare } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { AgentConversation, AgentMove, Lead } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { translated } from "@/lib/i18n/problem-text";
import { cn } from "@/lib/utils";
import { useResumeAgent } from "./queries";

const icons: Record<AgentConversation["state"], LucideIcon> = { open: MessagesSquare, done: CircleCheck, stopped: CircleStop, handed_over: Hand };
const inSight = 3;

/** Where Flow.IA is in the conversation with a person, why, and what it did. */
export function LeadAgent({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const { agent } = lead;
  if (agent === null) return null;
  return (
    <Card aria-labelledby="lead-agent">
      <CardHeader>
        <CardTitle id="lead-agent">{t("agent.name")}</CardTitle>
        <span className="nums text-[0.8125rem] leading-6 text-muted-foreground">{t("agent.turns", { count: agent.turns, most: agent.mostTurns })}</span>
      </CardHeader>
      <div className="grid gap-4 border-t px-5 py-4 text-sm">
        <State lead={lead} agent={agent} />
        {agent.state !== "open" && <Resume leadId={lead.lead.id} />}
        {agent.moves.length > 0 && <Moves lead={lead} agent={agent} />}
      </div>
    </Card>
  );
}

/** The reason of a state or move, where it has one that can be told: what the person did. */
const whyOf = ({ lead: { contact } }: Lead, code: string | null) => translated(`agentWhy.${code}`, "", { name: contactName(contact) });

function State({ lead, agent }: { lead: Lead; agent: AgentConversation }) {
  const { t } = useTranslation();
  const { state, code, quote, since } = agent;
  const Icon = icons[state];
  const why = whyOf(lead, code);
  return (
    <div className="flex items-start gap-3">
      <Icon aria-hidden="true" className={cn("mt-0.5 size-4 shrink-0", state === "handed_over" ? "text-amber" : "text-muted-foreground")} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium">{t(`agentState.${state}`)}</span>
          <Moment at={since} className="text-[0.8125rem] text-muted-foreground" />
        </p>
        {why && <p className="text-[0.8125rem] text-muted-foreground [overflow-wrap:anywhere]">{why}</p>}
        {quote !== null && <Quote words={quote} />}
      </div>
    </div>
  );
}

function Quote({ words }: { words: string }) {
  return <blockquote className="border-l-2 border-primary/35 pl-2.5 text-[0.8125rem] text-muted-foreground [overflow-wrap:anywhere]">“{words}”</blockquote>;
}

function Resume({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const resume = useResumeAgent(leadId);
  return (
    <Button variant="secondary" size="sm" className="justify-self-start" disabled={resume.isPending} onClick={() => resume.mutate(undefined, { onSuccess: () => toast.success(t("agent.resumed")) })}>
      {t("agent.resume")}
    </Button>
  );
}

function Moves({ lead, agent: { moves, code, quote } }: { lead: Lead; agent: AgentConversation }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  return (
    <div className="grid gap-3 border-t pt-4">
      <ol aria-label={t("agent.moves")} className="grid gap-3">
        {(all ? moves : moves.slice(0, inSight)).map((move, index) => (
          // The newest one's reason is that of the state, told above.
          <Move key={`${move.at} ${move.move} ${move.code}`} lead={lead} move={move} told={index === 0 && move.code === code && move.quote === quote} />
        ))}
      </ol>
      {!all && moves.length > inSight && (
        <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => setAll(true)}>
          {t("common.more")}
        </Button>
      )}
    </div>
  );
}

function Move({ lead, move, told }: { lead: Lead; move: AgentMove; told: boolean }) {
  const { t } = useTranslation();
  // A draft is no answer yet: what became of it is said beside it.
  const message = move.messageId === null ? undefined : [lead.draft, ...lead.outbound].find((one) => one?.id === move.messageId);
  const more = [message && t(`state.${message.state}`), move.engine === "language_model" && t("agent.languageModel")].filter(Boolean).join(" · ");
  const why = whyOf(lead, move.code);
  return (
    <li className="grid gap-1">
      <p className="flex items-baseline justify-between gap-x-3">
        <span className="font-medium">{translated(`agentReply.${move.code}`, t(`agentMove.${move.move}`))}</span>
        <Moment at={move.at} className="text-[0.8125rem] text-muted-foreground" />
      </p>
      {more && <p className="text-[0.8125rem] text-muted-foreground">{more}</p>}
      {!told && why && <p className="text-[0.8125rem] text-muted-foreground [overflow-wrap:anywhere]">{why}</p>}
      {!told && move.quote !== null && <Quote words={move.quote} />}
      {move.grounds.length > 0 && (
        <div className="text-[0.8125rem] text-muted-foreground">
          <p>{t("agent.grounds")}</p>
          <ul className="list-disc pl-4 [overflow-wrap:anywhere]">
            {move.grounds.map((ground) => (
              <li key={ground}>{ground}</li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}
