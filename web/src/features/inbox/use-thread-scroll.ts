import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const near = 60;

type Shown = { first: number | undefined; last: number | undefined; below: string; sent: number };

/**
 * A thread stands at its end and stays there while messages come; who reads further up is not moved, neither by what
 * comes below nor by what is put above, but by what they send. `first` and `last` say which messages there are, `below`
 * what follows them, `sent` how often the reader has sent something.
 */
export function useThreadScroll({ first, last, below, sent }: Shown): { box: RefObject<HTMLDivElement | null>; atEnd: boolean; missed: boolean; onScroll: () => void; toEnd: () => void } {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef({ first, height: 0 });
  const [atEnd, setAtEnd] = useState(true);
  const [seen, setSeen] = useState(last);
  const stuck = useRef(true);

  const toEnd = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (stuck.current) toEnd();
    else if (before.current.first !== first) element.scrollTop += element.scrollHeight - before.current.height;
    before.current = { first, height: element.scrollHeight };
  }, [first, last, below, toEnd]);
  useLayoutEffect(toEnd, [sent, toEnd]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // The reply box grows, the window turns: the end stays in sight.
    const observer = new ResizeObserver(() => {
      if (stuck.current) toEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [toEnd]);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    const now = element.scrollHeight - element.scrollTop - element.clientHeight < near;
    before.current.height = element.scrollHeight;
    if (now === stuck.current) return;
    stuck.current = now;
    setAtEnd(now);
    setSeen(last);
  };
  return { box, atEnd, missed: !atEnd && last !== undefined && last !== seen, onScroll, toEnd };
}
