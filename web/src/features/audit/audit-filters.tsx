import { X } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { apiKeysQuery, membersQuery } from "@/lib/api/team";
import { auditActions } from "./actions";
import { type AuditSearch, isFiltered } from "./search";

type Props = { search: AuditSearch; onChange: (patch: Partial<AuditSearch>) => void };

export function AuditFilters({ search, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const { data: members } = useQuery(membersQuery);
  const { data: keys } = useQuery(apiKeysQuery);
  const actors = [
    ...(members?.items.map((member) => ({ value: member.userId, label: member.name })) ?? []),
    ...(keys?.items.map((key) => ({ value: key.id, label: t("audit.keyNamed", { name: key.name }) })) ?? []),
  ];
  // Who is gone, or a revoked key, can stand in the address, too.
  if (search.actor && members && keys && !actors.some((actor) => actor.value === search.actor)) actors.push({ value: search.actor, label: t("member.gone") });
  const actions = auditActions.map((value) => ({ value, label: t(`auditAction.${value}`) })).sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select
        label={t("audit.who")}
        value={search.actor ?? "any"}
        active={search.actor !== undefined}
        options={[{ value: "any", label: t("audit.anyone") }, ...actors]}
        onChange={(actor) => onChange({ actor: actor === "any" ? undefined : actor })}
        className="max-w-60"
      />
      <Select
        label={t("audit.what")}
        value={search.action ?? "any"}
        active={search.action !== undefined}
        options={[{ value: "any" as const, label: t("audit.anything") }, ...actions]}
        onChange={(action) => onChange({ action: action === "any" ? undefined : action })}
        className="max-w-full"
      />
      <DayInput label={t("audit.from")} value={search.from} max={search.to} onChange={(from) => onChange({ from })} />
      <DayInput label={t("audit.to")} value={search.to} min={search.from} onChange={(to) => onChange({ to })} />
      {isFiltered(search) && (
        <Button variant="ghost" onClick={() => onChange({ actor: undefined, action: undefined, from: undefined, to: undefined })}>
          <X aria-hidden="true" />
          {t("leads.clear")}
        </Button>
      )}
    </div>
  );
}

type DayProps = { label: string; value: string | undefined; min?: string | undefined; max?: string | undefined; onChange: (day: string | undefined) => void };

function DayInput({ label, value, min, max, onChange }: DayProps) {
  return (
    <label className="flex items-center gap-2 text-[0.8125rem] text-muted-foreground">
      {label}
      <Input type="date" value={value ?? ""} min={min} max={max} onChange={(event) => onChange(event.currentTarget.value || undefined)} className="h-9 w-34 px-2 text-sm md:text-sm" />
    </label>
  );
}
