import type { Offer, Voice } from "@/lib/api/types";

/** How much a voice may hold, as the server has it. */
export const mostOffers = 30;
export const most = { name: 80, price: 40, signature: 60 };
export const mostLines = {
  avoid: { lines: 100, characters: 40 },
  facts: { lines: 20, characters: 300 },
  samples: { lines: 20, characters: 400 },
};
export type LinesField = keyof typeof mostLines;

/** A row stays itself when one above it goes; `added` by hand, so that one can type at once. */
export type OfferRow = Offer & { key: number; added: boolean };

/** A voice as it is typed: its lists are texts, a line each. */
export type VoiceDraft = Omit<Voice, "offers" | LinesField> & { offers: OfferRow[] } & Record<LinesField, string>;

export const draftOf = (voice: Voice): VoiceDraft => ({
  ...voice,
  offers: voice.offers.map((offer, key) => ({ ...offer, key, added: false })),
  avoid: voice.avoid.join("\n"),
  facts: voice.facts.join("\n"),
  samples: voice.samples.join("\n"),
});

export const voiceOf = (draft: VoiceDraft): Voice => ({
  offers: draft.offers.map(({ name, price }) => ({ name: name.trim(), price: price.trim() })),
  tone: draft.tone,
  address: draft.address,
  signature: draft.signature.trim(),
  avoid: linesOf(draft.avoid),
  samples: linesOf(draft.samples),
  facts: linesOf(draft.facts),
});

export const withRow = (rows: OfferRow[]): OfferRow[] => [...rows, { key: Math.max(-1, ...rows.map((row) => row.key)) + 1, name: "", price: "", added: true }];

/** Whether saving what is typed would change anything: blanks do not. */
export const isChanged = (draft: VoiceDraft, voice: Voice): boolean => JSON.stringify(voiceOf(draft)) !== JSON.stringify(voiceOf(draftOf(voice)));

/** The lines that hold something. */
const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
