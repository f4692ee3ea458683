import { Plus, Star } from "lucide-react";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Keys } from "@/components/ui/keys";
import { Pill } from "@/components/ui/pill";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Spinner } from "@/components/ui/spinner";
import { Row, Section, Specimen } from "./specimen";
import { useWords } from "./words";

const variants = ["primary", "secondary", "soft", "ghost", "destructive", "link"] as const;
const sizes = ["sm", "md", "lg"] as const;
const tones = ["violet", "teal", "green", "blue", "amber", "rose", "slate"] as const satisfies Tone[];

export function ButtonSamples() {
  const words = useWords();
  return (
    <>
      <Section name="buttons">
        <Specimen of="Button" className="grid gap-3">
          {() => (
            <>
              {variants.map((variant) => (
                <Row key={variant}>
                  {sizes.map((size) => (
                    <Button key={size} variant={variant} size={size}>
                      {variant} {size}
                    </Button>
                  ))}
                  <Button variant={variant} disabled>
                    {words.disabled}
                  </Button>
                </Row>
              ))}
              <Row>
                <Button disabled>
                  <Spinner />
                  {words.busy}
                </Button>
                <Button variant="secondary">
                  <Plus aria-hidden="true" />
                  {words.action}
                </Button>
                <Button variant="secondary" size="icon" aria-label={words.action}>
                  <Plus aria-hidden="true" />
                </Button>
                <Button variant="ghost" size="icon-sm" aria-label={words.action}>
                  <Plus aria-hidden="true" />
                </Button>
              </Row>
            </>
          )}
        </Specimen>
      </Section>
      <Section name="labels">
        <Specimen of="Badge">
          {() => (
            <Row>
              {tones.map((tone) => (
                <Badge key={tone} tone={tone}>
                  <Star aria-hidden="true" />
                  {tone}
                </Badge>
              ))}
            </Row>
          )}
        </Specimen>
        <Specimen of="Pill, SegmentedControl">{(_, theme) => <Toggles theme={theme} />}</Specimen>
        <Specimen of="Kbd, Keys, Spinner">
          {() => (
            <Row className="gap-4">
              <Kbd>A</Kbd>
              <Keys name="palette" />
              <Keys name="goInbox" />
              <Keys name="undo" all />
              <Spinner />
              <Spinner className="size-7 text-violet" />
            </Row>
          )}
        </Specimen>
      </Section>
    </>
  );
}

function Toggles({ theme }: { theme: string }) {
  const words = useWords();
  const [pressed, setPressed] = useState(true);
  const [choice, setChoice] = useState<"first" | "second" | "third">("first");
  return (
    <Row>
      <Pill pressed={pressed} onClick={() => setPressed(!pressed)}>
        {words.choices.second}
      </Pill>
      <Pill pressed={!pressed} onClick={() => setPressed(!pressed)}>
        {words.choices.third}
      </Pill>
      <SegmentedControl
        label={`${words.sample}, ${theme}`}
        value={choice}
        options={[
          { value: "first", label: words.tabs.first, icon: <Star aria-hidden="true" /> },
          { value: "second", label: words.tabs.second },
          { value: "third", label: words.choices.third },
        ]}
        onChange={setChoice}
      />
    </Row>
  );
}
