import { integrationEvents, leadTypes } from "@/lib/api/types";
import { textOf } from "@/lib/forms";

/** What a form of `IntegrationFields` holds. */
export function valuesOf(data: FormData) {
  return {
    name: textOf(data, "name"),
    address: textOf(data, "address"),
    events: integrationEvents.filter((event) => data.has(event)),
    leadTypes: leadTypes.filter((type) => data.has(`type:${type}`)),
    minScore: Number(textOf(data, "minScore") || 0),
  };
}
type Values = ReturnType<typeof valuesOf>;

export type Mistake = "address" | "events" | "minScore";

/** What can be told without asking the server; an address may be left out where there is one already. */
export function mistakesIn({ address, events, minScore }: Values, hasAddress: boolean): Mistake[] {
  const isHttps = /^https:\/\/[^\s/]+/i.test(address);
  return [
    ...(isHttps || (hasAddress && address === "") ? [] : (["address"] as const)),
    ...(events.length > 0 ? [] : (["events"] as const)),
    ...(Number.isInteger(minScore) && minScore >= 0 && minScore <= 100 ? [] : (["minScore"] as const)),
  ];
}
