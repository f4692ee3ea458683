import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from "react";
import { type LeadStatus, leadStatuses, type LeadSummary } from "@/lib/api/types";

const slack = 6;
const hold = 300;
const edge = 56;
const speed = 14;

export type Drag = { lead: LeadSummary; over: LeadStatus | null; width: number };

const columnAt = (x: number, y: number): LeadStatus | null => {
  const name = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-column]")?.dataset["column"];
  return leadStatuses.find((status) => status === name) ?? null;
};

/** Scrolls what lies under the pointer when it comes near an edge. */
function nudge(x: number, y: number) {
  const under = document.elementFromPoint(x, y);
  const list = under?.closest("[data-column-list]");
  const board = under?.closest("[data-board]");
  if (list) {
    const box = list.getBoundingClientRect();
    if (y < box.top + edge) list.scrollTop -= speed;
    else if (y > box.bottom - edge) list.scrollTop += speed;
  }
  if (board) {
    const box = board.getBoundingClientRect();
    if (x < Math.max(0, box.left) + edge) board.scrollLeft -= speed;
    else if (x > Math.min(innerWidth, box.right) - edge) board.scrollLeft += speed;
  }
}

/**
 * Dragging a card with the pointer: a mouse after a few pixels, a finger after holding still. `ghost` is moved without
 * rendering; what is dragged and over which column is state. Escape lets go of it where it was.
 */
export function useCardDrag(onDrop: (lead: LeadSummary, to: LeadStatus) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const stop = useRef<() => void>(undefined);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => () => stop.current?.(), []);

  const start = (event: ReactPointerEvent<HTMLElement>, lead: LeadSummary) => {
    if (event.button !== 0 || (event.target as Element).closest("button")) return;
    const touch = event.pointerType === "touch";
    const card = event.currentTarget.getBoundingClientRect();
    const from = { x: event.clientX, y: event.clientY };
    const grip = { x: from.x - card.left, y: from.y - card.top };
    let at = from;
    let over: LeadStatus | null = null;
    let lifted = false;
    let frame = 0;

    const place = () => {
      if (ghost.current) ghost.current.style.transform = `translate(${at.x - grip.x}px, ${at.y - grip.y}px) rotate(1.5deg)`;
    };
    const look = () => {
      const next = columnAt(at.x, at.y);
      if (next !== over) {
        over = next;
        setDrag({ lead, over, width: card.width });
      }
    };
    const tick = () => {
      nudge(at.x, at.y);
      look();
      place();
      frame = requestAnimationFrame(tick);
    };
    const lift = () => {
      lifted = true;
      document.body.style.userSelect = "none";
      getSelection()?.removeAllRanges();
      setDrag({ lead, over, width: card.width });
      frame = requestAnimationFrame(tick);
    };
    const timer = touch ? setTimeout(lift, hold) : undefined;
    const leave = new AbortController();
    const end = () => {
      leave.abort();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      document.body.style.userSelect = "";
      stop.current = undefined;
      setDrag(null);
    };
    stop.current?.();
    stop.current = end;

    const options = { signal: leave.signal };
    addEventListener(
      "pointermove",
      (move) => {
        if (move.pointerId !== event.pointerId) return;
        at = { x: move.clientX, y: move.clientY };
        if (lifted || Math.hypot(at.x - from.x, at.y - from.y) < slack) return;
        // A finger that moves before it has held still scrolls.
        if (touch) end();
        else lift();
      },
      options,
    );
    addEventListener(
      "pointerup",
      (up) => {
        if (up.pointerId !== event.pointerId) return;
        if (lifted) {
          // Letting go is not a click on the link that is the card.
          const swallow = (click: Event) => {
            click.preventDefault();
            click.stopPropagation();
          };
          addEventListener("click", swallow, { capture: true, once: true });
          setTimeout(() => removeEventListener("click", swallow, { capture: true }));
          const to = columnAt(up.clientX, up.clientY);
          if (to) drop.current(lead, to);
        }
        end();
      },
      options,
    );
    addEventListener("pointercancel", end, options);
    addEventListener("touchmove", (move) => lifted && move.preventDefault(), { ...options, passive: false });
    addEventListener("contextmenu", (menu) => touch && menu.preventDefault(), options);
    addEventListener("keydown", (key) => key.key === "Escape" && end(), options);
  };

  return { drag, ghost, start };
}
