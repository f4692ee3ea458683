import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Keys } from "@/components/ui/keys";
import { ariaKeys } from "@/lib/shortcuts";
import { cn } from "@/lib/utils";
import { overlay } from "./overlay";

type Props = { /** An icon alone, where there is no room for words. */ small?: boolean; onWarm: () => void };

/** The way to the palette for who does not know its keys. `onWarm` fetches its code. */
export function SearchButton({ small = false, onWarm }: Props) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeys("palette")}
      onClick={() => overlay.open("palette")}
      onPointerEnter={onWarm}
      onFocus={onWarm}
      className={cn(
        "transition-colors hover:text-rail-strong",
        small
          ? "grid size-10 place-items-center rounded-lg hover:bg-rail-accent/50"
          : "flex h-10 w-full items-center gap-3 rounded-lg border border-rail-border bg-rail-accent/25 px-3 text-sm hover:bg-rail-accent/50",
      )}
    >
      <Search aria-hidden="true" className={small ? "size-[1.125rem]" : "size-4 opacity-80"} strokeWidth={1.9} />
      <span className={small ? "sr-only" : "flex-1 text-left"}>{t("palette.button")}</span>
      {!small && <Keys name="palette" />}
    </button>
  );
}
