const stamp = "vf-refreshed-at";
let running: Promise<boolean> | null = null;

function lastRefresh(): number {
  return Number(localStorage.getItem(stamp) ?? 0);
}

async function renew(startedAt: number): Promise<boolean> {
  // Another tab may have renewed the session while this one waited for the lock; doing it again with the
  // same refresh token would look like a stolen one and end the session.
  if (lastRefresh() >= startedAt) return true;
  const response = await fetch("/api/v1/auth/refresh", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrfToken() },
    body: "{}",
  }).catch(() => null);
  if (!response?.ok) return false;
  localStorage.setItem(stamp, String(Date.now()));
  return true;
}

async function renewAlone(): Promise<boolean> {
  const startedAt = Date.now();
  if (!("locks" in navigator)) return renew(startedAt);
  return await navigator.locks.request("vf-refresh", () => renew(startedAt));
}

/** Renews the cookies once for all callers of this tab and, by a lock, of all tabs. False: sign in again. */
export function refreshSession(): Promise<boolean> {
  running ??= renewAlone().finally(() => {
    running = null;
  });
  return running;
}

/** The readable half of the CSRF pair; empty when nobody is signed in. */
export function csrfToken(): string {
  const found = /(?:^|;\s*)vf_csrf=([^;]*)/.exec(document.cookie);
  return found?.[1] ? decodeURIComponent(found[1]) : "";
}
