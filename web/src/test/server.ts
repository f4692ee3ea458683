import { vi } from "vitest";

export type Asked = { method: string; path: string; query: URLSearchParams; body: unknown; headers: Headers };
type Answer = { status?: number; body?: unknown };
type Routes = Record<string, Answer | ((asked: Asked) => Answer | Promise<Answer>)>;

/** Stands where the network is: "GET /leads" and so on, below /api/v1. Keeps what was asked. */
export function serve(routes: Routes): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (input: string, init: RequestInit) => {
    const url = new URL(input, "http://here");
    const one: Asked = {
      method: init.method ?? "GET",
      path: url.pathname.replace("/api/v1", ""),
      query: url.searchParams,
      body: typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined,
      headers: new Headers(init.headers),
    };
    asked.push(one);
    const route = routes[`${one.method} ${one.path}`];
    if (!route) throw new TypeError(`nothing serves ${one.method} ${one.path}`);
    const { status = 200, body } = typeof route === "function" ? await route(one) : route;
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  });
  return asked;
}

export const problem = (status: number, code: string, extra: object = {}): Answer => ({
  status,
  body: { type: "about:blank", title: code, status, code, detail: code, errors: [], params: {}, ...extra },
});
