import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell } from "lucide-react";
import { useTranslation } from "react-i18next";
import { unreadQuery } from "./queries";

/** The way to the notifications, with how many wait to be read. */
export function NotificationBell() {
  const { t } = useTranslation();
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  return (
    <Link
      to="/notifications"
      className="relative grid size-10 place-items-center rounded-lg transition-colors hover:bg-rail-accent/50 hover:text-rail-strong aria-[current=page]:bg-rail-accent aria-[current=page]:text-rail-strong"
    >
      <Bell aria-hidden="true" className="size-[1.125rem]" strokeWidth={1.9} />
      <span className="sr-only">{t("nav.notifications")}</span>
      {unread > 0 && (
        <span className="nums absolute top-0.5 right-0.5 rounded-full bg-[#6d4df2] px-1 text-[0.625rem] leading-4 font-semibold text-white">
          <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
          <span className="sr-only">, {t("notifications.count", { count: unread })}</span>
        </span>
      )}
    </Link>
  );
}
