import { getRouteApi } from "@tanstack/react-router";
import { AccountsPage } from "@/features/accounts/accounts-page";
import { usePageTitle } from "@/hooks/use-page-title";

const route = getRouteApi("/app/accounts");

export function AccountsScreen() {
  usePageTitle("accounts");
  const navigate = route.useNavigate();
  const { connect, reconnect } = route.useSearch();
  return (
    <AccountsPage
      connecting={reconnect ?? (connect === true)}
      onConnecting={(what) => void navigate({ search: typeof what === "string" ? { reconnect: what } : { connect: what || undefined }, replace: true })}
    />
  );
}
