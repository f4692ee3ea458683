import { getRouteApi } from "@tanstack/react-router";
import { NotificationsPage } from "@/features/notifications/notifications-page";
import { usePageTitle } from "@/hooks/use-page-title";

const route = getRouteApi("/app/notifications");

export function NotificationsScreen() {
  usePageTitle("notifications");
  const navigate = route.useNavigate();
  return <NotificationsPage search={route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />;
}
