import type { LucideIcon } from "lucide-react";
import { score } from "@/lib/fuzzy";
import type { ShortcutName } from "@/lib/shortcuts";

export const commandGroups = ["go", "settings", "act"] as const;
type CommandGroup = (typeof commandGroups)[number];

/** Something to go to or to do. `words` are further ones that find it, in French and English. */
export type Command = {
  id: string;
  group: CommandGroup;
  label: string;
  words: string;
  icon: LucideIcon;
  shortcut?: ShortcutName;
  /** It leads to another screen, which is then to have the focus. */
  goes: boolean;
  run: () => void;
};

export type CommandList = { group: CommandGroup; commands: Command[] };

/** What fits as typed, the best first; what only fits letter by letter where nothing else does. */
export function findCommands(commands: Command[], typed: string): { lists: CommandList[]; sure: boolean } {
  const scored = commands.map((command) => ({ command, fit: score(typed, command.label, command.words) })).filter(({ fit }) => fit > 0);
  const sure = scored.some(({ fit }) => fit >= 1);
  const kept = scored.filter(({ fit }) => !sure || fit >= 1).toSorted((a, b) => b.fit - a.fit);
  const best = (group: CommandGroup) => kept.find(({ command }) => command.group === group)?.fit ?? 0;
  const lists = commandGroups
    .toSorted((a, b) => best(b) - best(a))
    .map((group) => ({ group, commands: kept.filter(({ command }) => command.group === group).map(({ command }) => command) }))
    .filter((list) => list.commands.length > 0);
  return { lists, sure };
}
