import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Logo, LogoMark } from "@/components/logo";
import { WaveField } from "@/components/wave-field";
import { formatNumber, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { shownContrast } from "./contrast";
import { Row, Section, Specimen } from "./specimen";
import { quietTokens, radii, shapeTokens, spaces, textPairs, typeScale } from "./tokens";
import { useWords } from "./words";

/** What everything else is made of. */
export function TokenSamples() {
  const words = useWords();
  return (
    <>
      <Section name="colours">
        <Specimen of="--text / --ground">{() => <Pairs />}</Specimen>
        <Specimen of="--shape">{() => <Shapes />}</Specimen>
      </Section>
      <Section name="type">
        <Specimen of="text-*, font-display">
          {() => (
            <ul className="grid gap-3">
              {typeScale.map(({ name, px, className }) => (
                <li key={name} className="grid gap-0.5">
                  <span className="nums font-mono text-2xs text-muted-foreground">
                    {name} · {px} px
                  </span>
                  <span className={cn("min-w-0 truncate", className)}>{words.typeSample}</span>
                </li>
              ))}
            </ul>
          )}
        </Specimen>
      </Section>
      <Section name="space">
        <Specimen of="gap-*, p-*">
          {() => (
            <ul className="grid gap-1.5">
              {spaces.map((space) => (
                <li key={space} className="nums flex items-center gap-3 text-xs text-muted-foreground">
                  <span className="w-24 font-mono whitespace-nowrap">
                    {space} · {space * 4} px
                  </span>
                  <span aria-hidden="true" className="h-3 rounded-sm bg-primary" style={{ width: `${space * 0.25}rem` }} />
                </li>
              ))}
            </ul>
          )}
        </Specimen>
        <Specimen of="rounded-*, shadow-card, shadow-float">
          {() => (
            <Row className="gap-4">
              {radii.map(({ name, className }) => (
                <span key={name} className={cn("grid size-16 place-items-center border border-input bg-card font-mono text-xs text-muted-foreground", className)}>
                  {name}
                </span>
              ))}
              <span className="grid h-16 place-items-center rounded-xl border bg-card px-4 font-mono text-xs text-muted-foreground shadow-card">card</span>
              <span className="grid h-16 place-items-center rounded-xl border bg-popover px-4 font-mono text-xs text-muted-foreground shadow-float">float</span>
            </Row>
          )}
        </Specimen>
      </Section>
      <Section name="brand">
        <Specimen of="Logo, LogoMark, WaveField" className="grid gap-4">
          {() => (
            <>
              <Row className="gap-6">
                <Logo />
                <LogoMark />
                <LogoMark className="size-14" />
              </Row>
              <div className="relative h-36 overflow-hidden rounded-2xl bg-rail">
                <WaveField className="absolute inset-0 size-full" />
                <Logo className="absolute bottom-4 left-5 text-rail-strong" />
              </div>
            </>
          )}
        </Specimen>
      </Section>
    </>
  );
}

/** The colours of the pane that an element is in, by their tokens. */
function useShownColours() {
  const [element, ref] = useState<HTMLElement | null>(null);
  const style = element && getComputedStyle(element);
  return { ref, valueOf: (token: string) => style?.getPropertyValue(`--${token}`) ?? "" };
}

function Ratio({ value }: { value: number | null }) {
  const { i18n } = useTranslation();
  return <span className="nums text-sm font-semibold">{value === null ? "–" : formatNumber(Math.floor(value * 10) / 10, localeOf(i18n))}</span>;
}

function Pairs() {
  const words = useWords();
  const { ref, valueOf } = useShownColours();
  return (
    <ul ref={ref} className="grid gap-2 sm:grid-cols-2">
      {textPairs.map(([text, ground]) => (
        <li key={`${text} ${ground}`} className="flex items-center justify-between gap-3 rounded-lg border px-3 py-2" style={{ background: `var(--${ground})`, color: `var(--${text})` }}>
          <span className="min-w-0 font-mono text-xs leading-snug break-words">{words.onGround.replace("{text}", text).replace("{ground}", ground)}</span>
          <Ratio value={shownContrast(valueOf(text), valueOf(ground))} />
        </li>
      ))}
    </ul>
  );
}

function Shapes() {
  const words = useWords();
  const { ref, valueOf } = useShownColours();
  const shown = [...shapeTokens.map((token) => ({ token, kind: words.shape })), ...quietTokens.map((token) => ({ token, kind: words.quiet }))];
  return (
    <ul ref={ref} className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {shown.map(({ token, kind }) => (
        <li key={token} className="flex items-center gap-2.5">
          <span aria-hidden="true" className="size-9 shrink-0 rounded-lg border" style={{ background: `var(--${token})` }} />
          <span className="grid min-w-0">
            <span className="truncate font-mono text-xs">{token}</span>
            <span className="flex gap-1.5 text-xs text-muted-foreground">
              {kind} <Ratio value={shownContrast(valueOf(token), valueOf("card"))} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
