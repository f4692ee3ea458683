import { getRouteApi } from "@tanstack/react-router";
import { AccountsPage } from "@/features/accounts/accounts-page";
import { ImportDialog } from "@/features/imports/import-dialog";
import { Imports } from "@/features/imports/imports";
import { useCan } from "@/hooks/use-can";
import { usePageTitle } from "@/hooks/use-page-title";

const route = getRouteApi("/app/accounts");

export function AccountsScreen() {
  usePageTitle("accounts");
  const navigate = route.useNavigate();
  const { connect, reconnect, import: importing } = route.useSearch();
  const mayImport = useCan("POST /imports");
  const importDialog = (open: boolean) => void navigate({ search: { import: open || undefined }, replace: true });
  return (
    <>
      <AccountsPage
        connecting={reconnect ?? (connect === true)}
        onConnecting={(what) => void navigate({ search: typeof what === "string" ? { reconnect: what } : { connect: what || undefined }, replace: true })}
        onImport={() => importDialog(true)}
        imports={<Imports />}
      />
      <ImportDialog open={importing === true && mayImport} onOpenChange={importDialog} resumed={null} />
    </>
  );
}
