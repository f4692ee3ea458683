import { Search } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Select } from "@/components/ui/select";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { FilterPanel } from "./filter-panel";
import { leadSorts, type LeadSearch, usualSort } from "./search";

const typingPause = 250;
type Props = { search: LeadSearch; onChange: (patch: Partial<LeadSearch>) => void; children?: ReactNode };

/** The search, the filters, the order, and what else belongs to the row. */
export function LeadFilters({ search, onChange, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox value={search.q} onChange={(q) => onChange({ q })} />
      <div className="flex min-w-0 flex-1 items-center gap-2 max-md:basis-full">
        <FilterPanel search={search} onChange={onChange} />
        <div className="ml-auto flex min-w-0 items-center gap-1">
          <Select
            label={t("leads.sort")}
            value={search.sort ?? usualSort}
            options={leadSorts.map((sort) => ({ value: sort, label: t(`leadSort.${sort}`) }))}
            onChange={(sort) => onChange({ sort: sort === usualSort ? undefined : sort })}
            className="min-w-0 shrink border-transparent bg-transparent text-muted-foreground shadow-none [&>span:first-child]:truncate"
          />
          {children}
        </div>
      </div>
    </div>
  );
}

function SearchBox({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useShortcuts({ search: () => input.current?.focus() });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // "Clear filters", or the browser's back button, while nobody types here.
    const field = input.current;
    if (field && document.activeElement !== field) field.value = value ?? "";
  }, [value]);
  return (
    <div className="relative w-full md:w-64">
      <Search aria-hidden="true" className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted-foreground" />
      <Input
        ref={input}
        type="search"
        aria-label={t("leads.search")}
        aria-keyshortcuts="/"
        placeholder={t("leads.searchPlaceholder")}
        defaultValue={value ?? ""}
        spellCheck={false}
        onChange={(event) => {
          const text = event.currentTarget.value.trim();
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(text || undefined), typingPause);
        }}
        className="h-9 pl-9 md:pr-9 [&::-webkit-search-cancel-button]:hidden"
      />
      <Kbd className="absolute top-2 right-2.5 text-muted-foreground">/</Kbd>
    </div>
  );
}
