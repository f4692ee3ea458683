import { useTranslation } from "react-i18next";
import type { Interaction } from "@/lib/api/types";

const onPost = ["like", "comment", "share", "save", "mention"] as const;

/** What somebody did, as the rest of a sentence that begins with their name. */
export function InteractionSentence({ item }: { item: Interaction }) {
  const { t } = useTranslation();
  if (item.type === "dm" && item.direction === "out") return t("does.dmOut");
  const type = onPost.find((one) => one === item.type);
  return type && item.postTitle ? t(`doesOn.${type}`, { title: item.postTitle }) : t(`does.${item.type}`);
}
