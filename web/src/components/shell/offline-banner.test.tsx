import { QueryClientProvider, useMutation, useQuery } from "@tanstack/react-query";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { useLive } from "@/hooks/use-live";
import { api } from "@/lib/api/client";
import { makeQueryClient } from "@/query-client";
import { serve } from "@/test/server";
import { OfflineBanner } from "./offline-banner";

/** Stands where the browser's stream is. */
class Source extends EventTarget {
  static last: Source | undefined;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 1;
  constructor() {
    super();
    Source.last = this;
  }
  close() {}
}

function network(on: boolean) {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(on);
  act(() => {
    dispatchEvent(new Event(on ? "online" : "offline"));
  });
}

beforeEach(() => vi.stubGlobal("EventSource", Source));
afterEach(() => {
  network(true);
  vi.restoreAllMocks();
});

let reads = 0;
function Screen() {
  useLive("w1");
  const { data } = useQuery({ queryKey: ["leads"], queryFn: () => ++reads, staleTime: Infinity });
  const save = useMutation({ mutationFn: () => api.post("/leads") });
  return (
    <>
      <OfflineBanner />
      <p>read {data}</p>
      <button type="button" onClick={() => save.mutate()}>
        save
      </button>
    </>
  );
}

async function show() {
  reads = 0;
  // The app's own queries: how they behave without a network is what is tried here.
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <Screen />
      <Toaster />
    </QueryClientProvider>,
  );
  await screen.findByText("read 1");
  act(() => Source.last?.onopen?.());
}

describe("the offline banner", () => {
  it("comes with the loss of the network, goes with its return, and then everything is read again", async () => {
    await show();
    expect(screen.queryByText("Vous êtes hors ligne.")).toBeNull();
    network(false);
    expect(screen.getByRole("status")).toHaveTextContent("Vos changements ne sont pas envoyés, et ce qui s’affiche date peut-être.");
    network(true);
    await waitFor(() => expect(screen.queryByText("Vous êtes hors ligne.")).toBeNull());
    expect(await screen.findByText("read 2")).toBeVisible();
  });

  it("comes when the server does not answer, after a while, and goes when the stream is back", async () => {
    await show();
    act(() => Source.last?.onerror?.());
    expect(screen.queryByText("VistaFlow ne répond plus.")).toBeNull();
    expect(await screen.findByText("VistaFlow ne répond plus.", {}, { timeout: 8000 })).toBeVisible();
    act(() => Source.last?.onopen?.());
    await waitFor(() => expect(screen.queryByText("VistaFlow ne répond plus.")).toBeNull());
    expect(await screen.findByText("read 2")).toBeVisible();
  });

  it("says the truth: a change made offline fails at once and is not sent later", async () => {
    const asked = serve({});
    await show();
    network(false);
    await userEvent.click(screen.getByRole("button", { name: "save" }));
    expect(await screen.findByText("Le serveur ne répond pas. Vérifiez votre connexion.")).toBeVisible();
    const before = asked.length;
    network(true);
    await screen.findByText("read 2");
    expect(asked.filter((one) => one.method === "POST" && one.path === "/leads")).toHaveLength(before);
  });
});
