import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { leadTypeLook } from "@/components/domain/lead-type-badge";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Integration, integrationEvents, type IntegrationKind, leadTypes } from "@/lib/api/types";
import { defaults } from "./kinds";

type Props = {
  kind: IntegrationKind;
  /** The one that is edited. */
  integration?: Integration;
  /** What is wrong with the field of that name. */
  at: (name: string) => string | undefined;
};

/** Everything about an integration but its kind; read out by `valuesOf`. What another kind would suggest comes anew with it. */
export function IntegrationFields({ kind, integration, at }: Props) {
  const { t } = useTranslation();
  const suggested = defaults[kind];
  const masked = integration && kind !== "webhook";
  return (
    <>
      <Field label={t("integrations.address")} hint={masked ? t("integrations.addressKept", { address: integration.address }) : t(`integrationWhere.${kind}`)} error={at("address")}>
        {(control) => (
          <Input
            {...control}
            name="address"
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            maxLength={2000}
            placeholder={suggested.placeholder}
            defaultValue={masked ? "" : integration?.address}
            className="font-mono text-sm md:text-[0.8125rem]"
          />
        )}
      </Field>
      <Field label={t("integrations.name")} hint={integration ? undefined : t("integrations.nameHint")} error={at("name")}>
        {(control) => <Input {...control} name="name" maxLength={60} autoComplete="off" placeholder={t(`integrationKind.${kind}`)} defaultValue={integration?.name} />}
      </Field>
      <fieldset key={kind} className="min-w-0">
        <legend className="mb-1.5 text-sm font-medium">{t("integrations.events")}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {integrationEvents.map((event) => (
            <label key={event} className="flex cursor-pointer items-start gap-3 rounded-lg border px-3 py-2.5 transition-colors has-checked:border-primary/40 has-checked:bg-accent/60">
              <input type="checkbox" name={event} defaultChecked={(integration?.events ?? suggested.events).includes(event)} className="mt-0.5 size-4 shrink-0 accent-primary" />
              <span className="grid text-sm">
                <span className="font-medium">{t(`deliveryEvent.${event}.title`)}</span>
                <span className="text-[0.8125rem] text-muted-foreground">{t(`deliveryEvent.${event}.text`)}</span>
              </span>
            </label>
          ))}
        </div>
        <Wrong text={at("events")} />
      </fieldset>
      <Types chosen={integration?.leadTypes ?? []} error={at("leadTypes")} />
      <Field label={t("integrations.minScore")} hint={t("integrations.minScoreHint")} error={at("minScore")}>
        {(control) => <Input {...control} key={kind} name="minScore" type="number" inputMode="numeric" min={0} max={100} step={1} defaultValue={integration?.minScore ?? suggested.minScore} className="nums w-28" />}
      </Field>
    </>
  );
}

function Types({ chosen, error }: { chosen: Integration["leadTypes"]; error: string | undefined }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset aria-describedby={id} className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{t("integrations.types")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {leadTypes.map((type) => {
          const { icon: Icon } = leadTypeLook[type];
          return (
            <Chip key={type} icon={<Icon aria-hidden="true" />} label={t(`leadType.${type}`)}>
              <input type="checkbox" name={`type:${type}`} defaultChecked={chosen.includes(type)} className="sr-only" />
            </Chip>
          );
        })}
      </div>
      <p id={id} className="mt-1.5 text-[0.8125rem] text-muted-foreground">
        {t("integrations.typesHint")}
      </p>
      <Wrong text={error} />
    </fieldset>
  );
}

function Chip({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <label className="inline-flex h-9 cursor-pointer items-center gap-1.5 rounded-full border px-3 text-[0.8125rem] font-medium transition-colors select-none hover:bg-muted has-checked:border-primary/40 has-checked:bg-accent has-checked:text-accent-foreground has-focus-visible:ring-3 has-focus-visible:ring-ring/25 [&_svg]:size-3.5 [&_svg]:opacity-70">
      {children}
      {icon}
      {label}
    </label>
  );
}

function Wrong({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p role="alert" className="mt-1.5 text-[0.8125rem] font-medium text-rose">
      {text}
    </p>
  );
}
