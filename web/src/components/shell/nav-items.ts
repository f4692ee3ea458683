import { AtSign, Inbox, LayoutDashboard, type LucideIcon, Send, Settings, Users } from "lucide-react";

export type NavName = "overview" | "inbox" | "leads" | "outreach" | "accounts" | "settings";
export type NavItem = { name: NavName; to: "/" | "/inbox" | "/leads" | "/outreach" | "/accounts" | "/settings"; icon: LucideIcon };

export const navItems: NavItem[] = [
  { name: "overview", to: "/", icon: LayoutDashboard },
  { name: "inbox", to: "/inbox", icon: Inbox },
  { name: "leads", to: "/leads", icon: Users },
  { name: "outreach", to: "/outreach", icon: Send },
  { name: "accounts", to: "/accounts", icon: AtSign },
  { name: "settings", to: "/settings", icon: Settings },
];
