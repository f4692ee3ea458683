import { AtSign, Inbox, LayoutDashboard, type LucideIcon, Send, Settings, Star, Users, Webhook } from "lucide-react";
import { useSession } from "@/hooks/use-session";
import { may } from "@/lib/api/may";
import type { Request } from "@/lib/api/requests";

export type NavName = "overview" | "inbox" | "leads" | "targets" | "outreach" | "accounts" | "integrations" | "settings";
export type NavItem = { name: NavName; to: "/" | "/inbox" | "/leads" | "/targets" | "/outreach" | "/accounts" | "/integrations" | "/settings"; icon: LucideIcon; /** What the reader must be allowed to do for it to be offered. */ needs?: Request };

const navItems: NavItem[] = [
  { name: "overview", to: "/", icon: LayoutDashboard },
  { name: "inbox", to: "/inbox", icon: Inbox },
  { name: "leads", to: "/leads", icon: Users },
  { name: "targets", to: "/targets", icon: Star },
  { name: "outreach", to: "/outreach", icon: Send },
  { name: "accounts", to: "/accounts", icon: AtSign },
  { name: "integrations", to: "/integrations", icon: Webhook, needs: "GET /integrations" },
  { name: "settings", to: "/settings", icon: Settings },
];

/** The screens that whoever is signed in may open. */
export function useNavItems(): NavItem[] {
  const { workspace } = useSession();
  return navItems.filter(({ needs }) => !needs || may(workspace.role, needs));
}
