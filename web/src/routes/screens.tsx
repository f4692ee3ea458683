import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { accountsSearch } from "@/features/accounts/search";
import { auditSearch } from "@/features/audit/search";
import { gallerySearch } from "@/features/gallery/search";
import { inboxSearch } from "@/features/inbox/search";
import { insightsQuery, overviewQuery } from "@/features/insights/queries";
import { overviewSearch } from "@/features/insights/search";
import { integrationSearch, integrationsSearch } from "@/features/integrations/search";
import { leadSearch } from "@/features/leads/search";
import { notificationSearch } from "@/features/notifications/search";
import { outreachSearch } from "@/features/outreach/search";
import { privacySearch } from "@/features/privacy/search";
import { suppressionSearch } from "@/features/suppressions/search";
import { targetSearch } from "@/features/targets/search";
import { leadInteractionsQuery, leadQuery } from "@/lib/api/lead";
import { sendingHoursQuery } from "@/lib/api/sending-hours";
import { currentWorkspaceId } from "@/lib/api/workspace";
import { lastVisit } from "@/lib/last-visit";
import { appRoute } from "./app";

const parent = () => appRoute;

export const overviewRoute = createRoute({
  getParentRoute: parent,
  path: "/",
  validateSearch: overviewSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    const workspaceId = currentWorkspaceId();
    if (workspaceId) void context.queryClient.prefetchQuery(overviewQuery(lastVisit.since(workspaceId)));
    void context.queryClient.ensureQueryData(sendingHoursQuery).then(
      ({ timeZone }) => context.queryClient.prefetchQuery(insightsQuery(deps, timeZone)),
      () => undefined,
    );
  },
  component: lazyRouteComponent(() => import("./overview"), "OverviewScreen"),
});

export const inboxRoute = createRoute({
  getParentRoute: parent,
  path: "/inbox",
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import("./inbox"), "InboxScreen"),
});

export const leadsRoute = createRoute({
  getParentRoute: parent,
  path: "/leads",
  validateSearch: leadSearch,
  component: lazyRouteComponent(() => import("./leads"), "LeadsScreen"),
});

export const leadRoute = createRoute({
  getParentRoute: parent,
  path: "/leads/$leadId",
  loader: ({ context, params: { leadId } }) => {
    void context.queryClient.prefetchQuery(leadQuery(leadId));
    void context.queryClient.prefetchInfiniteQuery(leadInteractionsQuery(leadId));
  },
  component: lazyRouteComponent(() => import("./lead"), "LeadScreen"),
});

export const targetsRoute = createRoute({
  getParentRoute: parent,
  path: "/targets",
  validateSearch: targetSearch,
  component: lazyRouteComponent(() => import("./targets"), "TargetsScreen"),
});

export const outreachRoute = createRoute({
  getParentRoute: parent,
  path: "/outreach",
  validateSearch: outreachSearch,
  component: lazyRouteComponent(() => import("./outreach"), "OutreachScreen"),
});

export const accountsRoute = createRoute({
  getParentRoute: parent,
  path: "/accounts",
  validateSearch: accountsSearch,
  component: lazyRouteComponent(() => import("./accounts"), "AccountsScreen"),
});

export const integrationsRoute = createRoute({
  getParentRoute: parent,
  path: "/integrations",
  validateSearch: integrationsSearch,
  component: lazyRouteComponent(() => import("./integrations"), "IntegrationsScreen"),
});

export const integrationRoute = createRoute({
  getParentRoute: parent,
  path: "/integrations/$integrationId",
  validateSearch: integrationSearch,
  component: lazyRouteComponent(() => import("./integration"), "IntegrationScreen"),
});

export const notificationsRoute = createRoute({
  getParentRoute: parent,
  path: "/notifications",
  validateSearch: notificationSearch,
  component: lazyRouteComponent(() => import("./notifications"), "NotificationsScreen"),
});

/** For who works on the screens; no menu leads there. */
export const componentsRoute = createRoute({
  getParentRoute: parent,
  path: "/components",
  validateSearch: gallerySearch,
  component: lazyRouteComponent(() => import("./components"), "ComponentsScreen"),
});

export const settingsRoute = createRoute({
  getParentRoute: parent,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings"), "SettingsFrame"),
});

const settings = () => settingsRoute;

export const generalSettingsRoute = createRoute({
  getParentRoute: settings,
  path: "/",
  component: lazyRouteComponent(() => import("./settings-general"), "GeneralSettings"),
});

export const appearanceRoute = createRoute({
  getParentRoute: settings,
  path: "/appearance",
  component: lazyRouteComponent(() => import("./settings-appearance"), "AppearanceSettings"),
});

export const securityRoute = createRoute({
  getParentRoute: settings,
  path: "/security",
  component: lazyRouteComponent(() => import("./settings-security"), "SecuritySettings"),
});

export const membersRoute = createRoute({
  getParentRoute: settings,
  path: "/members",
  component: lazyRouteComponent(() => import("./settings-members"), "MembersSettings"),
});

export const assistantRoute = createRoute({
  getParentRoute: settings,
  path: "/assistant",
  component: lazyRouteComponent(() => import("./settings-assistant"), "AssistantSettings"),
});

export const apiKeysRoute = createRoute({
  getParentRoute: settings,
  path: "/api-keys",
  component: lazyRouteComponent(() => import("./settings-keys"), "ApiKeysSettings"),
});

export const auditRoute = createRoute({
  getParentRoute: settings,
  path: "/audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("./settings-audit"), "AuditSettings"),
});

export const tasksRoute = createRoute({
  getParentRoute: settings,
  path: "/tasks",
  component: lazyRouteComponent(() => import("./settings-tasks"), "TaskSettings"),
});

export const suppressionsRoute = createRoute({
  getParentRoute: settings,
  path: "/suppressions",
  validateSearch: suppressionSearch,
  component: lazyRouteComponent(() => import("./settings-suppressions"), "SuppressionSettings"),
});

export const privacyRoute = createRoute({
  getParentRoute: settings,
  path: "/privacy",
  validateSearch: privacySearch,
  component: lazyRouteComponent(() => import("./settings-privacy"), "PrivacySettings"),
});

export const settingsRoutes = settingsRoute.addChildren([generalSettingsRoute, appearanceRoute, securityRoute, membersRoute, assistantRoute, suppressionsRoute, privacyRoute, tasksRoute, apiKeysRoute, auditRoute]);
