import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { membersQuery } from "@/lib/api/team";

/** Turns a user's id into a name; who is no member any more has none. */
export function useMemberName(): (id: string) => string {
  const { t } = useTranslation();
  const { data } = useQuery(membersQuery);
  return useCallback(
    (id) => {
      if (!data) return "…";
      return data.items.find((member) => member.userId === id)?.name ?? t("member.gone");
    },
    [data, t],
  );
}
