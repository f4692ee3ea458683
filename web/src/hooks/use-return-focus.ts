import { useRef } from "react";

const content = () => document.getElementById("content");

/** For a dialog that no trigger of its own opens: gives the focus back to where it was, or to the page where that is gone. Spread on its content. */
export function useReturnFocus() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const { current } = before;
      (current instanceof HTMLElement && current.isConnected && current !== document.body ? current : content())?.focus();
    },
  };
}

/** Another screen has come: what had the focus went with the one before. */
export const focusContent = (): void => content()?.focus();
