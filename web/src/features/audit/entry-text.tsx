import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMemberName } from "@/hooks/use-member-name";
import { apiKeysQuery, membersQuery } from "@/lib/api/team";
import type { AuditEntry } from "@/lib/api/types";
import { translated } from "@/lib/i18n/problem-text";

/** Who did it: a member, a key, or the program. */
export function Actor({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const nameOf = useMemberName();
  const { data: keys } = useQuery(apiKeysQuery);
  // The program wrote it down; who tried is not known, and the subject is only whose account it was.
  if (entry.action === "sign_in_failed") return t("audit.unknown");
  if (entry.actorKind === "system" || !entry.actorId) return t("audit.system");
  if (entry.actorKind === "user") return nameOf(entry.actorId);
  const key = keys?.items.find((one) => one.id === entry.actorId);
  return key ? t("audit.keyNamed", { name: key.name }) : t("audit.key");
}

/** What was done, to whom where that is a member, and the word that belongs to it (a role, a platform). */
export function Deed({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const { data: members } = useQuery(membersQuery);
  const whom = members?.items.find((member) => member.userId === entry.subjectId && member.userId !== entry.actorId)?.name;
  const word = entry.detail && translated(`auditDetail.${entry.detail}`, translated(`role.${entry.detail}`, translated(`platform.${entry.detail}`, entry.detail)));
  return (
    <>
      <span className="font-medium">{t(`auditAction.${entry.action}`)}</span>
      {(whom ?? word) && <span className="text-muted-foreground"> · {[whom, word].filter(Boolean).join(" · ")}</span>}
    </>
  );
}
