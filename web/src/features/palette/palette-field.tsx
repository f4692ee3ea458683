import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { pressed } from "@/lib/shortcuts";
import { overlay } from "./overlay";

type Props = Omit<ComponentProps<"input">, "value" | "onChange"> & { typed: string; onType: (text: string) => void };

/** The server searches by no more. */
const longest = 100;

export function PaletteField({ typed, onType, onKeyDown, ...props }: Props) {
  const { t } = useTranslation();
  return (
    <div className="flex items-center gap-3 border-b pr-14 pl-4">
      <Search aria-hidden="true" className="size-5 shrink-0 text-muted-foreground" />
      <input
        type="text"
        role="combobox"
        aria-expanded="false"
        aria-autocomplete="list"
        aria-label={t("palette.field")}
        placeholder={t("palette.placeholder")}
        autoFocus
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={longest}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (pressed(event.nativeEvent) === "mod+k") {
            event.preventDefault();
            overlay.close();
          } else onKeyDown?.(event);
        }}
        className="h-16 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted-foreground sm:text-[1.0625rem]"
        {...props}
      />
    </div>
  );
}
