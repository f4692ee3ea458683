const key = "vf-workspace";
let current: string | null = null;

/** The workspace that requests go to; null lets the server choose the user's default. */
export const currentWorkspaceId = (): string | null => current;

/** Chooses among those the user belongs to: the one of last time when it is still there, else the first. */
export function chooseWorkspace(ids: string[]): string | null {
  const remembered = localStorage.getItem(key);
  current = ids.find((id) => id === remembered) ?? ids[0] ?? null;
  return current;
}

export function rememberWorkspace(id: string | null): void {
  current = id;
  if (id) localStorage.setItem(key, id);
  else localStorage.removeItem(key);
}
