import { getRouteApi } from "@tanstack/react-router";
import { InboxPage } from "@/features/inbox/inbox-page";
import { usePageTitle } from "@/hooks/use-page-title";
import { ConnectLink } from "./connect-link";

const route = getRouteApi("/app/inbox");

export function InboxScreen() {
  usePageTitle("inbox");
  return <InboxPage search={route.useSearch()} connectLink={<ConnectLink />} />;
}
