import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { api } from "@/lib/api/client";
import { rememberWorkspace } from "@/lib/api/workspace";
import { reader } from "@/lib/reader";

/** Ends the session here and on the server, and forgets what was read and begun. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useCallback(() => {
    void api
      .post("/auth/logout", { anonymous: true })
      .catch(() => undefined)
      .then(() => {
        rememberWorkspace(null);
        return navigate({ to: "/sign-in", search: { ended: undefined } });
      })
      .then(() => {
        reader.leave();
        client.clear();
      });
  }, [client, navigate]);
}
