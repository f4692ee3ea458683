import type { ReactNode, SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "@/components/choice";
import { localeOf } from "@/lib/format";
import { changeLocale } from "@/lib/i18n";
import { useUpdateProfile } from "./mutations";

type Props = { foot: (busy: boolean) => ReactNode; onSaved: () => void };

/** The reader's language: the page changes with the choice, the profile when one goes on. */
export function LanguageStep({ foot, onSaved }: Props) {
  const { t, i18n } = useTranslation();
  const profile = useUpdateProfile();
  const locale = localeOf(i18n);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    profile.mutate({ locale }, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit} className="flex flex-1 flex-col gap-7">
      <Choice
        label={t("settings.language")}
        value={locale}
        options={[
          { value: "fr", label: t("settings.french"), text: t("begin.french") },
          { value: "en", label: t("settings.english"), text: t("begin.english") },
        ]}
        onChange={(next) => void changeLocale(next)}
      />
      {foot(profile.isPending)}
    </form>
  );
}
