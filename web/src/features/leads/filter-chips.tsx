import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useMemberName } from "@/hooks/use-member-name";
import { intents, leadStatuses, leadTypes, platforms } from "@/lib/api/types";
import { formatDate, localeOf } from "@/lib/format";
import { type FilterKey, filterKeys, noFilter, valuesOf } from "./filter";
import { tagsQuery } from "./queries";
import type { LeadSearch } from "./search";

type Props = { search: LeadSearch; onChange: (patch: Partial<LeadSearch>) => void; hidden?: FilterKey[] };

/** What narrows the list, each to be taken away with one press. */
export function FilterChips({ search, onChange, hidden = [] }: Props) {
  const { t } = useTranslation();
  const say = useFilterText();
  const shown = filterKeys.filter((key) => search[key] !== undefined && key !== "q" && !hidden.includes(key));
  if (shown.length === 0) return null;
  return (
    <ul aria-label={t("leadFilter.chips")} className="scrollbar-none flex items-center gap-1.5 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 md:flex-wrap">
      {shown.map((key) => {
        const text = say(key, search);
        return (
          <li key={key} className="max-w-full max-md:shrink-0">
            <span className="inline-flex h-8 max-w-full items-center rounded-full bg-accent pr-0.5 pl-3 text-[0.8125rem] font-medium text-accent-foreground">
              <span className="truncate">{text}</span>
              <button
                type="button"
                aria-label={t("leadFilter.remove", { name: text })}
                onClick={() => onChange({ [key]: undefined })}
                className="ml-0.5 grid size-7 shrink-0 place-items-center rounded-full hover:bg-foreground/10"
              >
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </span>
          </li>
        );
      })}
      <li>
        <Button variant="ghost" size="sm" onClick={() => onChange(noFilter)}>
          {t("leads.clear")}
        </Button>
      </li>
    </ul>
  );
}

function useFilterText(): (key: FilterKey, search: LeadSearch) => string {
  const { t, i18n } = useTranslation();
  const { data: tags } = useQuery(tagsQuery);
  const nameOfMember = useMemberName();
  const date = (day: string | undefined) => (day ? formatDate(`${day}T12:00:00`, localeOf(i18n)) : "");
  return (key, search) => {
    switch (key) {
      case "q":
        return search.q ?? "";
      case "platform":
        return valuesOf(search.platform, platforms).map((value) => t(`platform.${value}`)).join(", ");
      case "status":
        return valuesOf(search.status, leadStatuses).map((value) => t(`leadStatus.${value}`)).join(", ");
      case "type":
        return valuesOf(search.type, leadTypes).map((value) => t(`leadType.${value}`)).join(", ");
      case "intent":
        return valuesOf(search.intent, intents).map((value) => t(`intent.${value}`)).join(", ");
      case "tag":
        return (search.tag?.split(",") ?? []).map((id) => tags?.items.find((tag) => tag.id === id)?.name ?? (tags ? t("leadFilter.tagGone") : "…")).join(", ");
      case "assignee": {
        const { assignee = "" } = search;
        if (assignee === "nobody") return t("leadFilter.unassigned");
        return assignee === "me" ? t("leadFilter.mine") : nameOfMember(assignee);
      }
      case "minScore":
        return t("leads.minScore", { score: search.minScore });
      case "maxScore":
        return t("leadFilter.maxScore", { score: search.maxScore });
      case "hasPhone":
        return search.hasPhone ? t("leads.hasPhone") : t("leadFilter.noPhone");
      case "hasEmail":
        return search.hasEmail ? t("leadFilter.hasEmail") : t("leadFilter.noEmail");
      case "createdFrom":
        return t("leadFilter.createdFrom", { date: date(search.createdFrom) });
      case "createdTo":
        return t("leadFilter.createdTo", { date: date(search.createdTo) });
      case "lastFrom":
        return t("leadFilter.lastFrom", { date: date(search.lastFrom) });
      case "lastTo":
        return t("leadFilter.lastTo", { date: date(search.lastTo) });
    }
  };
}
