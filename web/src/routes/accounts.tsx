import { getRouteApi } from "@tanstack/react-router";
import { AccountsPage } from "@/features/accounts/accounts-page";
import { usePageTitle } from "@/hooks/use-page-title";

const route = getRouteApi("/app/accounts");

export function AccountsScreen() {
  usePageTitle("accounts");
  const navigate = route.useNavigate();
  const { connect } = route.useSearch();
  return (
    <AccountsPage
      connecting={connect === true}
      onConnecting={(open) => void navigate({ search: { connect: open ? true : undefined }, replace: true })}
    />
  );
}
