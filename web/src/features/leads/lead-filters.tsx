import { Phone, Search, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { leadTypeLook } from "@/components/domain/lead-type-badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Select } from "@/components/ui/select";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { intents, leadTypes } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { isFiltered, leadSorts, type LeadSearch, scoreSteps } from "./search";

const typingPause = 250;
type Props = { search: LeadSearch; onChange: (patch: Partial<LeadSearch>) => void };

export function LeadFilters({ search, onChange }: Props) {
  const { t } = useTranslation();
  const sortLabels = { "-lastInteractionAt": t("leads.sortRecent"), "-interestScore": t("leads.sortScore"), "-createdAt": t("leads.sortCreated") };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox value={search.q} onChange={(q) => onChange({ q })} />
      <div className="scrollbar-none -mx-4 flex min-w-0 flex-1 basis-full items-center gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:basis-0 md:flex-wrap md:overflow-visible md:px-0">
        <Select
          label={t("leads.type")}
          value={search.type ?? "any"}
          active={search.type !== undefined}
          options={[
            { value: "any", label: t("leads.anyType") },
            ...leadTypes.map((type) => {
              const Icon = leadTypeLook[type].icon;
              return { value: type, label: t(`leadType.${type}`), icon: <Icon aria-hidden="true" className="size-4 opacity-70" /> };
            }),
          ]}
          onChange={(type) => onChange({ type: type === "any" ? undefined : type })}
        />
        <Select
          label={t("leads.intent")}
          value={search.intent ?? "any"}
          active={search.intent !== undefined}
          options={[{ value: "any", label: t("leads.anyIntent") }, ...intents.map((intent) => ({ value: intent, label: t(`intent.${intent}`) }))]}
          onChange={(intent) => onChange({ intent: intent === "any" ? undefined : intent })}
        />
        <Select
          label={t("leads.score")}
          value={String(search.minScore ?? 0)}
          active={search.minScore !== undefined}
          options={[
            { value: "0", label: t("leads.anyScore") },
            ...scoreSteps.map((score) => ({ value: String(score), label: t("leads.minScore", { score }) })),
          ]}
          onChange={(value) => onChange({ minScore: scoreSteps.find((step) => String(step) === value) })}
        />
        <Button
          variant="secondary"
          aria-pressed={search.hasPhone === true}
          onClick={() => onChange({ hasPhone: search.hasPhone ? undefined : true })}
          className={cn("border-input", search.hasPhone && "border-primary/40 bg-accent text-accent-foreground hover:bg-accent")}
        >
          <Phone aria-hidden="true" />
          {t("leads.hasPhone")}
        </Button>
        {isFiltered(search) && (
          <Button
            variant="ghost"
            onClick={() => onChange({ q: undefined, status: undefined, type: undefined, intent: undefined, minScore: undefined, hasPhone: undefined })}
          >
            <X aria-hidden="true" />
            {t("leads.clear")}
          </Button>
        )}
        <Select
          label={t("leads.sort")}
          value={search.sort ?? "-lastInteractionAt"}
          options={leadSorts.map((sort) => ({ value: sort, label: sortLabels[sort] }))}
          onChange={(sort) => onChange({ sort: sort === "-lastInteractionAt" ? undefined : sort })}
          className="border-transparent bg-transparent text-muted-foreground shadow-none md:ml-auto"
        />
      </div>
    </div>
  );
}

function SearchBox({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useShortcuts({ "/": () => input.current?.focus() });
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
