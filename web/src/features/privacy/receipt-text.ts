import type { TFunction } from "i18next";
import type { Erasure } from "@/lib/api/types";
import { formatFull, formatNumber } from "@/lib/format";
import { linesOf } from "./kinds";

/** A receipt as a text to keep or hand over: how much was erased, and nothing of whom. */
export function receiptText(erasure: Erasure, { t, locale, workspace }: { t: TFunction; locale: string; workspace: string }): string {
  const pair = (name: string, value: string) => t("privacy.pair", { name, value });
  const lines = [
    `VistaFlow · ${t("privacy.receipt")}`,
    "",
    pair(t("privacy.workspace"), workspace),
    pair(t("privacy.erasedAt"), formatFull(erasure.erasedAt, locale)),
    pair(t("privacy.reason"), t(`erasureReason.${erasure.reason}`)),
    pair(t("privacy.accounts"), formatNumber(erasure.contacts, locale)),
    ...(erasure.liftedAt ? [pair(t("privacy.liftedAt"), formatFull(erasure.liftedAt, locale))] : []),
    "",
    t("privacy.removed"),
    ...linesOf(erasure.removed, t("privacy.otherKind")).map(({ label, count }) => `- ${pair(label, formatNumber(count, locale))}`),
    "",
    t("privacy.proof"),
    erasure.proof,
  ];
  return `${lines.join("\n")}\n`;
}

export const receiptName = ({ erasedAt }: Erasure): string => `vistaflow-erasure-${erasedAt.slice(0, 10)}.txt`;
