import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import { isProblem } from "@/lib/api/problem";
import type { Import, Page } from "@/lib/api/types";

const pollPause = 2_000;
const part = 4 * 1024 * 1024;
const tries = 4;

/** The server is at it; what comes next is told without being asked for. */
export const isBusy = ({ status }: Import) => status === "reading" || status === "storing";
export const hasEnded = ({ status }: Import) => !["uploading", "reading", "ready", "storing"].includes(status);

export const importsQuery = queryOptions({
  queryKey: keys.imports,
  queryFn: ({ signal }) => api.get<Page<Import>>("/imports", { query: { limit: 10 }, signal }),
  refetchInterval: ({ state: { data } }) => (data?.items.some(isBusy) ? pollPause : false),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: keys.import(id),
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isBusy(data) ? pollPause : false),
  });

/** A line that breaks is tried again; what the server refuses is not. */
async function sendPart(id: string, offset: number, bytes: Blob, signal: AbortSignal): Promise<Import> {
  for (let nth = 1; ; nth += 1) {
    try {
      return await api.put<Import>(`/imports/${id}/content`, { query: { offset }, bytes, signal });
    } catch (error) {
      const passing = isProblem(error) && (error.status === 0 || error.status === 429 || error.status >= 500);
      if (!passing || nth === tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** nth));
    }
  }
}

/** Sends a file part by part, from where the server stands. Leaving the page stops it; it can be resumed. */
export function useUpload() {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const upload = useMutation({
    meta: { inline: true },
    mutationFn: async ({ file, resumed }: { file: File; resumed: Import | null }) => {
      stop.current = new AbortController();
      const { signal } = stop.current;
      let now = resumed ?? (await api.post<Import>("/imports", { body: { platform: "tiktok", fileName: file.name, bytes: file.size } }));
      client.setQueryData(keys.import(now.id), now);
      while (now.status === "uploading") {
        setSent(now.received / now.bytes);
        now = await sendPart(now.id, now.received, file.slice(now.received, now.received + part), signal);
      }
      client.setQueryData(keys.import(now.id), now);
      return now;
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.imports }),
  });
  return { upload, sent };
}

function useChange<Input>(path: (input: Input) => string, body: (input: Input) => object) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (input: Input) => api.post<Import>(path(input), { body: body(input) }),
    onSuccess: (now) => {
      client.setQueryData(keys.import(now.id), now);
      return client.invalidateQueries({ queryKey: keys.imports, exact: true });
    },
  });
}

/** `handle`: whose history it is, where the file does not say it itself. */
export const useConfirm = () =>
  useChange(
    ({ id }: { id: string; handle: string | undefined }) => `/imports/${id}/confirm`,
    ({ handle }) => (handle ? { handle } : {}),
  );
export const useCancel = () => useChange(({ id }: { id: string }) => `/imports/${id}/cancel`, () => ({}));
