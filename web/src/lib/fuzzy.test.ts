import { describe, expect, it } from "vitest";
import { score } from "./fuzzy";

describe("what was typed", () => {
  it.each([
    ["regl", "Réglages"],
    ["RÉGLAGES", "Réglages"],
    ["cle api", "Clés d’API"],
    ["api cle", "Clés d’API"],
    ["d'api", "Clés d’API"],
    ["déco", "Se déconnecter"],
    ["rgl", "Réglages"],
  ])("%s is %s", (typed, label) => expect(score(typed, label)).toBeGreaterThan(0));

  it.each([
    ["xyz", "Réglages"],
    ["regl api", "Réglages"],
    ["gs", "Réglages"],
    ["lgs", "Réglages"],
  ])("%s is not %s", (typed, label) => expect(score(typed, label)).toBe(0));

  it("fits a label better than another word for it, a beginning better than a middle, and letters alone worst", () => {
    const fits = [score("comptes", "Comptes"), score("compt", "Comptes"), score("compt", "Voir les comptes"), score("compt", "Reconnecter", "comptes"), score("mptes", "Comptes"), score("cpts", "Comptes")];
    expect(fits).toEqual(fits.toSorted((a, b) => b - a));
    expect(new Set(fits).size).toBe(fits.length);
    expect(fits.at(-2)).toBeGreaterThanOrEqual(1);
    expect(fits.at(-1)).toBeLessThan(1);
  });

  it("knows the words of the other language", () => {
    expect(score("settings", "Réglages", "settings preferences")).toBeGreaterThanOrEqual(1);
    expect(score("ttings", "Réglages", "settings preferences")).toBe(0);
  });
});
