import { useTranslation } from "react-i18next";
import { leadTypeLook } from "@/components/domain/lead-type-badge";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { SearchBox } from "@/components/search-box";
import { Select } from "@/components/ui/select";
import { leadTypes, type Platform } from "@/lib/api/types";
import type { ConversationFilters, InboxSearch } from "./search";

/** Those that can be connected so far. */
const connectable: Platform[] = ["tiktok"];

type Props = { filters: ConversationFilters; onChange: (patch: Partial<InboxSearch>) => void };

export function ConversationFilterBar({ filters, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-2">
      <SearchBox label={t("conversations.search")} placeholder={t("leads.searchPlaceholder")} value={filters.q} onChange={(q) => onChange({ q })} />
      <div className="grid grid-cols-2 gap-2">
        <Select
          label={t("conversations.platform")}
          value={filters.platform ?? "any"}
          active={filters.platform !== undefined}
          className="h-8 min-w-0 text-[0.8125rem] [&>span:first-child]:min-w-0 [&>span:first-child]:truncate"
          options={[{ value: "any", label: t("conversations.anyPlatform") }, ...connectable.map((platform) => ({ value: platform, label: t(`platform.${platform}`), icon: <PlatformIcon platform={platform} /> }))]}
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
