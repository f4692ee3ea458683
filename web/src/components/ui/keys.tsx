import { useTranslation } from "react-i18next";
import { capsOf, keyOf, keysOf, type ShortcutName } from "@/lib/shortcuts";
import { Kbd } from "./kbd";

/** The keys of a shortcut, for the eye; `all` shows every way to press it. */
export function Keys({ name, all = false, className }: { name: ShortcutName; all?: boolean; className?: string }) {
  const { t } = useTranslation();
  const ways = all ? keysOf(name) : [keyOf(name)];
  return ways.map((way) => (
    <span key={way} className="inline-flex items-center gap-1">
      {capsOf(way, t("shortcuts.escape")).map((cap) => (
        <Kbd key={cap} className={className}>
          {cap}
        </Kbd>
      ))}
    </span>
  ));
}
