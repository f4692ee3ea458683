const key = "vf-workspace";
let current: string | null = null;

/** The workspace that requests go to; null lets the server choose the user's default. */
export const currentWorkspaceId = (): string | null => current;

/** The workspace that a letter's link names: in the address itself, or in where one is to go after signing in. */
function asked(): string | null {
  const here = new URLSearchParams(location.search);
  return here.get("workspace") ?? new URLSearchParams(here.get("next")?.split("?")[1]).get("workspace");
}

/** Chooses among those the user belongs to: the one that the address asks for, else the one of last time, else the first. */
export function chooseWorkspace(ids: string[]): string | null {
  const wanted = ids.find((id) => id === asked());
  const remembered = localStorage.getItem(key);
  current = wanted ?? ids.find((id) => id === remembered) ?? ids[0] ?? null;
  if (wanted) localStorage.setItem(key, wanted);
  return current;
}

export function rememberWorkspace(id: string | null): void {
  current = id;
  if (id) localStorage.setItem(key, id);
  else localStorage.removeItem(key);
}
