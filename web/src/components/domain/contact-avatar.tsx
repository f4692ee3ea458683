import type { ContactRef } from "@/lib/api/types";
import { initials } from "@/lib/format";
import { cn } from "@/lib/utils";

const tones = [
  "bg-violet-soft text-violet",
  "bg-blue-soft text-blue",
  "bg-teal-soft text-teal",
  "bg-green-soft text-green",
  "bg-amber-soft text-amber",
  "bg-rose-soft text-rose",
];

function toneOf(handle: string): string {
  let hash = 0;
  for (const letter of handle) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return tones[hash % tones.length] ?? "";
}

type Props = { contact: Pick<ContactRef, "displayName" | "handle">; className?: string };

/** Initials on the colour that a person always has. Pictures of others would need a second origin. */
export function ContactAvatar({ contact, className }: Props) {
  return (
    <span
      aria-hidden="true"
      className={cn("grid size-9 shrink-0 place-items-center rounded-full text-xs font-semibold tracking-wide select-none", toneOf(contact.handle), className)}
    >
      {initials(contact.displayName, contact.handle)}
    </span>
  );
}
