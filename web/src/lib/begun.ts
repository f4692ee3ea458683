import { keptPrefix, reader } from "./reader";

type Kept<T> = { reader: string; begun: [string, T][] };

/**
 * What somebody began to write, by what it is about: looking elsewhere, a reload or the end of the session loses no words. In this tab only
 * (under `name`), for that person only, and until they sign out.
 */
export function makeBegun<T>(name: string, nothing: T, isNothing: (one: T) => boolean) {
  const key = `${keptPrefix}${name}`;
  const begun = new Map<string, T>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const keep = () => {
    const id = reader.id();
    if (id === null) return;
    try {
      if (begun.size === 0) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify({ reader: id, begun: [...begun] } satisfies Kept<T>));
    } catch {
      // Without room for it the words last as long as the page.
    }
  };
  const set = (id: string, next: T): void => {
    if (isNothing(next)) begun.delete(id);
    else begun.set(id, next);
    keep();
    tell();
  };
  const arrive = (userId: string) => {
    begun.clear();
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept<T> | null;
      if (kept?.reader === userId) for (const [id, one] of kept.begun) begun.set(id, one);
      else sessionStorage.removeItem(key);
    } catch {
      // Not what was kept here.
    }
    tell();
  };
  reader.onArrive(arrive);
  const here = reader.id();
  if (here !== null) arrive(here);
  reader.onLeave((lapsed) => {
    begun.clear();
    if (!lapsed) sessionStorage.removeItem(key);
    tell();
  });
  return {
    get: (id: string): T => begun.get(id) ?? nothing,
    set,
    clear: (id: string): void => set(id, nothing),
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
