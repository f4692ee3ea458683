import { Link, useLocation } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/utils";
import { type NavItem, useNavItems } from "./nav-items";

/** More would not leave a thumb its place, nor French words theirs. */
const places = 6;
const placeClasses = "group relative flex h-15 w-full flex-col items-center justify-center gap-1 rounded-lg text-2xs font-medium";

/** The navigation of a phone: within the thumb's reach; what is opened more rarely stands behind the last place. */
export function BottomNav({ draftsWaiting }: { draftsWaiting: number }) {
  const { t } = useTranslation();
  const items = useNavItems();
  const shown = items.length > places ? items.slice(0, places - 1) : items;
  const rest = items.slice(shown.length);
  return (
    <nav
      aria-label={t("nav.label")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-rail-border bg-rail pb-[env(safe-area-inset-bottom)] text-rail-foreground"
    >
      <ul className="grid auto-cols-fr grid-flow-col px-1">
        {shown.map(({ name, to, icon: Icon }) => (
          <li key={name}>
            <Link to={to} activeOptions={{ exact: to === "/", includeSearch: false }} className={cn(placeClasses, "aria-[current=page]:text-rail-strong")}>
              <span className="relative">
                <Icon aria-hidden="true" className="size-5 group-aria-[current=page]:text-[#b9a2ff]" strokeWidth={1.9} />
                {name === "outreach" && draftsWaiting > 0 && (
                  <span className="nums absolute -top-1.5 -right-3 rounded-full bg-[#6d4df2] px-1 text-[0.625rem] leading-4 font-semibold text-white">
                    <span aria-hidden="true">{draftsWaiting > 99 ? "99+" : draftsWaiting}</span>
                    <span className="sr-only">{t("nav.waiting", { count: draftsWaiting })}, </span>
                  </span>
                )}
              </span>
              {t(`nav.${name}`)}
            </Link>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <More items={rest} />
          </li>
        )}
      </ul>
    </nav>
  );
}

function More({ items }: { items: NavItem[] }) {
  const { t } = useTranslation();
  const here = useLocation({ select: ({ pathname }) => items.some(({ to }) => pathname.startsWith(to)) });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={cn(placeClasses, here && "text-rail-strong")}>
        <Ellipsis aria-hidden="true" className={cn("size-5", here && "text-[#b9a2ff]")} strokeWidth={1.9} />
        {t("nav.more")}
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="end" collisionPadding={8} className="min-w-56">
        {items.map(({ name, to, icon: Icon }) => (
          <DropdownMenuItem key={name} asChild className="min-h-11 text-[0.9375rem] aria-[current=page]:font-medium aria-[current=page]:text-accent-foreground">
            <Link to={to} activeOptions={{ includeSearch: false }}>
              <Icon aria-hidden="true" />
              {t(`nav.${name}`)}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
