import { useShortcuts } from "./use-shortcuts";

function move(step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>("[data-list-link]")].filter((link) => link.offsetParent !== null);
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Next and previous move the focus along the rows of a list; Enter is the link's own. */
export function useListKeys(): void {
  useShortcuts({ next: () => move(1), previous: () => move(-1) });
}
