import { useQuery } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Choice } from "@/components/choice";
import { ErrorState } from "@/components/error-state";
import { FormProblem } from "@/components/form-problem";
import { SettingsSection } from "@/components/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { useCan } from "@/hooks/use-can";
import { formProblem } from "@/lib/i18n/problem-text";
import { OfferRows } from "./offer-rows";
import { useChangeVoice, voiceQuery } from "./queries";
import type { Address, Tone, Voice } from "@/lib/api/types";
import { draftOf, isChanged, type LinesField, most, mostLines, mostOffers, type OfferRow, type VoiceDraft, voiceOf } from "./voice-draft";

const tones = ["warm", "plain", "sober"] as const satisfies Tone[];
const addresses = ["as_they_do", "tu", "vous"] as const satisfies Address[];
/** What of a line tells which one is meant. */
const beginning = 40;

/** How suggested messages are written, and what they may offer. */
export function VoiceSection() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(voiceQuery);
  return (
    <SettingsSection title={t("assistant.voice")} text={t("assistant.voiceText")}>
      {data ? <VoiceForm voice={data} /> : error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-96" aria-label={t("common.loading")} />}
    </SettingsSection>
  );
}

function VoiceForm({ voice }: { voice: Voice }) {
  const { t } = useTranslation();
  const save = useChangeVoice();
  const mayChange = useCan("PUT /workspace/voice");
  // Only what was touched: what somebody else saves meanwhile is shown, and kept, in the other fields.
  const [edits, setEdits] = useState<Partial<VoiceDraft>>({});
  const draft = { ...draftOf(voice), ...edits };
  const edit = (patch: Partial<VoiceDraft>) => setEdits((all) => ({ ...all, ...patch }));
  const { above, at } = formProblem(save.error, ["offers", "signature", "avoid", "facts", "samples"]);
  const wrongOffer = (index: number, field: "name" | "price") => at(`offers/${index}/${field}`) && (field === "name" ? t("assistant.wrongName", { most: most.name }) : t("assistant.tooLong", { most: most.price }));
  // Places of lines are those of what was sent, without the empty ones.
  const wrongLines = (field: LinesField) => {
    const { lines, characters } = mostLines[field];
    if (at(field)) return t("assistant.tooManyLines", { most: lines });
    const line = save.variables?.[field].find((_, index) => at(`${field}/${index}`) !== undefined);
    return line === undefined ? undefined : t("assistant.lineTooLong", { line: line.slice(0, beginning), most: characters });
  };
  const removeOffer = (offers: OfferRow[]) => {
    edit({ offers });
    // What was refused is at another place now.
    save.reset();
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(voiceOf(draft), {
      onSuccess: () => {
        // What was typed since stays.
        setEdits((now) => (now === edits ? {} : now));
        toast.success(t("common.saved"));
      },
    });
  };
  const lines = (field: LinesField, label: string, hint: string) => (
    <Field label={label} hint={hint} error={wrongLines(field)}>
      {(control) => <Textarea {...control} rows={3} value={draft[field]} onChange={(event) => edit({ [field]: event.target.value })} />}
    </Field>
  );
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayChange} className="grid min-w-0 gap-6">
        {above !== null && <FormProblem error={above} />}
        <div>
          <OfferRows rows={draft.offers} mayChange={mayChange} at={wrongOffer} onChange={(offers) => edit({ offers })} onRemove={removeOffer} />
          {at("offers") && <p className="mt-1.5 text-[0.8125rem] font-medium text-rose">{t("assistant.tooManyOffers", { most: mostOffers })}</p>}
        </div>
        <Choice
          label={t("assistant.tone")}
          value={draft.tone}
          options={tones.map((value) => ({ value, label: t(`tone.${value}`), text: t(`toneText.${value}`) }))}
          onChange={(tone) => edit({ tone })}
        />
        <Choice
          label={t("assistant.address")}
          hint={t("assistant.addressHint")}
          value={draft.address}
          options={addresses.map((value) => ({ value, label: t(`address.${value}`), text: t(`addressText.${value}`) }))}
          onChange={(address) => edit({ address })}
        />
        <Field label={t("assistant.signature")} hint={t("assistant.signatureHint")} error={at("signature") && t("assistant.tooLong", { most: most.signature })}>
          {(control) => <Input {...control} value={draft.signature} maxLength={most.signature} autoComplete="off" onChange={(event) => edit({ signature: event.target.value })} />}
        </Field>
        {lines("avoid", t("assistant.avoid"), t("assistant.avoidHint"))}
        {lines("facts", t("assistant.facts"), t("assistant.factsHint"))}
        {lines("samples", t("assistant.samples"), t("assistant.samplesHint"))}
        {mayChange ? (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button type="submit" variant="secondary" disabled={save.isPending || !isChanged(draft, voice)}>
              {t("common.save")}
            </Button>
            <p className="min-w-0 flex-1 basis-60 text-[0.8125rem] text-muted-foreground">{t("assistant.rewritten")}</p>
          </div>
        ) : (
          <p className="text-[0.8125rem] text-muted-foreground">{t("settings.onlyOwner")}</p>
        )}
      </fieldset>
    </form>
  );
}
