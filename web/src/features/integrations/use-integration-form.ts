import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IntegrationKind } from "@/lib/api/types";
import { formProblem } from "@/lib/i18n/problem-text";
import { type Mistake, mistakesIn, valuesOf } from "./form-values";

const fields = ["kind", "name", "address", "events", "leadTypes", "minScore"];

/** Reads the form, tells at once what is missing, and else which field the server refused, in the reader's language. */
export function useIntegrationForm(error: unknown, kind: IntegrationKind, hasAddress: boolean, onValid: (values: ReturnType<typeof valuesOf>) => void) {
  const { t } = useTranslation();
  const [mistakes, setMistakes] = useState<Mistake[]>([]);
  const problem = formProblem(error, fields);
  const said: Record<Mistake, string> = { address: t("integrations.addressWrong"), events: t("integrations.eventsNone"), minScore: t("integrations.minScoreWrong") };
  const refused: Record<string, string> = { ...said, name: t("integrations.nameWrong"), address: t(`integrationAddressRefused.${kind}`) };
  return {
    above: problem.above,
    at: (name: string) => (mistakes.find((one) => one === name) ? said[name as Mistake] : problem.at(name) && (refused[name] ?? problem.at(name))),
    submit: (event: SyntheticEvent<HTMLFormElement>) => {
      event.preventDefault();
      const form = event.currentTarget;
      const values = valuesOf(new FormData(form));
      const found = mistakesIn(values, hasAddress);
      setMistakes(found);
      if (found.length === 0) onValid(values);
      else form.querySelector<HTMLElement>(found[0] === "events" ? "[type=checkbox]" : `[name=${found[0]}]`)?.focus();
    },
  };
}
