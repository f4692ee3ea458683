import { MutationCache, QueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { isProblem } from "./lib/api/problem";
import { problemText } from "./lib/i18n/problem-text";

const attempts = 2;

/** Failed actions end in one toast, unless their form shows the problem itself (`meta.inline`). */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.["inline"] || (isProblem(error) && error.status === 401)) return;
        toast.error(problemText(error), { id: isProblem(error) ? error.code : "generic" });
      },
    }),
    defaultOptions: {
      // What one asked for while offline must not happen by itself an hour later.
      mutations: { networkMode: "always" },
      queries: {
        staleTime: 15_000,
        refetchOnReconnect: "always",
        // A refusal will not change by asking again; a lost line or a restarting server may.
        retry: (failures, error) => failures < attempts && isProblem(error) && (error.status === 0 || error.status >= 500),
      },
    },
  });
}
