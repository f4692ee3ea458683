import { ContactAvatar } from "@/components/domain/contact-avatar";
import { IntentList } from "@/components/domain/intent-list";
import { InteractionIcon } from "@/components/domain/interaction-icon";
import { InteractionSentence } from "@/components/domain/interaction-sentence";
import { LeadStatusLabel } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ReplyRate } from "@/components/domain/reply-rate";
import { ScoreRing } from "@/components/domain/score-ring";
import { TargetMark } from "@/components/domain/target-mark";
import { MarkedText } from "@/components/marked-text";
import { Moment } from "@/components/moment";
import { PracticeNote } from "@/components/practice-note";
import { TryFirst } from "@/components/try-first";
import { type Interaction, type InteractionType, intents, interactionTypes, leadStatuses, leadTypes } from "@/lib/api/types";
import { Row, Section, Specimen } from "./specimen";
import { useWords } from "./words";

const names = ["Kenza Marzouk", "Théo Lambert", "Studio Rivage", "Maya Okafor", "Nassim 808", "Lina B."];
const scores = [null, 0, 22, 46, 78, 100];
const then = "2026-11-22T09:00:00.000Z";

const person = { id: "c", platform: "tiktok", handle: "kenza.vocals", displayName: "Kenza Marzouk", avatarUrl: null, profileUrl: "" } as const;
const interaction = (type: InteractionType): Interaction => ({ id: type, type, direction: "in", contact: person, leadId: null, accountId: "a", text: null, postUrl: null, postTitle: null, occurredAt: then, timePrecision: "exact", firstSeenAt: then, isTarget: false });

export function DomainSamples() {
  const words = useWords();
  return (
    <Section name="domain">
      <Specimen of="ContactAvatar, ScoreRing" className="grid gap-4">
        {() => (
          <>
            <Row>
              {names.map((name) => (
                <ContactAvatar key={name} contact={{ displayName: name, handle: name }} />
              ))}
            </Row>
            <Row>
              {scores.map((score) => (
                <ScoreRing key={score} score={score} />
              ))}
              <ScoreRing score={86} size="lg" />
            </Row>
          </>
        )}
      </Specimen>
      <Specimen of="LeadTypeBadge, LeadStatusLabel, IntentList" className="grid gap-4">
        {() => (
          <>
            <Row>
              {[...leadTypes, null].map((type) => (
                <LeadTypeBadge key={type} type={type} />
              ))}
            </Row>
            <Row className="gap-4 text-sm">
              {leadStatuses.map((status) => (
                <LeadStatusLabel key={status} status={status} />
              ))}
            </Row>
            <IntentList intents={[...intents]} />
          </>
        )}
      </Specimen>
      <Specimen of="InteractionIcon, InteractionSentence">
        {() => (
          <ul className="grid gap-2 text-sm sm:grid-cols-2">
            {interactionTypes.map((type) => (
              <li key={type} className="flex items-center gap-2.5">
                <InteractionIcon type={type} className="size-7" />
                <span>
                  <strong className="font-medium">Kenza</strong> <InteractionSentence item={interaction(type)} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Specimen>
      <Specimen of="TargetMark, ReplyRate" className="grid max-w-sm gap-2 text-sm">
        {() => (
          <>
            <span className="font-medium">
              Kenza Marzouk
              <TargetMark />
            </span>
            <ReplyRate replied={9} written={20} />
            <ReplyRate replied={14} written={20} tone="good" />
            <ReplyRate replied={2} written={20} tone="calm" />
            <ReplyRate replied={0} written={0} />
          </>
        )}
      </Specimen>
      <Specimen of="MarkedText, Moment, PracticeNote, TryFirst" className="grid gap-3 text-sm">
        {() => (
          <>
            <p>
              <MarkedText text={words.comment} marks={["06 39 98 04 17", "+44 7700 900142"]} />
            </p>
            <Row className="gap-4 text-muted-foreground">
              {(["relative", "moment", "clock", "stamp"] as const).map((form) => (
                <Moment key={form} at={then} form={form} />
              ))}
              <Moment at={then} form="clock" approximate />
            </Row>
            <PracticeNote />
            <TryFirst />
          </>
        )}
      </Specimen>
    </Section>
  );
}
