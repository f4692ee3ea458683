import { useQuery } from "@tanstack/react-query";
import { csrfToken } from "@/lib/api/refresh";
import { signInOptionsQuery } from "@/lib/api/session";

/** What a visitor may do next: who is signed in goes on; who is not registers where this instance lets them. */
export function useCalls() {
  const options = useQuery(signInOptionsQuery);
  return { signedIn: csrfToken() !== "", signUp: options.data?.signUp ?? null };
}
