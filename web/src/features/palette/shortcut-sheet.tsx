import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Keys } from "@/components/ui/keys";
import { Switch } from "@/components/ui/switch";
import { usePreferences } from "@/hooks/use-preferences";
import { preferences } from "@/lib/preferences";
import { capsOf, keysOf, type ShortcutGroup, shortcutGroups, shortcutNames, shortcuts, type ShortcutName } from "@/lib/shortcuts";
import { cn } from "@/lib/utils";

/** A cap that is shown on a phone too: a keyboard may be tied to it. */
const seen = "h-6 min-w-6 bg-muted/60 text-xs text-foreground max-md:inline-grid pointer-coarse:inline-grid";

/** Every shortcut by where it works, and the switch for all of them. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const { shortcuts: on } = usePreferences();
  const id = useId();
  return (
    <div className="grid gap-5">
      <div className="flex items-center justify-between gap-6 rounded-xl border bg-muted/40 px-4 py-3">
        <label htmlFor={id} className="grid gap-0.5 text-sm">
          <span className="font-medium">{t("shortcuts.switch")}</span>
          <span className="text-[0.8125rem] text-muted-foreground">{on ? t("shortcuts.switchText") : t("shortcuts.offText")}</span>
        </label>
        <Switch id={id} checked={on} onCheckedChange={preferences.setShortcuts} />
      </div>
      <div className="gap-x-10 sm:columns-2 lg:columns-3">
        {shortcutGroups.map((group) => (
          <GroupOf key={group} group={group} on={on} />
        ))}
      </div>
    </div>
  );
}

function GroupOf({ group, on }: { group: ShortcutGroup; on: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} className="mb-5 break-inside-avoid">
      <h3 id={id} className="pb-1 text-xs font-medium text-muted-foreground">
        {t(`shortcutGroup.${group}`)}
      </h3>
      <dl aria-labelledby={id} className="divide-y">
        {shortcutNames
          .filter((name) => shortcuts[name].group === group)
          .map((name) => (
            <Line key={name} name={name} on={on || keysOf(name).some((keys) => keys.startsWith("mod+"))} />
          ))}
      </dl>
    </section>
  );
}

function Line({ name, on }: { name: ShortcutName; on: boolean }) {
  const { t } = useTranslation();
  const spoken = keysOf(name).map((keys) => capsOf(keys, t("shortcuts.escape")).map((cap) => (cap === "↵" ? t("shortcuts.enter") : cap)).join(keys.includes("+") ? " + " : ` ${t("shortcuts.then")} `));
  return (
    <div className={cn("flex min-h-9 items-center justify-between gap-4 py-1 text-sm", !on && "text-muted-foreground")}>
      <dt>{t(`shortcut.${name}`)}</dt>
      <dd className="flex shrink-0 items-center gap-2.5">
        <span className="sr-only">{spoken.join(` ${t("shortcuts.or")} `)}</span>
        <Keys name={name} all className={cn(seen, !on && "border-dashed text-muted-foreground")} />
      </dd>
    </div>
  );
}
