import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SearchBox } from "@/components/search-box";
import { Select } from "@/components/ui/select";
import { FilterPanel } from "./filter-panel";
import { leadSorts, type LeadSearch, usualSort } from "./search";

type Props = { search: LeadSearch; onChange: (patch: Partial<LeadSearch>) => void; children?: ReactNode };

/** The search, the filters, the order, and what else belongs to the row. */
export function LeadFilters({ search, onChange, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox className="w-full md:w-64" label={t("leads.search")} placeholder={t("leads.searchPlaceholder")} value={search.q} onChange={(q) => onChange({ q })} />
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
