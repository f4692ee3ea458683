import { Problem, problemFrom } from "./problem";
import { csrfToken, refreshSession } from "./refresh";
import { currentWorkspaceId } from "./workspace";

type QueryValue = string | number | boolean | null | undefined;
export type Query = Record<string, QueryValue>;
type Options = { query?: Query; body?: unknown; bytes?: Blob; signal?: AbortSignal; headers?: Record<string, string>; anonymous?: boolean };

const base = "/api/v1";
const signedOut = new Set<() => void>();

/** Calls back when the session is over and cannot be renewed. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/** The address of a request, as a link has it. */
export function addressOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(key, String(value));
  }
  return `${base}${path}${search.size > 0 ? `?${search}` : ""}`;
}

function send(method: string, path: string, options: Options): Promise<Response> {
  const headers = new Headers(options.headers);
  headers.set("Accept", "application/json");
  const workspace = currentWorkspaceId();
  if (workspace) headers.set("X-Workspace-Id", workspace);
  if (method !== "GET") {
    headers.set("X-CSRF-Token", csrfToken());
    if (method !== "DELETE") headers.set("Content-Type", options.bytes ? "application/octet-stream" : "application/json");
  }
  return fetch(addressOf(path, options.query), {
    method,
    headers,
    credentials: "same-origin",
    body: method === "GET" || method === "DELETE" ? null : (options.bytes ?? JSON.stringify(options.body ?? {})),
    signal: options.signal ?? null,
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem({ status: 0, code: "network.offline" });
  });
}

async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  let response = await send(method, path, options);
  if (response.status === 401 && !options.anonymous) {
    if (await refreshSession()) response = await send(method, path, options);
    if (response.status === 401) {
      for (const listener of signedOut) listener();
    }
  }
  if (!response.ok) throw await problemFrom(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** The only way to the server. Throws `Problem`; `anonymous` calls take a 401 as the answer. */
export const api = {
  get: <T>(path: string, options?: Options) => call<T>("GET", path, options),
  post: <T>(path: string, options?: Options) => call<T>("POST", path, options),
  patch: <T>(path: string, options?: Options) => call<T>("PATCH", path, options),
  put: <T>(path: string, options?: Options) => call<T>("PUT", path, options),
  delete: <T = undefined>(path: string, options?: Options) => call<T>("DELETE", path, options),
};
