import { type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { overlay, useOverlay } from "./overlay";
import { PaletteField } from "./palette-field";

export type Typing = { typed: string; onType: (text: string) => void };
type Props = { renderPalette: (typing: Typing) => ReactNode; sheet: ReactNode };

const giveBack = (event: Event) => {
  event.preventDefault();
  overlay.giveBack();
};

/** The sheet is to be read: the focus is on none of its controls. */
const onItself = (event: Event) => {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
};

/** The command palette and the sheet of shortcuts, whose code comes when one is first asked for. */
export function Overlays({ renderPalette, sheet }: Props) {
  const { t } = useTranslation();
  const open = useOverlay();
  useShortcuts({ palette: () => overlay.open("palette"), sheet: () => overlay.open("sheet") });
  const onOpenChange = (next: boolean) => {
    if (!next) overlay.close();
  };
  return (
    <>
      <Dialog open={open === "palette"} onOpenChange={onOpenChange}>
        <DialogContent
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          className="grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] gap-0 overflow-hidden p-0 max-sm:top-0 max-sm:h-dvh max-sm:max-h-dvh max-sm:rounded-none max-sm:border-0 sm:top-[12vh] sm:max-h-[min(34rem,76vh)] sm:max-w-2xl sm:translate-y-0"
        >
          <DialogTitle className="sr-only">{t("palette.title")}</DialogTitle>
          <PaletteBody render={renderPalette} />
        </DialogContent>
      </Dialog>
      <Dialog open={open === "sheet"} onOpenChange={onOpenChange}>
        <DialogContent aria-describedby={undefined} onOpenAutoFocus={onItself} onCloseAutoFocus={giveBack} className="sm:max-w-2xl lg:max-w-5xl">
          <DialogTitle>{t("shortcuts.title")}</DialogTitle>
          <Suspense fallback={<div className="h-80" />}>{sheet}</Suspense>
        </DialogContent>
      </Dialog>
    </>
  );
}

/** What is typed while the rest is still on its way is not lost. */
function PaletteBody({ render }: { render: Props["renderPalette"] }) {
  const [typed, onType] = useState("");
  return <Suspense fallback={<PaletteField typed={typed} onType={onType} />}>{render({ typed, onType })}</Suspense>;
}
