import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, Keyboard, LogOut, Moon, Palette, Settings, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Keys } from "@/components/ui/keys";
import { usePreferences } from "@/hooks/use-preferences";
import { useSession } from "@/hooks/use-session";
import { initials } from "@/lib/format";
import { preferences } from "@/lib/preferences";

export function UserMenu({ onShortcuts, onSignOut }: { onShortcuts: () => void; onSignOut: () => void }) {
  const { t } = useTranslation();
  const { user, workspace } = useSession();
  usePreferences();
  const navigate = useNavigate();
  const dark = document.documentElement.classList.contains("dark");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex w-full items-center gap-3 rounded-lg p-2 text-left transition-colors hover:bg-rail-accent/50 data-[state=open]:bg-rail-accent">
        <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-lg bg-linear-to-br from-[#7c6bff] to-[#5a34d6] text-xs font-semibold text-white">
          {initials(workspace.name, user.email)}
        </span>
        <span className="min-w-0 flex-1">
          <span className="sr-only">{t("nav.menu")}, </span>
          <span className="block truncate text-sm font-medium text-rail-strong">{workspace.name}</span>
          <span className="block truncate text-xs">{user.name}</span>
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-4 opacity-70" />
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-60">
        <DropdownMenuItem onSelect={() => preferences.setTheme(dark ? "light" : "dark")}>
          {dark ? <Sun aria-hidden="true" /> : <Moon aria-hidden="true" />}
          {dark ? t("settings.light") : t("settings.dark")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void navigate({ to: "/settings/appearance" })}>
          <Palette aria-hidden="true" />
          {t("settings.section.appearance")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onShortcuts}>
          <Keyboard aria-hidden="true" />
          <span className="flex-1">{t("shortcuts.title")}</span>
          <Keys name="sheet" className="text-muted-foreground" />
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void navigate({ to: "/settings" })}>
          <Settings aria-hidden="true" />
          {t("nav.settings")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onSignOut}>
          <LogOut aria-hidden="true" />
          {t("nav.signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
