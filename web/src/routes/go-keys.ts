import { useNavigate } from "@tanstack/react-router";
import { useShortcuts } from "@/hooks/use-shortcuts";

/** G and a letter: which screen it leads to. */
export const goKeys = {
  goOverview: "/",
  goInbox: "/inbox",
  goLeads: "/leads",
  goTargets: "/targets",
  goOutreach: "/outreach",
  goAccounts: "/accounts",
  goIntegrations: "/integrations",
  goNotifications: "/notifications",
  goSettings: "/settings",
} as const;

export function useGoKeys(): void {
  const navigate = useNavigate();
  const go = (name: keyof typeof goKeys) => () => void navigate({ to: goKeys[name] });
  useShortcuts({
    goOverview: go("goOverview"),
    goInbox: go("goInbox"),
    goLeads: go("goLeads"),
    goTargets: go("goTargets"),
    goOutreach: go("goOutreach"),
    goAccounts: go("goAccounts"),
    goIntegrations: go("goIntegrations"),
    goNotifications: go("goNotifications"),
    goSettings: go("goSettings"),
  });
}
