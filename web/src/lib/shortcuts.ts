/** Where a shortcut works; the sheet's headings (`shortcutGroup.*`). */
export const shortcutGroups = ["everywhere", "go", "lists", "inbox", "drafts"] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

/**
 * Ways to press it, by the letter that the layout prints: "a"; "g o" is one after the other; "mod+k" is with Ctrl, or ⌘ on
 * a Mac, and cannot be switched off.
 */
type Shortcut = { group: ShortcutGroup; keys: readonly [string, ...string[]] };

/** Every shortcut there is: what listens, what a button shows and what the sheet lists are all taken from here. */
export const shortcuts = {
  palette: { group: "everywhere", keys: ["mod+k"] },
  sheet: { group: "everywhere", keys: ["?"] },
  undo: { group: "everywhere", keys: ["u", "z"] },
  goOverview: { group: "go", keys: ["g o"] },
  goInbox: { group: "go", keys: ["g i"] },
  goLeads: { group: "go", keys: ["g l"] },
  goTargets: { group: "go", keys: ["g t"] },
  goOutreach: { group: "go", keys: ["g m"] },
  goAccounts: { group: "go", keys: ["g c"] },
  goIntegrations: { group: "go", keys: ["g w"] },
  goNotifications: { group: "go", keys: ["g n"] },
  goSettings: { group: "go", keys: ["g s"] },
  next: { group: "lists", keys: ["j"] },
  previous: { group: "lists", keys: ["k"] },
  open: { group: "lists", keys: ["enter"] },
  search: { group: "lists", keys: ["/"] },
  select: { group: "lists", keys: ["x"] },
  unselect: { group: "lists", keys: ["escape"] },
  done: { group: "inbox", keys: ["e"] },
  snooze: { group: "inbox", keys: ["s"] },
  reply: { group: "inbox", keys: ["r"] },
  send: { group: "inbox", keys: ["mod+enter"] },
  approve: { group: "drafts", keys: ["a"] },
  edit: { group: "drafts", keys: ["e"] },
  swap: { group: "drafts", keys: ["v"] },
  reject: { group: "drafts", keys: ["r"] },
  approveEdited: { group: "drafts", keys: ["mod+enter"] },
  saveEdited: { group: "drafts", keys: ["escape"] },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

export const shortcutNames = Object.keys(shortcuts) as ShortcutName[];

export const keysOf = (name: ShortcutName): readonly string[] => shortcuts[name].keys;

/** The one to show where there is room for one. */
export const keyOf = (name: ShortcutName): string => shortcuts[name].keys[0];

const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);

const printed: Record<string, string> = { enter: "↵", arrowdown: "↓", arrowup: "↑" };

/** The caps of one way to press it, in turn: "g o" is G, O; "mod+k" is Ctrl, K. `escape` is named by the language. */
export function capsOf(keys: string, escape: string): string[] {
  return keys.split(/[ +]/).map((key) => {
    if (key === "mod") return isMac() ? "⌘" : "Ctrl";
    if (key === "escape") return escape;
    return printed[key] ?? key.toUpperCase();
  });
}

/** For `aria-keyshortcuts`, which knows no keys pressed one after the other. */
export function ariaKeys(name: ShortcutName): string | undefined {
  const keys = keysOf(name).filter((one) => !one.includes(" "));
  return keys.length > 0 ? keys.map((one) => one.replace("mod+", isMac() ? "Meta+" : "Control+")).join(" ") : undefined;
}

const modified = ({ ctrlKey, metaKey }: KeyboardEvent) => ctrlKey || metaKey;

/** A pressed key as the registry writes it. */
export const pressed = (event: KeyboardEvent): string => `${modified(event) ? "mod+" : ""}${event.key.toLowerCase()}`;
