import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { signInOptionsQuery } from "@/lib/api/session";
import { Entries } from "./text";

type Names = { name: string; address: string; contact: string };

/** Who runs this instance, as its settings say; `unsaid` where they do not. */
export function PublisherOf({ names, unsaid }: { names: Names; unsaid: ReactNode }) {
  const { data } = useQuery(signInOptionsQuery);
  const publisher = data?.publisher;
  if (!publisher) return unsaid;
  const said = (["name", "address", "contact"] as const).filter((one) => publisher[one] !== "");
  return <Entries entries={said.map((one) => ({ name: names[one], text: publisher[one] }))} />;
}

/** On whose machines it runs. */
export function HostOf({ unsaid }: { unsaid: ReactNode }) {
  const { data } = useQuery(signInOptionsQuery);
  return data?.publisher?.host ? <p>{data.publisher.host}</p> : unsaid;
}
