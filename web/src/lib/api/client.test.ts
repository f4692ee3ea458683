import { describe, expect, it } from "vitest";
import { problem, serve } from "@/test/server";
import { api, onSignedOut } from "./client";
import { Problem } from "./problem";
import { rememberWorkspace } from "./workspace";

describe("the API client", () => {
  it("sends workspace and CSRF token, and leaves out empty filters", async () => {
    rememberWorkspace("w1");
    const asked = serve({ "GET /leads": { body: {} }, "POST /x": { body: {} } });
    await api.get("/leads", { query: { q: "", status: undefined, type: "artist" } });
    await api.post("/x", { body: { a: 1 } });
    expect(asked[0]?.query.toString()).toBe("type=artist");
    expect(asked[0]?.headers.get("X-Workspace-Id")).toBe("w1");
    expect(asked[0]?.headers.get("X-CSRF-Token")).toBeNull();
    expect(asked[1]?.headers.get("X-CSRF-Token")).toBe("token");
    expect(asked[1]?.body).toEqual({ a: 1 });
  });

  it("renews the session once for several refused calls, then repeats them", async () => {
    let fresh = false;
    const guarded = () => (fresh ? { body: { ok: true } } : problem(401, "auth.required"));
    const asked = serve({
      "GET /a": guarded,
      "GET /b": guarded,
      "POST /auth/refresh": () => {
        fresh = true;
        return { body: {} };
      },
    });
    await expect(Promise.all([api.get("/a"), api.get("/b")])).resolves.toEqual([{ ok: true }, { ok: true }]);
    expect(asked.filter((one) => one.path === "/auth/refresh")).toHaveLength(1);
  });

  it("says that the session is over when it cannot be renewed", async () => {
    serve({ "GET /a": problem(401, "auth.required"), "POST /auth/refresh": problem(401, "auth.session_ended") });
    let ended = 0;
    const leave = onSignedOut(() => (ended += 1));
    await expect(api.get("/a")).rejects.toMatchObject({ status: 401, code: "auth.required" });
    leave();
    expect(ended).toBe(1);
  });

  it("takes a refused sign-in as the answer", async () => {
    const asked = serve({ "POST /auth/login": problem(401, "auth.bad_credentials") });
    await expect(api.post("/auth/login", { anonymous: true })).rejects.toMatchObject({ code: "auth.bad_credentials" });
    expect(asked).toHaveLength(1);
  });

  it("turns problems, pages of proxies and a lost line into one kind of error", async () => {
    serve({
      "POST /form": problem(422, "input.invalid", { errors: [{ pointer: "/email", detail: "Adresse invalide" }] }),
      "GET /proxy": { status: 502, body: "<html>" },
    });
    const refused = await api.post("/form").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect((refused as Problem).field("email")).toBe("Adresse invalide");
    await expect(api.get("/proxy")).rejects.toMatchObject({ code: "server.failed", status: 502 });
    await expect(api.get("/nowhere")).rejects.toMatchObject({ code: "network.offline", status: 0 });
  });
});
