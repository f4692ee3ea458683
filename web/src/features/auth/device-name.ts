type Known = readonly [pattern: RegExp, name: string];

// The first that fits: Edge and Opera call themselves Chrome, too, and Chrome calls itself Safari.
const programs: Known[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
];
const systems: Known[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

const first = (known: Known[], text: string) => known.find(([pattern]) => pattern.test(text))?.[1];

export type Device = { program: string | undefined; system: string | undefined; mobile: boolean };

/** What a User-Agent says of the browser and the machine; both are only what the program claims to be. */
export function deviceOf(userAgent: string): Device {
  const system = first(systems, userAgent);
  return { program: first(programs, userAgent), system, mobile: system === "iPhone" || system === "iPad" || system === "Android" };
}
