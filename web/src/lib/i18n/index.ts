import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Catalogue } from "./fr";

export type Locale = "fr" | "en";
export const locales: Locale[] = ["fr", "en"];

const key = "vf-locale";
const load: Record<Locale, () => Promise<Catalogue>> = {
  fr: async () => (await import("./fr")).fr,
  en: async () => (await import("./en")).en,
};

const isLocale = (value: string | null): value is Locale => value === "fr" || value === "en";

function remembered(): Locale {
  const value = localStorage.getItem(key);
  return isLocale(value) ? value : "fr";
}

async function ensure(locale: Locale): Promise<void> {
  if (!i18next.hasResourceBundle(locale, "translation")) {
    i18next.addResourceBundle(locale, "translation", await load[locale]());
  }
}

/** Starts in the language of last time; French for who never chose. Only that catalogue is fetched. */
export async function startI18n(locale: Locale = remembered()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: { [locale]: { translation: await load[locale]() } },
  });
  document.documentElement.lang = locale;
}

/** Changes the language of the whole page and remembers it in this browser. */
export async function changeLocale(locale: Locale): Promise<void> {
  await ensure(locale);
  localStorage.setItem(key, locale);
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
}

export const hasChosenLocale = (): boolean => isLocale(localStorage.getItem(key));
