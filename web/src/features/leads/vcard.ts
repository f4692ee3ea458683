import type { ContactPoint, LeadSummary } from "@/lib/api/types";

const escaped = (text: string) => text.replace(/\\/g, "\\\\").replace(/\r?\n/g, "\\n").replace(/([,;])/g, "\\$1");

/** At most 75 bytes a line, never within a letter (RFC 2426, 2.6). */
function folded(line: string): string {
  const bytes = new TextEncoder();
  let out = "";
  let width = 0;
  for (const letter of line) {
    const size = bytes.encode(letter).length;
    if (width + size > 75) {
      out += "\r\n ";
      width = 1;
    }
    out += letter;
    width += size;
  }
  return out;
}

type Words = { of: (holder: Exclude<ContactPoint["holder"], "themselves">) => string };

/**
 * A person as a card for an address book (vCard 3.0, which every phone reads). What is somebody else's says so in its
 * label; what is no longer in service is left out.
 */
export function vcardOf({ contact, tags }: Pick<LeadSummary, "contact" | "tags">, points: ContactPoint[], words: Words): string {
  const name = contact.displayName.trim() || `@${contact.handle}`;
  const lines = ["BEGIN:VCARD", "VERSION:3.0", `FN:${escaped(name)}`, `N:;${escaped(name)};;;`];
  points
    .filter((point) => point.holder !== "former")
    .forEach((point, index) => {
      const [kind, value] = point.kind === "phone" ? ["TEL;TYPE=CELL", point.value] : ["EMAIL;TYPE=INTERNET", escaped(point.value)];
      if (point.holder === "themselves") lines.push(`${kind}:${value}`);
      else lines.push(`item${index + 1}.${kind}:${value}`, `item${index + 1}.X-ABLabel:${escaped(words.of(point.holder))}`);
    });
  lines.push(`URL:${contact.profileUrl}`, `X-SOCIALPROFILE;TYPE=${contact.platform}:${contact.profileUrl}`);
  if (tags.length > 0) lines.push(`CATEGORIES:${tags.map((tag) => escaped(tag.name)).join(",")}`);
  lines.push("END:VCARD");
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** A name for the file that every system takes. */
export const vcardName = ({ handle }: LeadSummary["contact"]): string => `${handle.replace(/[^\w.-]/g, "_") || "contact"}.vcf`;
