import { useSyncExternalStore } from "react";

/** The columns of the table in their order, with the room (px) that each needs. `person` is always there. */
export const leadColumns = {
  score: 68,
  person: 208,
  type: 160,
  status: 132,
  last: 168,
  contact: 184,
  assignee: 148,
  tags: 176,
  deal: 116,
  interactions: 116,
  created: 116,
  when: 120,
} as const;
export type LeadColumn = keyof typeof leadColumns;
export const columnNames = Object.keys(leadColumns) as LeadColumn[];
const usual: LeadColumn[] = ["score", "person", "type", "status", "last", "contact", "when"];
/** What gives way first where there is not enough room. */
const expendable: LeadColumn[] = ["interactions", "created", "last", "deal", "tags", "assignee", "contact", "type", "status", "when", "score"];

const listeners = new Set<() => void>();
const read = new Map<string, LeadColumn[]>();
const place = (userId: string) => `vf-lead-columns-${userId}`;

function stored(userId: string): LeadColumn[] {
  const known = read.get(userId);
  if (known) return known;
  let columns = usual;
  try {
    const text = localStorage.getItem(place(userId));
    if (text !== null) columns = columnNames.filter((name) => name === "person" || text.split(",").includes(name));
  } catch {
    // Without storage the usual ones are shown.
  }
  read.set(userId, columns);
  return columns;
}

/** The columns that somebody chose on this browser. */
export function useColumnsShown(userId: string): [LeadColumn[], (columns: LeadColumn[] | null) => void] {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => stored(userId),
  );
  const choose = (columns: LeadColumn[] | null) => {
    if (columns === null) localStorage.removeItem(place(userId));
    else localStorage.setItem(place(userId), columns.join(","));
    read.set(userId, columns === null ? usual : columnNames.filter((name) => columns.includes(name)));
    for (const listener of listeners) listener();
  };
  return [shown, choose];
}

/** Those of the chosen columns that `room` px hold beside `taken` px; 0 is a room that was not measured. */
export function fitting(columns: LeadColumn[], room: number, taken = 0): LeadColumn[] {
  let left = [...columns];
  const needed = () => left.reduce((sum, name) => sum + leadColumns[name], taken);
  for (const name of expendable) {
    if (room === 0 || needed() <= room) break;
    left = left.filter((one) => one !== name);
  }
  return left;
}
