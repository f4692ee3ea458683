import { NotAllowed } from "@/components/not-allowed";
import { ApiKeysPage } from "@/features/auth/api-keys-page";
import { useCan } from "@/hooks/use-can";

export function ApiKeysSettings() {
  return useCan("GET /api-keys") ? <ApiKeysPage /> : <NotAllowed />;
}
