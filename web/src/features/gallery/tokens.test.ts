import { describe, expect, it } from "vitest";
import { contrast } from "./contrast";
import { quietTokens, shapeTokens, textPairs } from "./tokens";

/** The tokens of a rule of the stylesheet. */
function tokensOf(css: string, selector: RegExp): Map<string, string> {
  const body = selector.exec(css)?.[1] ?? "";
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]));
}

// The test runner empties the stylesheets that one imports, and the app's types know nothing of Node.
const { readFileSync } = (await import(/* @vite-ignore */ `node:${"fs"}`)) as { readFileSync: (path: string, encoding: "utf8") => string };
const css = readFileSync("src/styles.css", "utf8");
const light = tokensOf(css, /:root,\s*\.light \{([^}]*)\}/);
const dark = new Map([...light, ...tokensOf(css, /\n\.dark \{([^}]*)\}/)]);
const themes = { light, dark };
const valueOf = (theme: Map<string, string>, token: string): string => {
  const value = theme.get(token) ?? "";
  const alias = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  return alias ? valueOf(theme, alias) : value;
};

describe("contrast", () => {
  it("is that of WCAG", () => {
    expect(contrast("oklch(1 0 0)", "oklch(0 0 0)")).toBeCloseTo(21, 1);
    // #777 on white, the known near miss.
    expect(contrast("oklch(0.5693 0 0)", "oklch(100% 0 0)")).toBeCloseTo(4.48, 1);
    expect(contrast("#fff", "oklch(0 0 0)")).toBeNull();
  });
});

describe.each(Object.entries(themes))("the %s theme", (_, theme) => {
  it.each(textPairs)("lets %s be read on %s", (text, ground) => {
    expect(contrast(valueOf(theme, text), valueOf(theme, ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapeTokens)("lets the shape of %s be seen on a card", (token) => {
    expect(contrast(valueOf(theme, token), valueOf(theme, "card"))).toBeGreaterThanOrEqual(3);
  });

  it("has every colour of the stylesheet on the page of components", () => {
    const shown = new Set<string>([...textPairs.flat(), ...shapeTokens, ...quietTokens, "primary-hover"]);
    const all = [...theme].filter(([, value]) => /^(oklch|var)\(/.test(value)).map(([name]) => name);
    expect(all.filter((name) => !shown.has(name))).toEqual([]);
  });

  it("keeps what the other one has", () => {
    // Within the other theme a token that is left out would be the other one's.
    const own = tokensOf(css, /\n\.dark \{([^}]*)\}/);
    const left = [...light].filter(([name, value]) => value.startsWith("var(") && !own.has(name));
    expect(left).toEqual([]);
  });
});
