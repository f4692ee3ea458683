import type { LegalPageName } from "@/components/legal-links";
import type { Locale } from "@/lib/i18n";
import type { LegalText } from "./text";

/** The day on which these texts last changed in what they say; noon, so that it is that day nearly everywhere. */
export const updated = "2026-11-28T12:00:00Z";

const load: Record<LegalPageName, Record<Locale, () => Promise<LegalText>>> = {
  privacy: { fr: async () => (await import("./privacy.fr")).privacy, en: async () => (await import("./privacy.en")).privacy },
  terms: { fr: async () => (await import("./terms.fr")).terms, en: async () => (await import("./terms.en")).terms },
  deletion: { fr: async () => (await import("./deletion.fr")).deletion, en: async () => (await import("./deletion.en")).deletion },
  cookies: { fr: async () => (await import("./cookies.fr")).cookies, en: async () => (await import("./cookies.en")).cookies },
  notice: { fr: async () => (await import("./notice.fr")).notice, en: async () => (await import("./notice.en")).notice },
};

const loaded = new Map<string, Promise<LegalText>>();

/** The same promise for the same page and language, as `use` wants it; a failed load is tried again the next time. */
export function legalText(page: LegalPageName, locale: Locale): Promise<LegalText> {
  const key = `${page}.${locale}`;
  const found = loaded.get(key);
  if (found) return found;
  const made = load[page][locale]();
  made.catch(() => loaded.delete(key));
  loaded.set(key, made);
  return made;
}
