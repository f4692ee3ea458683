/** Colours as this stylesheet writes them, oklch(L C H), and how well one is read on another (WCAG 2.2, relative luminance). */
type Oklch = { l: number; c: number; h: number };

export function parseOklch(text: string): Oklch | null {
  const found = /^oklch\(\s*([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+)(?:deg)?\s*\)$/.exec(text.trim());
  if (!found) return null;
  const [, l, percent, c, h] = found;
  return { l: Number(l) / (percent ? 100 : 1), c: Number(c), h: Number(h) };
}

/** Björn Ottosson's Oklab to linear sRGB; what no screen shows is cut off. */
function luminance({ l, c, h }: Oklch): number {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const [x, y, z] = [(l + 0.3963377774 * a + 0.2158037573 * b) ** 3, (l - 0.1055613458 * a - 0.0638541728 * b) ** 3, (l - 0.0894841775 * a - 1.291485548 * b) ** 3];
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  const red = cut(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z);
  const green = cut(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z);
  const blue = cut(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const ratio = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** From 1 to 21; null where one of them is no such colour. */
export function contrast(one: string, other: string): number | null {
  const [a, b] = [parseOklch(one), parseOklch(other)];
  return a && b ? ratio(luminance(a), luminance(b)) : null;
}

/** The luminance of a colour as this browser paints it, however the build wrote it; null where nothing is painted. */
function painted(colour: string): number | null {
  const context = colour ? document.createElement("canvas").getContext("2d", { willReadFrequently: true }) : null;
  if (!context) return null;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The same of two colours on screen. */
export function shownContrast(one: string, other: string): number | null {
  const [a, b] = [painted(one), painted(other)];
  return a === null || b === null ? null : ratio(a, b);
}
