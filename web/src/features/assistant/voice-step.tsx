import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "@/components/choice";
import { ErrorState } from "@/components/error-state";
import { FormProblem } from "@/components/form-problem";
import { Skeleton } from "@/components/ui/skeleton";
import type { Tone, Voice } from "@/lib/api/types";
import { formProblem } from "@/lib/i18n/problem-text";
import { OfferRows } from "./offer-rows";
import { useChangeVoice, voiceQuery } from "./queries";
import { draftOf, most, mostOffers, type OfferRow, voiceOf, withRow } from "./voice-draft";

const tones = ["warm", "plain", "sober"] as const satisfies Tone[];
/** What many sell, as it would stand in a message. */
const usual = ["beat", "mix", "master", "session"] as const;

type Props = { foot: (busy: boolean) => ReactNode; onSaved: () => void };

/** The two questions that every draft depends on; the rest of the voice waits in the settings. */
export function VoiceStep(props: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(voiceQuery);
  if (data) return <StepForm voice={data} {...props} />;
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-96" aria-label={t("common.loading")} />;
}

const isEmpty = ({ name, price }: OfferRow) => name.trim() === "" && price.trim() === "";

function StepForm({ voice, foot, onSaved }: Props & { voice: Voice }) {
  const { t } = useTranslation();
  const save = useChangeVoice();
  const [rows, setRows] = useState<OfferRow[]>(() => (voice.offers.length > 0 ? draftOf(voice).offers : [{ key: 0, name: "", price: "", added: false }]));
  const [tone, setTone] = useState(voice.tone);
  const [nameless, setNameless] = useState(false);
  const sent = rows.filter((row) => !isEmpty(row));
  const { above, at } = formProblem(save.error, ["offers"]);
  const wrong = (index: number, field: "name" | "price") => {
    const row = rows[index];
    if (!row) return undefined;
    // Places in what the server refused are those of what was sent, without the empty rows.
    const refused = at(`offers/${sent.indexOf(row)}/${field}`) !== undefined;
    if (field === "price") return refused ? t("assistant.tooLong", { most: most.price }) : undefined;
    return refused || (nameless && row.name.trim() === "" && !isEmpty(row)) ? t("assistant.wrongName", { most: most.name }) : undefined;
  };
  const change = (next: OfferRow[]) => {
    setRows(next);
    setNameless(false);
    if (save.isError) save.reset();
  };
  const suggest = (name: string) => {
    const empty = rows.find(isEmpty);
    change(empty ? rows.map((row) => (row === empty ? { ...row, name } : row)) : [...rows, ...withRow(rows).slice(-1).map((row) => ({ ...row, name, added: false }))]);
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sent.some((row) => row.name.trim() === "")) return setNameless(true);
    save.mutate(voiceOf({ ...draftOf(voice), offers: sent, tone }), { onSuccess: onSaved });
  };
  const open = usual.filter((one) => !rows.some((row) => row.name.trim().toLowerCase() === t(`begin.usual.${one}`).toLowerCase()));
  return (
    <form onSubmit={submit} noValidate className="flex flex-1 flex-col gap-7">
      {above !== null && <FormProblem error={above} />}
      <div className="grid gap-3">
        <OfferRows rows={rows} mayChange at={wrong} onChange={change} onRemove={change} />
        {open.length > 0 && rows.length < mostOffers && (
          <ul aria-label={t("begin.usualLabel")} className="flex flex-wrap gap-1.5">
            {open.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  onClick={() => suggest(t(`begin.usual.${one}`))}
                  className="inline-flex h-8 items-center gap-1 rounded-full border border-dashed border-muted-foreground/45 px-3 text-[0.8125rem] text-muted-foreground transition-colors hover:border-primary/50 hover:bg-accent hover:text-accent-foreground"
                >
                  <Plus aria-hidden="true" className="size-3.5" />
                  {t(`begin.usual.${one}`)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Choice label={t("assistant.tone")} value={tone} options={tones.map((value) => ({ value, label: t(`tone.${value}`), text: t(`toneText.${value}`) }))} onChange={setTone} />
      {foot(save.isPending)}
    </form>
  );
}
