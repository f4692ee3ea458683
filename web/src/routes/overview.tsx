import { OverviewPage } from "@/features/insights/overview-page";
import { usePageTitle } from "@/hooks/use-page-title";
import { useSession } from "@/hooks/use-session";

export function OverviewScreen() {
  usePageTitle("overview");
  return <OverviewPage name={useSession().user.name} />;
}
