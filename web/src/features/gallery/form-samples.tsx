import { useState } from "react";
import { BoundedInput } from "@/components/bounded-input";
import { Choice } from "@/components/choice";
import { FormProblem } from "@/components/form-problem";
import { LanguageToggle } from "@/components/language-toggle";
import { MomentForm } from "@/components/moment-form";
import { SearchBox } from "@/components/search-box";
import { ThemeToggle } from "@/components/theme-toggle";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { Problem } from "@/lib/api/problem";
import { daysAhead } from "@/lib/days";
import { Row, Section, Specimen } from "./specimen";
import { useWords } from "./words";

const refused = new Problem({ status: 422, code: "input.invalid" });
const none = () => undefined;
const keys = ["first", "second", "third"] as const;

export function FormSamples() {
  const words = useWords();
  return (
    <Section name="forms">
      <Specimen of="Field, Input" className="grid gap-4 sm:grid-cols-2">
        {() => (
          <>
            <Field label={words.name} hint={words.hint}>
              {(control) => <Input {...control} placeholder="kenza.vocals" />}
            </Field>
            <Field label={words.name} error={words.invalid}>
              {(control) => <Input {...control} defaultValue="kenza.vocals" />}
            </Field>
            <Field label={words.name}>{(control) => <Input {...control} defaultValue="Kenza" disabled />}</Field>
            <BoundedInput label={words.number} value={10} least={1} most={30} disabled={false} onChange={none} />
          </>
        )}
      </Specimen>
      <Specimen of="Textarea" className="grid gap-4 sm:grid-cols-2">
        {() => (
          <>
            <Field label={words.sample}>{(control) => <Textarea {...control} defaultValue={words.message} />}</Field>
            <Field label={words.sample} error={words.invalid}>
              {(control) => <Textarea {...control} defaultValue={words.message} />}
            </Field>
          </>
        )}
      </Specimen>
      <Specimen of="Checkbox, Switch">{() => <Ticks />}</Specimen>
      <Specimen of="Select, Choice" className="grid gap-4">
        {(_, theme) => <Choices theme={theme} />}
      </Specimen>
      <Specimen of="SearchBox, LanguageToggle, ThemeToggle">
        {(_, theme) => (
          <Row>
            <SearchBox label={`${words.sample}, ${theme}`} placeholder={words.choices.first} value={undefined} onChange={none} className="w-full sm:w-56" />
            <LanguageToggle />
            <ThemeToggle />
          </Row>
        )}
      </Specimen>
      <Specimen of="MomentForm, FormProblem" picture className="grid gap-4">
        {() => (
          <>
            <MomentForm label={words.when} wrong={words.past} most={30} suggest={(now) => daysAhead(now, 1)} action={words.plan} onChoose={none} />
            <FormProblem error={refused} />
          </>
        )}
      </Specimen>
    </Section>
  );
}

function Ticks() {
  const words = useWords();
  const [ticked, setTicked] = useState(true);
  const [on, setOn] = useState(true);
  return (
    <Row className="gap-5">
      <Checkbox label={words.ticked} checked={ticked} onChange={() => setTicked(!ticked)} />
      <Checkbox label={words.mixed} mixed checked={false} onChange={none} />
      <Checkbox label={words.unticked} checked={!ticked} onChange={() => setTicked(!ticked)} />
      <Switch aria-label={words.on} checked={on} onCheckedChange={setOn} />
      <Switch aria-label={words.off} checked={!on} onCheckedChange={() => setOn(!on)} />
      <Switch aria-label={words.disabled} checked disabled />
    </Row>
  );
}

function Choices({ theme }: { theme: string }) {
  const words = useWords();
  const [value, setValue] = useState<(typeof keys)[number]>("first");
  const options = keys.map((key) => ({ value: key, label: words.choices[key], text: words.choiceText[key] }));
  return (
    <>
      <Row>
        <Select label={`${words.sample}, ${theme}`} value={value} options={options} onChange={setValue} />
        <Select label={`${words.choices.second}, ${theme}`} value={value} options={options} onChange={setValue} active />
        <Select label={`${words.disabled}, ${theme}`} value={value} options={options} onChange={setValue} disabled />
      </Row>
      <Choice label={words.sample} hint={words.hint} value={value} options={options} onChange={setValue} />
    </>
  );
}
