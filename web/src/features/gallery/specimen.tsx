import { createContext, type ReactNode, use, useId } from "react";
import { cn } from "@/lib/utils";
import type { ShownTheme } from "./search";
import { useWords } from "./words";

/** The themes that the page shows. */
export const ShownThemes = createContext<ShownTheme[]>(["light", "dark"]);

export const sectionNames = ["colours", "type", "space", "brand", "icons", "buttons", "labels", "forms", "overlays", "lists", "domain", "states", "frame"] as const;
export type SectionName = (typeof sectionNames)[number];

/** A part of the page that an address leads to (`#forms`). */
export function Section({ name, children }: { name: SectionName; children: ReactNode }) {
  const words = useWords();
  const id = useId();
  return (
    <section id={name} aria-labelledby={id} className="scroll-mt-6">
      <h2 id={id} className="font-display text-xl font-semibold tracking-[-0.015em]">
        <a href={`#${name}`} className="rounded-sm underline-offset-4 hover:underline">
          {words.section[name]}
        </a>
      </h2>
      <p className="mt-1 mb-4 max-w-2xl text-sm text-muted-foreground">{words.text[name]}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">{children}</div>
    </section>
  );
}

type Props = {
  /** The components shown, as the code names them. */
  of: string;
  /** Drawn once a theme; its name tells apart what must have a name of its own. */
  children: (theme: ShownTheme, themeName: string) => ReactNode;
  /** Only to be looked at: nothing in it can be reached. */
  picture?: boolean;
  className?: string;
};

/** Something in every theme that the page shows. */
export function Specimen({ of, children, picture = false, className }: Props) {
  const words = useWords();
  const themes = use(ShownThemes);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <h3 className="font-mono text-xs text-muted-foreground">{of}</h3>
      <div className={cn("grid grid-cols-[minmax(0,1fr)] gap-3", themes.length > 1 && "xl:grid-cols-2")}>
        {themes.map((theme) => (
          <div key={theme} className={cn(theme, "grid rounded-xl border bg-background text-foreground")}>
            <div inert={picture} className={cn("min-w-0 p-4 sm:p-5", className)}>
              {children(theme, words[theme])}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Several variants side by side. */
export function Row({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn("flex flex-wrap items-center gap-2.5", className)}>{children}</div>;
}
