import { useQuery } from "@tanstack/react-query";
import { ListFilter, Mail, Phone } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { leadTypeLook } from "@/components/domain/lead-type-badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import { Pill } from "@/components/ui/pill";
import { useMediaQuery } from "@/hooks/use-media-query";
import { membersQuery } from "@/lib/api/team";
import { intents, leadTypes } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { filterKeys, toggled, valuesOf } from "./filter";
import { tagsQuery } from "./queries";
import { type LeadSearch, scoreSteps } from "./search";

type Props = { search: LeadSearch; onChange: (patch: Partial<LeadSearch>) => void };

/** Every filter in one place, beside its button or, on a phone, in a sheet; the list follows at once. */
export function FilterPanel({ search, onChange }: Props) {
  const { t } = useTranslation();
  const wide = useMediaQuery("(width >= 48rem)");
  const count = filterKeys.filter((key) => key !== "q" && key !== "status" && search[key] !== undefined).length;
  const button = (
    <Button variant="secondary" className={cn("border-input", count > 0 && "border-primary/40 bg-accent text-accent-foreground hover:bg-accent")}>
      <ListFilter aria-hidden="true" />
      {t("leadFilter.open")}
      {count > 0 && (
        <>
          <span aria-hidden="true" className="nums grid h-5 min-w-5 place-items-center rounded-full bg-primary px-1 text-2xs text-primary-foreground">
            {count}
          </span>
          <span className="sr-only">{t("leadFilter.count", { count })}</span>
        </>
      )}
    </Button>
  );
  if (wide) {
    return (
      <Popover>
        <PopoverTrigger asChild>{button}</PopoverTrigger>
        <PopoverContent aria-label={t("leadFilter.title")} className="w-[30rem]">
          <Fields search={search} onChange={onChange} />
        </PopoverContent>
      </Popover>
    );
  }
  return (
    <Dialog>
      <DialogTrigger asChild>{button}</DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogTitle>{t("leadFilter.title")}</DialogTitle>
        <Fields search={search} onChange={onChange} />
        <div className="sticky -bottom-6 -mx-6 -mb-6 border-t bg-popover px-6 py-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
          <DialogClose asChild>
            <Button className="h-11 w-full">{t("leadFilter.done")}</Button>
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Fields({ search, onChange }: Props) {
  const { t } = useTranslation();
  const { data: tags } = useQuery(tagsQuery);
  const types = valuesOf(search.type, leadTypes);
  const wanted = valuesOf(search.intent, intents);
  const worn = search.tag?.split(",") ?? [];
  return (
    <div className="grid gap-4">
      <Group label={t("leads.type")}>
        {leadTypes.map((type) => {
          const Icon = leadTypeLook[type].icon;
          return (
            <Pill className="border-input" key={type} pressed={types.includes(type)} onClick={() => onChange({ type: toggled(search.type, type) })}>
              <Icon aria-hidden="true" />
              {t(`leadType.${type}`)}
            </Pill>
          );
        })}
      </Group>
      <Group label={t("leads.intent")}>
        {intents.map((intent) => (
          <Pill className="border-input" key={intent} pressed={wanted.includes(intent)} onClick={() => onChange({ intent: toggled(search.intent, intent) })}>
            {t(`intent.${intent}`)}
          </Pill>
        ))}
      </Group>
      <Group label={t("leads.score")}>
        {scoreSteps.map((score) => (
          <Pill className="border-input" key={score} pressed={search.minScore === score} onClick={() => onChange({ minScore: search.minScore === score ? undefined : score, maxScore: undefined })}>
            {t("leadFilter.score", { score })}
          </Pill>
        ))}
      </Group>
      <Group label={t("leadFilter.reach")}>
        <Pill className="border-input" pressed={search.hasPhone === true} onClick={() => onChange({ hasPhone: search.hasPhone === true ? undefined : true })}>
          <Phone aria-hidden="true" />
          {t("leads.hasPhone")}
        </Pill>
        <Pill className="border-input" pressed={search.hasEmail === true} onClick={() => onChange({ hasEmail: search.hasEmail === true ? undefined : true })}>
          <Mail aria-hidden="true" />
          {t("leadFilter.hasEmail")}
        </Pill>
      </Group>
      <AssigneeField search={search} onChange={onChange} />
      {tags && tags.items.length > 0 && (
        <Group label={t("work.tags")} className="max-h-28 overflow-y-auto p-0.5">
          {tags.items.map((tag) => (
            <Pill className="border-input" key={tag.id} pressed={worn.includes(tag.id)} onClick={() => onChange({ tag: toggled(search.tag, tag.id) })}>
              <span className="max-w-40 truncate">{tag.name}</span>
            </Pill>
          ))}
        </Group>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Days label={t("leadFilter.created")} from={search.createdFrom} to={search.createdTo} onChange={([createdFrom, createdTo]) => onChange({ createdFrom, createdTo })} />
        <Days label={t("leads.lastMessage")} from={search.lastFrom} to={search.lastTo} onChange={([lastFrom, lastTo]) => onChange({ lastFrom, lastTo })} />
      </div>
    </div>
  );
}

function AssigneeField({ search, onChange }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(membersQuery);
  const options = [
    { value: "any", label: t("leadFilter.anybody") },
    { value: "me", label: t("leadFilter.me") },
    { value: "nobody", label: t("work.nobody") },
    ...(data?.items.map(({ userId, name }) => ({ value: userId, label: name })) ?? []),
  ];
  const value = search.assignee ?? "any";
  if (!options.some((option) => option.value === value)) options.push({ value, label: data ? t("member.gone") : "…" });
  return (
    <div className="grid gap-2">
      <span aria-hidden="true" className="text-xs font-medium text-muted-foreground">
        {t("work.assignee")}
      </span>
      <Select label={t("work.assignee")} value={value} active={search.assignee !== undefined} options={options} onChange={(next) => onChange({ assignee: next === "any" ? undefined : next })} className="w-full" />
    </div>
  );
}

function Group({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="grid gap-2">
      <span id={id} className="text-xs font-medium text-muted-foreground">
        {label}
      </span>
      <div className={cn("flex flex-wrap gap-1.5", className)}>{children}</div>
    </div>
  );
}

type DaysProps = { label: string; from: string | undefined; to: string | undefined; onChange: (days: [string | undefined, string | undefined]) => void };

function Days({ label, from, to, onChange }: DaysProps) {
  const { t } = useTranslation();
  const field = (name: string, value: string | undefined, bounds: { min?: string | undefined; max?: string | undefined }, put: (value: string | undefined) => void) => (
    <label className="flex items-center gap-2 text-[0.8125rem]">
      <span className="w-7 text-muted-foreground">{name}</span>
      <Input type="date" aria-label={`${label}, ${name}`} value={value ?? ""} {...bounds} onChange={(event) => put(event.currentTarget.value || undefined)} className="nums h-9 min-w-0 flex-1 px-2 text-sm md:text-sm" />
    </label>
  );
  return (
    <div role="group" aria-label={label} className="grid content-start gap-2">
      <span aria-hidden="true" className="text-xs font-medium text-muted-foreground">
        {label}
      </span>
      {field(t("leadFilter.from"), from, { max: to }, (next) => onChange([next, to]))}
      {field(t("leadFilter.to"), to, { min: from }, (next) => onChange([from, next]))}
    </div>
  );
}
