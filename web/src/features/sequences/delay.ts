/** A delay as people say it: whole days where it is one, else hours. */
export type Delay = { amount: number; unit: "hours" | "days" };

export const mostHours = 90 * 24;

export function toDelay(hours: number): Delay {
  return hours > 0 && hours % 24 === 0 ? { amount: hours / 24, unit: "days" } : { amount: hours, unit: "hours" };
}

export function toHours({ amount, unit }: Delay): number {
  return unit === "days" ? amount * 24 : amount;
}
