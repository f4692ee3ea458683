import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { Keys } from "@/components/ui/keys";
import { useDebounced } from "@/hooks/use-debounced";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { ariaKeys } from "@/lib/shortcuts";
import { cn } from "@/lib/utils";

const typingPause = 250;

type Props = { label: string; placeholder: string; value: string | undefined; onChange: (value: string | undefined) => void; className?: string };

/** Searches once one pauses. While nobody types it shows what is searched for, whoever changed that. */
export function SearchBox({ label, placeholder, value, onChange, className }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const settled = useDebounced(typed, typingPause);
  const search = (text: string) => {
    if (text.trim() !== (value ?? "")) onChange(text.trim() || undefined);
  };
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  });
  useEffect(() => {
    if (settled !== null) latest.current(settled);
  }, [settled]);
  useShortcuts({ search: () => input.current?.focus() });
  return (
    <div className={cn("relative", className)}>
      <Search aria-hidden="true" className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted-foreground" />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts={ariaKeys("search")}
        placeholder={placeholder}
        value={typed ?? value ?? ""}
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault(); // Chromium would empty the field.
          event.currentTarget.blur();
        }}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => {
          if (typed !== null) search(typed);
          setTyped(null);
        }}
        className="h-9 pl-9 md:pr-9 [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="pointer-events-none absolute top-2 right-2.5 text-muted-foreground">
        <Keys name="search" />
      </span>
    </div>
  );
}
