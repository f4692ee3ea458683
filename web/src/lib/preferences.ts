/** What this browser remembers without the server. public/theme.js reads the first two before the first paint. */
export type Theme = "light" | "dark" | "system";
type Preferences = { theme: Theme; shortcuts: boolean };

const listeners = new Set<() => void>();
const system = () => matchMedia("(prefers-color-scheme: dark)");

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function read(): Preferences {
  const theme = stored("vf-theme");
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    shortcuts: stored("vf-shortcuts") !== "off",
  };
}

let current = read();

function paint(): void {
  const dark = current.theme === "dark" || (current.theme === "system" && system().matches);
  document.documentElement.classList.toggle("dark", dark);
  // The bar around an installed app: --rail of src/styles.css, as public/theme.js has it.
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", dark ? "#08081f" : "#121234");
}

function change(next: Preferences): void {
  current = next;
  paint();
  for (const listener of listeners) listener();
}

export const preferences = {
  get: (): Preferences => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  setTheme(theme: Theme): void {
    localStorage.setItem("vf-theme", theme);
    change({ ...current, theme });
  },
  setShortcuts(on: boolean): void {
    localStorage.setItem("vf-shortcuts", on ? "on" : "off");
    change({ ...current, shortcuts: on });
  },
  /** Follows the system's theme and other tabs for the life of the page. */
  follow(): void {
    system().addEventListener("change", paint);
    addEventListener("storage", () => change(read()));
  },
};
