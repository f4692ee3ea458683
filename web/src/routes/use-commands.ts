import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  Bell,
  Bot,
  CheckCheck,
  CirclePause,
  CirclePlay,
  FilePlus2,
  FileUp,
  Keyboard,
  Languages,
  ListPlus,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Plus,
  RefreshCw,
  Settings,
  Star,
  Sun,
  UserPlus,
  Webhook,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useNavItems } from "@/components/shell/nav-items";
import { accountsQuery, useSync } from "@/features/accounts/queries";
import { useMarkRead } from "@/features/notifications/queries";
import type { Command } from "@/features/palette/commands";
import { overlay } from "@/features/palette/overlay";
import { useUpdateProfile, useUpdateWorkspace } from "@/features/workspaces/mutations";
import { useCan } from "@/hooks/use-can";
import { usePreferences } from "@/hooks/use-preferences";
import { useSession } from "@/hooks/use-session";
import { useSignOut } from "@/hooks/use-sign-out";
import { may } from "@/lib/api/may";
import { localeOf } from "@/lib/format";
import { changeLocale } from "@/lib/i18n";
import { preferences, type Theme } from "@/lib/preferences";
import type { ShortcutName } from "@/lib/shortcuts";
import { goKeys } from "./go-keys";
import { sections } from "./settings";

/** Other words that find a screen, in both languages: what people type and no screen shows. */
const screenWords: Partial<Record<string, string>> = {
  overview: "apercu accueil tableau de bord overview home dashboard statistiques stats",
  inbox: "boite reception conversations messages commentaires inbox comments dm",
  leads: "leads contacts prospects clients personnes people",
  targets: "suivis suivre de pres cibles favoris surveiller targets followed watch favourites",
  outreach: "envois brouillons file approbation messages outreach drafts queue approve",
  accounts: "comptes tiktok connexion quotas accounts",
  integrations: "integrations relier webhook n8n make zapier slack discord connect",
  settings: "reglages parametres preferences settings options",
};
const sectionWords: Partial<Record<string, string>> = {
  general: "general profil nom espace horaires envoi profile name workspace sending hours",
  appearance: "apparence theme affichage appearance theme look",
  security: "securite mot de passe double authentification appareils security password two factor 2fa devices",
  members: "membres equipe invitations roles members team",
  assistant: "assistant flow ia ton offres modele langage voice ai tone offers budget",
  suppressions: "ne plus ecrire suppression liste noire refus do not contact blocklist",
  privacy: "confidentialite rgpd donnees personnelles effacer effacement droit a l oubli copie recu privacy gdpr personal data erase erasure right to be forgotten receipt",
  tasks: "taches automatiques planification jobs schedules",
  keys: "cles api jetons api keys tokens",
  audit: "journal audit log historique qui history",
};

type Kind = Omit<Command, "id" | "group" | "goes">;
const goTo = (id: string, kind: Kind): Command => ({ id, group: "go", goes: true, ...kind });
const act = (id: string, kind: Kind): Command => ({ id, group: "act", goes: false, ...kind });

/** The palette is gone before the answer is there: the promise outlives it. A refusal has its toast. */
const outlive = (doing: Promise<unknown>, told: () => void): void => void doing.then(told, () => undefined);

/** All that the palette offers to whoever is signed in: no more than the server would let them do. */
export function useCommands(): Command[] {
  return [...useScreens(), ...useSections(), ...useWork(), ...useOwn()];
}

function useScreens(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const shortcutTo = (to: string) => Object.entries(goKeys).find(([, path]) => path === to)?.[0] as ShortcutName | undefined;
  const screens = useNavItems().map(({ name, to, icon }) => {
    const shortcut = shortcutTo(to);
    return goTo(`go-${name}`, { label: t(`nav.${name}`), words: screenWords[name] ?? "", icon, ...(shortcut && { shortcut }), run: () => void navigate({ to }) });
  });
  const notifications = goTo("go-notifications", { label: t("nav.notifications"), words: "notifications cloche alertes bell alerts", icon: Bell, shortcut: "goNotifications", run: () => void navigate({ to: "/notifications" }) });
  return [...screens, notifications];
}

function useSections(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspace } = useSession();
  return sections
    .filter(({ needs }) => !needs || may(workspace.role, needs))
    .map(({ to, name }) => ({
      id: `settings-${name}`,
      group: "settings",
      label: t(`settings.section.${name}`),
      words: `${t("nav.settings")} ${sectionWords[name] ?? ""}`,
      icon: name === "assistant" ? Bot : Settings,
      goes: true,
      run: () => void navigate({ to }),
    }));
}

/** What concerns the workspace. */
function useWork(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspace } = useSession();
  const accounts = useQuery(accountsQuery).data?.items ?? [];
  const sync = useSync();
  const update = useUpdateWorkspace();
  const markRead = useMarkRead();
  const [mayPause, maySync, mayConnect, mayInvite] = [useCan("PATCH /workspace"), useCan("POST /social-accounts/{id}/sync"), useCan("POST /social-accounts/connect/initiate"), useCan("POST /invitations")];
  const mayIntegrate = useCan("POST /integrations");
  const commands: Command[] = [];
  if (mayPause) {
    const sendsPaused = !workspace.sendsPaused;
    commands.push(
      act("pause", {
        label: sendsPaused ? t("palette.pause") : t("palette.resume"),
        words: "frein urgence arreter suspendre pause stop reprendre envois emergency kill switch sends resume",
        icon: sendsPaused ? CirclePause : CirclePlay,
        run: () => outlive(update.mutateAsync({ sendsPaused }), () => toast.success(sendsPaused ? t("settings.killOn") : t("settings.killOff"))),
      }),
    );
  }
  if (maySync) {
    for (const account of accounts.filter(({ status }) => status === "active")) {
      commands.push(
        act(`sync-${account.id}`, {
          label: t("palette.sync", { handle: account.handle }),
          words: "synchroniser actualiser rafraichir lire sync refresh read tiktok",
          icon: RefreshCw,
          run: () => outlive(sync.mutateAsync(account), () => toast.success(t("palette.syncing", { handle: account.handle }))),
        }),
      );
    }
  }
  if (mayConnect) {
    commands.push(
      { ...act("connect", { label: t("accounts.connect"), words: "connecter ajouter compte tiktok connect add account", icon: Plus, run: () => void navigate({ to: "/accounts", search: { connect: true } }) }), goes: true },
      { ...act("import", { label: t("imports.open"), words: "importer donnees export fichier import data file", icon: FileUp, run: () => void navigate({ to: "/accounts", search: { import: true } }) }), goes: true },
    );
  }
  if (mayIntegrate) {
    commands.push({ ...act("integration", { label: t("integrations.add"), words: "nouvelle integration relier webhook n8n make slack discord new connect", icon: Webhook, run: () => void navigate({ to: "/integrations", search: { add: true } }) }), goes: true });
  }
  commands.push(
    { ...act("template", { label: t("templates.add"), words: "nouveau modele texte creer new template create", icon: FilePlus2, run: () => void navigate({ to: "/outreach", search: { tab: "templates", add: true } }) }), goes: true },
    { ...act("sequence", { label: t("palette.sequences"), words: "relances sequences suivi follow up", icon: ListPlus, run: () => void navigate({ to: "/outreach", search: { tab: "sequences" } }) }), goes: true },
  );
  commands.push({ ...act("target", { label: t("palette.follow"), words: "suivre de pres ajouter cible favori follow closely add target", icon: Star, run: () => void navigate({ to: "/targets", search: { add: true } }) }), goes: true });
  if (mayInvite) {
    commands.push({ ...act("invite", { label: t("palette.invite"), words: "inviter membre equipe invite member team", icon: UserPlus, run: () => void navigate({ to: "/settings/members" }) }), goes: true });
  }
  commands.push(act("read", { label: t("palette.markRead"), words: "notifications lues tout marquer mark all read", icon: CheckCheck, run: () => markRead.mutate(undefined) }));
  return commands;
}

const themes: { theme: Theme; icon: LucideIcon; words: string }[] = [
  { theme: "light", icon: Sun, words: "theme clair jour light day apparence" },
  { theme: "dark", icon: Moon, words: "theme sombre nuit dark night apparence" },
  { theme: "system", icon: Monitor, words: "theme systeme appareil system device apparence" },
];

/** What is one's own: how it looks and speaks, and leaving. */
function useOwn(): Command[] {
  const { t, i18n } = useTranslation();
  const { theme: current } = usePreferences();
  const profile = useUpdateProfile();
  const signOut = useSignOut();
  const locale = localeOf(i18n) === "fr" ? "en" : "fr";
  return [
    ...themes
      .filter(({ theme }) => theme !== current)
      .map(({ theme, icon, words }) => act(`theme-${theme}`, { label: t("palette.theme", { theme: t(`settings.${theme}`) }), words, icon, run: () => preferences.setTheme(theme) })),
    act("language", {
      label: t("palette.language"),
      words: "langue francais anglais language french english",
      icon: Languages,
      run: () => {
        void changeLocale(locale);
        profile.mutate({ locale });
      },
    }),
    act("shortcuts", { label: t("shortcuts.title"), words: "raccourcis clavier touches aide keyboard shortcuts keys help", icon: Keyboard, shortcut: "sheet", run: () => overlay.open("sheet") }),
    { ...act("sign-out", { label: t("nav.signOut"), words: "deconnexion quitter sortir sign out log out logout", icon: LogOut, run: signOut }), goes: true },
  ];
}
