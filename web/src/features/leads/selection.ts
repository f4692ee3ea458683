import { createContext, useContext, useState } from "react";

type Chosen = { of: string; ids: ReadonlySet<string>; all: boolean; anchor: string | null };
const none: ReadonlySet<string> = new Set();

/**
 * Which leads of a list are ticked: some by id, or all that the filter leaves, loaded or not. `of` names the list: with
 * another filter nothing is ticked.
 */
export function useSelection(loaded: string[], of: string) {
  const [state, setState] = useState<Chosen>({ of, ids: none, all: false, anchor: null });
  const current = state.of === of ? state : { of, ids: none, all: false, anchor: null };
  const put = (ids: Iterable<string>, anchor: string | null = null) => setState({ of, ids: new Set(ids), all: false, anchor });

  const ticked = loaded.reduce((sum, id) => sum + (current.ids.has(id) ? 1 : 0), 0);

  return {
    all: current.all,
    loadedState: ticked === 0 ? ("none" as const) : ticked === loaded.length ? ("all" as const) : ("some" as const),
    ids: current.ids,
    has: (id: string) => current.all || current.ids.has(id),
    /** With `range`, everything from the last one that was ticked to this one becomes as this one. */
    toggle: (id: string, range = false) => {
      const next = new Set(current.all ? loaded : current.ids);
      const on = !next.has(id);
      const from = range && current.anchor !== null ? loaded.indexOf(current.anchor) : -1;
      const to = loaded.indexOf(id);
      const touched = from < 0 || to < 0 ? [id] : loaded.slice(Math.min(from, to), Math.max(from, to) + 1);
      for (const one of touched) {
        if (on) next.add(one);
        else next.delete(one);
      }
      put(next, id);
    },
    /** Everything that is loaded, or nothing. */
    toggleLoaded: () => put(current.all || ticked === loaded.length ? [] : loaded),
    chooseAll: () => setState({ of, ids: none, all: true, anchor: null }),
    clear: () => put([]),
  };
}
export type Selection = ReturnType<typeof useSelection>;

export const SelectionContext = createContext<Selection | null>(null);
export const useChosen = (): Selection | null => useContext(SelectionContext);
