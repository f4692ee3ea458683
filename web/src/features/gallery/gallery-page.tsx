import { useMemo } from "react";
import { PageHeader } from "@/components/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { ButtonSamples } from "./button-samples";
import { DomainSamples } from "./domain-samples";
import { FormSamples } from "./form-samples";
import { FrameSamples } from "./frame-samples";
import { IconSamples } from "./icon-samples";
import { ListSamples } from "./list-samples";
import { OverlaySamples } from "./overlay-samples";
import type { ShownTheme } from "./search";
import { sectionNames, ShownThemes } from "./specimen";
import { StateSamples } from "./state-samples";
import { TokenSamples } from "./token-samples";
import { useWords } from "./words";

type Props = { theme: ShownTheme | undefined; onTheme: (theme: ShownTheme | undefined) => void };

/** Every component, token and picture in both themes: to see what there is, and what a change changes. */
export function GalleryPage({ theme, onTheme }: Props) {
  const words = useWords();
  const themes = useMemo<ShownTheme[]>(() => (theme ? [theme] : ["light", "dark"]), [theme]);
  return (
    <div className="page">
      <PageHeader
        title={words.title}
        subtitle={words.subtitle}
        actions={
          <SegmentedControl
            label={words.themes}
            value={theme ?? "both"}
            options={[
              { value: "both", label: words.both },
              { value: "light", label: words.light },
              { value: "dark", label: words.dark },
            ]}
            onChange={(next) => onTheme(next === "both" ? undefined : next)}
          />
        }
      />
      <nav aria-label={words.sections} className="mb-8">
        <ul className="flex flex-wrap gap-1.5">
          {sectionNames.map((name) => (
            <li key={name}>
              <a href={`#${name}`} className="inline-flex h-8 items-center rounded-full border bg-card px-3 text-[0.8125rem] font-medium text-muted-foreground transition-colors hover:bg-muted hover:text-foreground">
                {words.section[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ShownThemes value={themes}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-14">
          <TokenSamples />
          <IconSamples />
          <ButtonSamples />
          <FormSamples />
          <OverlaySamples />
          <ListSamples />
          <DomainSamples />
          <StateSamples />
          <FrameSamples />
        </div>
      </ShownThemes>
    </div>
  );
}
