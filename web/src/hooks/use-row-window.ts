import { type RefObject, useEffect, useRef, useState } from "react";

const most = 58;
const step = 4;

/** Which rows of a list of equally high ones are on the screen, with some above and below; the page itself scrolls. */
function rangeOf(list: HTMLElement, count: number, height: number): [number, number] {
  const seen = Math.ceil(innerHeight / height) + 1;
  const spare = Math.max(0, Math.min(12, Math.floor((most - seen - step) / 2)));
  const top = Math.floor(-list.getBoundingClientRect().top / height);
  const first = Math.max(0, Math.floor((top - spare) / step) * step);
  return [Math.min(first, Math.max(0, count - 1)), Math.min(count, first + seen + 2 * spare + step)];
}

/**
 * The indices of the rows to draw of `count` rows that are `height` px high each; all of them where there is no height.
 * The row with the focus stays, wherever one scrolls.
 */
export function useRowWindow(list: RefObject<HTMLElement | null>, count: number, height: number | undefined): number[] {
  const [[first, last], setRange] = useState<[number, number]>([0, 40]);
  const [focused, setFocused] = useState<number | null>(null);
  const size = useRef(count);
  useEffect(() => {
    size.current = count;
  });

  useEffect(() => {
    const element = list.current;
    if (height === undefined || !element) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const next = rangeOf(element, size.current, height);
      setRange((before) => (before[0] === next[0] && before[1] === next[1] ? before : next));
    };
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    const onFocus = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-index]") : null;
      setFocused(row ? Number(row.dataset["index"]) : null);
    };
    const onBlur = () => setFocused(null);
    measure();
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later);
    element.addEventListener("focusin", onFocus);
    element.addEventListener("focusout", onBlur);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener("scroll", later);
      removeEventListener("resize", later);
      element.removeEventListener("focusin", onFocus);
      element.removeEventListener("focusout", onBlur);
    };
  }, [list, height, count]);

  if (height === undefined) return Array.from({ length: count }, (_, index) => index);
  const shown = Array.from({ length: Math.max(0, Math.min(last, count) - Math.min(first, count)) }, (_, at) => first + at);
  if (focused === null || focused >= count) return shown;
  if (focused < first) return [focused, ...shown];
  return focused >= last ? [...shown, focused] : shown;
}
