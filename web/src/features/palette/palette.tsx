import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/skeleton";
import { useDebounced } from "@/hooks/use-debounced";
import type { LeadSummary } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { type Command, findCommands } from "./commands";
import { overlay } from "./overlay";
import type { Typing } from "./overlays";
import { AllLeadsRow, CommandRow, LeadRow } from "./palette-rows";
import { PaletteField } from "./palette-field";
import { leadSearchQuery } from "./queries";

const typingPause = 120;

type Row = { id: string; run: () => void; goes: boolean } & ({ lead: LeadSummary } | { command: Command } | { all: string });
type Group = { id: string; label: string; rows: Row[]; waits?: boolean };
type Props = Typing & { commands: Command[]; onLead: (id: string) => void; onAllLeads: (q: string) => void };

/** Where one goes, acts and finds people from, by the keyboard alone if one likes. */
export function Palette({ typed, onType, commands, onLead, onAllLeads }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { groups, settled } = useGroups({ typed: typed.trim(), commands, onLead, onAllLeads });
  const rows = groups.flatMap((group) => group.rows);
  const [chosen, setChosen] = useState<string | null>(null);
  const active = rows.find((row) => row.id === chosen) ?? rows[0];
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!list.current) return;
    if (active?.id === rows[0]?.id) list.current.scrollTop = 0;
    else list.current.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });

  const run = (row: Row | undefined) => {
    if (!row) return;
    row.run();
    // It may have opened the sheet.
    if (overlay.get() === "palette") overlay.close(row.goes);
  };
  const move = (step: number) => {
    const at = rows.findIndex((row) => row.id === active?.id);
    setChosen(rows[(at + step + rows.length) % rows.length]?.id ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const act = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => run(active) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      <PaletteField
        typed={typed}
        onType={(text) => {
          onType(text);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={active && `${id}-${active.id}`}
      />
      <div className="flex min-h-0 flex-col">
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={t("palette.results")} aria-busy={!settled} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2 pb-3">
          {groups.map((group) => (
            <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`} className="not-first:mt-2">
              <p id={`${id}-${group.id}`} className="px-3 pt-2 pb-1.5 text-xs font-medium text-muted-foreground">
                {group.label}
              </p>
              {group.waits && <WaitingRows />}
              {group.rows.map((row) => (
                <div
                  key={row.id}
                  id={`${id}-${row.id}`}
                  role="option"
                  aria-selected={row.id === active?.id}
                  onPointerMove={() => setChosen(row.id)}
                  onClick={() => run(row)}
                  className={cn("flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5 text-sm select-none sm:min-h-10", row.id === active?.id && "bg-accent text-accent-foreground")}
                >
                  {"lead" in row ? <LeadRow lead={row.lead} /> : "command" in row ? <CommandRow command={row.command} /> : <AllLeadsRow q={row.all} />}
                </div>
              ))}
            </div>
          ))}
        </div>
        <p role="status" className="sr-only">
          {settled && t("palette.found", { count: rows.length })}
        </p>
        <Footer />
      </div>
    </>
  );
}

function useGroups({ typed, commands, onLead, onAllLeads }: Omit<Props, "onType">): { groups: Group[]; settled: boolean } {
  const { t } = useTranslation();
  const q = useDebounced(typed, typingPause);
  const { data, error, isPlaceholderData } = useQuery(leadSearchQuery(q));
  // What was found for something else must not be chosen by who types fast.
  const settled = error !== null || (data !== undefined && !isPlaceholderData && q === typed);
  const found = settled && !error ? data?.items ?? [] : [];
  const people: Row[] = found.map((lead) => ({ id: `lead-${lead.id}`, lead, goes: true, run: () => onLead(lead.id) }));
  if (typed) people.push({ id: "all-leads", all: typed, goes: true, run: () => onAllLeads(typed) });
  const label = !typed ? t("palette.recent") : error ? t("palette.failed") : settled && found.length === 0 ? t("palette.nobody") : t("palette.leads");
  const leads: Group = { id: "leads", label, rows: people, waits: !settled };
  const { lists, sure } = findCommands(commands, typed);
  const rest = lists.map(({ group, commands: ones }): Group => ({
    id: group,
    label: t(`paletteGroup.${group}`),
    rows: ones.map((command) => ({ id: command.id, command, goes: command.goes, run: command.run })),
  }));
  const nobody = !typed && settled && people.length === 0;
  if (nobody) return { groups: rest, settled };
  return { groups: typed && sure ? [...rest, leads] : [leads, ...rest], settled };
}

function WaitingRows() {
  return (
    <div aria-hidden="true">
      {[0, 1, 2].map((nth) => (
        <div key={nth} className="flex h-13 items-center gap-3 px-3">
          <Skeleton className="size-9 rounded-full" />
          <Skeleton className="h-3.5 w-44" />
        </div>
      ))}
    </div>
  );
}

function Footer() {
  const { t } = useTranslation();
  const hints = [
    ["↑ ↓", t("palette.move")],
    ["↵", t("palette.choose")],
    [t("shortcuts.escape"), t("palette.close")],
  ];
  return (
    <p aria-hidden="true" className="flex gap-5 border-t bg-muted/40 px-5 py-2.5 text-xs text-muted-foreground max-md:hidden pointer-coarse:hidden">
      {hints.map(([keys, text]) => (
        <span key={keys} className="inline-flex items-center gap-1.5">
          <kbd className="font-sans font-medium text-foreground">{keys}</kbd>
          {text}
        </span>
      ))}
    </p>
  );
}
