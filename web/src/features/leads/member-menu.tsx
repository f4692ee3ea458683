import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { membersQuery } from "@/lib/api/team";

type Props = Pick<ComponentProps<typeof DropdownMenuContent>, "side" | "align"> & {
  /** Opens the menu. */
  children: ReactNode;
  /** Who has it; null nobody, undefined where that is not one answer. */
  assigneeId: string | null | undefined;
  /** Null takes it from whoever has it. */
  onGive: (userId: string | null) => void;
};

/** Whom of the workspace something is given to. */
export function MemberMenu({ children, assigneeId, onGive, ...place }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(membersQuery);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent {...place} className="max-h-80 overflow-y-auto">
        {data?.items.map(({ userId, name }) => (
          <DropdownMenuItem key={userId} onSelect={() => onGive(userId)}>
            <ContactAvatar contact={{ displayName: name, handle: userId }} className="size-6 text-2xs" />
            {name}
            {userId === assigneeId && <Check aria-hidden="true" className="ml-auto text-violet!" />}
          </DropdownMenuItem>
        ))}
        {assigneeId !== null && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => onGive(null)}>
              <X aria-hidden="true" />
              {t("work.nobody")}
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
