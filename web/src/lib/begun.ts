import { reader } from "./reader";

/** What somebody began to write, by what it is about: kept while the page is open, so that looking elsewhere loses no words. */
export function makeBegun<T>(nothing: T, isNothing: (one: T) => boolean) {
  const begun = new Map<string, T>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const set = (id: string, next: T): void => {
    if (isNothing(next)) begun.delete(id);
    else begun.set(id, next);
    tell();
  };
  reader.onLeave(() => {
    begun.clear();
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
