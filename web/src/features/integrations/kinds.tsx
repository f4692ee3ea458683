import { Webhook } from "lucide-react";
import type { IntegrationEvent, IntegrationKind } from "@/lib/api/types";
import { cn } from "@/lib/utils";

/** How many a workspace may have: src/features/integrations. */
export const mostIntegrations = 20;

const chat: IntegrationEvent[] = ["lead.created", "lead.contact_found", "account.needs_attention"];

/** What one most likely wants of a kind: programs take everything, people only what is worth a look. */
export const defaults: Record<IntegrationKind, { events: IntegrationEvent[]; minScore: number; placeholder: string }> = {
  webhook: { events: ["lead.created", "lead.contact_found", "lead.status_changed"], minScore: 0, placeholder: "https://n8n.example.com/webhook/leads" },
  slack: { events: chat, minScore: 50, placeholder: "https://hooks.slack.com/services/…" },
  discord: { events: chat, minScore: 50, placeholder: "https://discord.com/api/webhooks/…" },
};

const shapes: Record<Exclude<IntegrationKind, "webhook">, string> = {
  slack:
    "M5.042 15.165a2.528 2.528 0 0 1-2.52 2.523A2.528 2.528 0 0 1 0 15.165a2.527 2.527 0 0 1 2.522-2.52h2.52v2.52zM6.313 15.165a2.527 2.527 0 0 1 2.521-2.52 2.527 2.527 0 0 1 2.521 2.52v6.313A2.528 2.528 0 0 1 8.834 24a2.528 2.528 0 0 1-2.521-2.522v-6.313zM8.834 5.042a2.528 2.528 0 0 1-2.521-2.52A2.528 2.528 0 0 1 8.834 0a2.528 2.528 0 0 1 2.521 2.522v2.52H8.834zM8.834 6.313a2.528 2.528 0 0 1 2.521 2.521 2.528 2.528 0 0 1-2.521 2.521H2.522A2.528 2.528 0 0 1 0 8.834a2.528 2.528 0 0 1 2.522-2.521h6.312zM18.956 8.834a2.528 2.528 0 0 1 2.522-2.521A2.528 2.528 0 0 1 24 8.834a2.528 2.528 0 0 1-2.522 2.521h-2.522V8.834zM17.688 8.834a2.528 2.528 0 0 1-2.523 2.521 2.527 2.527 0 0 1-2.52-2.521V2.522A2.527 2.527 0 0 1 15.165 0a2.528 2.528 0 0 1 2.523 2.522v6.312zM15.165 18.956a2.528 2.528 0 0 1 2.523 2.522A2.528 2.528 0 0 1 15.165 24a2.527 2.527 0 0 1-2.52-2.522v-2.522h2.52zM15.165 17.688a2.527 2.527 0 0 1-2.52-2.523 2.526 2.526 0 0 1 2.52-2.52h6.313A2.527 2.527 0 0 1 24 15.165a2.528 2.528 0 0 1-2.522 2.523h-6.313z",
  discord:
    "M20.317 4.37a19.79 19.79 0 0 0-4.885-1.515.074.074 0 0 0-.079.037c-.211.375-.445.865-.608 1.25a18.3 18.3 0 0 0-5.487 0 12.6 12.6 0 0 0-.618-1.25.077.077 0 0 0-.078-.037A19.74 19.74 0 0 0 3.677 4.37a.07.07 0 0 0-.032.028C.533 9.046-.319 13.58.099 18.058a.082.082 0 0 0 .031.056c2.053 1.508 4.041 2.423 5.993 3.03a.078.078 0 0 0 .084-.028c.462-.63.873-1.295 1.226-1.994a.076.076 0 0 0-.042-.106 13.1 13.1 0 0 1-1.872-.892.077.077 0 0 1-.008-.128c.126-.094.252-.192.372-.291a.074.074 0 0 1 .078-.011c3.928 1.793 8.18 1.793 12.061 0a.074.074 0 0 1 .079.01c.12.099.246.198.373.292a.077.077 0 0 1-.007.128 12.3 12.3 0 0 1-1.873.891.077.077 0 0 0-.041.107c.36.698.772 1.363 1.225 1.993a.076.076 0 0 0 .084.029c1.961-.607 3.95-1.522 6.002-3.03a.077.077 0 0 0 .032-.055c.5-5.177-.838-9.674-3.549-13.66a.061.061 0 0 0-.031-.029ZM8.02 15.331c-1.182 0-2.157-1.086-2.157-2.419s.956-2.419 2.157-2.419c1.211 0 2.176 1.095 2.157 2.419 0 1.333-.956 2.419-2.157 2.419Zm7.975 0c-1.183 0-2.157-1.086-2.157-2.419s.955-2.419 2.157-2.419c1.21 0 2.176 1.095 2.157 2.419 0 1.333-.946 2.419-2.157 2.419Z",
};

export function KindIcon({ kind, className }: { kind: IntegrationKind; className?: string }) {
  if (kind === "webhook") return <Webhook aria-hidden="true" className={cn("size-5", className)} />;
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" className={cn("size-5", className)}>
      <path d={shapes[kind]} />
    </svg>
  );
}

const tints: Record<IntegrationKind, string> = { webhook: "bg-violet-soft text-violet", slack: "bg-teal-soft text-teal", discord: "bg-blue-soft text-blue" };

/** The kind's sign on its tile. */
export function KindTile({ kind, className }: { kind: IntegrationKind; className?: string }) {
  return (
    <span className={cn("grid size-11 shrink-0 place-items-center rounded-xl", tints[kind], className)}>
      <KindIcon kind={kind} />
    </span>
  );
}
