import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { leadTypeLook } from "@/components/domain/lead-type-badge";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { Input } from "@/components/ui/input";
import { Keys } from "@/components/ui/keys";
import { Select } from "@/components/ui/select";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { leadTypes, type Platform } from "@/lib/api/types";
import { ariaKeys } from "@/lib/shortcuts";
import type { ConversationFilters, InboxSearch } from "./search";

const typingPause = 250;
/** Those that can be connected so far. */
const platforms: Platform[] = ["tiktok"];

type Props = { filters: ConversationFilters; onChange: (patch: Partial<InboxSearch>) => void };

export function ConversationFilterBar({ filters, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-2">
      <SearchBox value={filters.q} onChange={(q) => onChange({ q })} />
      <div className="grid grid-cols-2 gap-2">
        <Select
          label={t("conversations.platform")}
          value={filters.platform ?? "any"}
          active={filters.platform !== undefined}
          className="h-8 min-w-0 text-[0.8125rem] [&>span:first-child]:min-w-0 [&>span:first-child]:truncate"
          options={[{ value: "any", label: t("conversations.anyPlatform") }, ...platforms.map((platform) => ({ value: platform, label: t(`platform.${platform}`), icon: <PlatformIcon platform={platform} /> }))]}
          onChange={(platform) => onChange({ platform: platform === "any" ? undefined : platform })}
        />
        <Select
          label={t("leads.type")}
          value={filters.leadType ?? "any"}
          active={filters.leadType !== undefined}
          className="h-8 min-w-0 text-[0.8125rem] [&>span:first-child]:min-w-0 [&>span:first-child]:truncate"
          options={[
            { value: "any", label: t("leads.anyType") },
            ...leadTypes.map((type) => {
              const Icon = leadTypeLook[type].icon;
              return { value: type, label: t(`leadType.${type}`), icon: <Icon aria-hidden="true" className="size-4 opacity-70" /> };
            }),
          ]}
          onChange={(leadType) => onChange({ leadType: leadType === "any" ? undefined : leadType })}
        />
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
    <div className="relative">
      <Search aria-hidden="true" className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted-foreground" />
      <Input
        ref={input}
        type="search"
        aria-label={t("conversations.search")}
        aria-keyshortcuts={ariaKeys("search")}
        placeholder={t("leads.searchPlaceholder")}
        defaultValue={value ?? ""}
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        onChange={(event) => {
          const text = event.currentTarget.value.trim();
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(text || undefined), typingPause);
        }}
        className="h-9 pl-9 md:pr-9 [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="pointer-events-none absolute top-2 right-2.5 text-muted-foreground">
        <Keys name="search" />
      </span>
    </div>
  );
}
