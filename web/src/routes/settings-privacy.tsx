import { getRouteApi } from "@tanstack/react-router";
import { NotAllowed } from "@/components/not-allowed";
import { PrivacyPage } from "@/features/privacy/privacy-page";
import { useCan } from "@/hooks/use-can";

const route = getRouteApi("/app/settings/privacy");

export function PrivacySettings() {
  const navigate = route.useNavigate();
  const { open } = route.useSearch();
  const mayRead = useCan("GET /erasures");
  if (!mayRead) return <NotAllowed />;
  return <PrivacyPage open={open} onOpen={(id) => void navigate({ search: { open: id }, replace: true, resetScroll: false })} />;
}
