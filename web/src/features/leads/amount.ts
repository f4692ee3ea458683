const most = 1_000_000_000_000;

/**
 * An amount as people type it ("1 500", "1500,50", "1,500.50") in minor units (`units` of them make one); null when it is none.
 * One separator with exactly three digits behind it groups thousands, any other one before the last digits is the decimal mark.
 */
export function amountOf(text: string, units: number): number | null {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, "");
  const found = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(plain);
  if (!found?.[1]) return null;
  const whole = Number(found[1].replace(/[.,]/g, ""));
  const amount = Math.round((whole + Number(`0.${found[2] ?? "0"}`)) * units);
  return amount <= most ? amount : null;
}
