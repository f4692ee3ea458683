import { Link, type LinkProps } from "@tanstack/react-router";
import { ChevronRight, type LucideIcon, MessageSquareReply, PencilLine, Plug, Sun, Unplug, UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { Overview } from "@/lib/api/types";
import { formatCount, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";

type Todo = { key: string; icon: LucideIcon; tone: string; title: string; text: string; link: Pick<LinkProps, "to" | "search"> };

/** What waits for the owner, the most pressing first. */
export function TodoList({ data, awaitingReply }: { data: Overview; awaitingReply: number }) {
  const { t, i18n } = useTranslation();
  const counted = (count: number) => ({ count, formatted: formatCount(count, localeOf(i18n)) });
  const todos: Todo[] = [];
  if (data.accountsActive + data.accountsNeedingAttention === 0) {
    todos.push({ key: "connect", icon: Plug, tone: "bg-violet-soft text-violet", title: t("overview.todoConnect"), text: t("overview.todoConnectText"), link: { to: "/accounts" } });
  }
  if (data.accountsNeedingAttention > 0) {
    todos.push({ key: "accounts", icon: Unplug, tone: "bg-rose-soft text-rose", title: t("overview.todoAccounts", counted(data.accountsNeedingAttention)), text: t("overview.todoAccountsText"), link: { to: "/accounts" } });
  }
  if (awaitingReply > 0) {
    todos.push({ key: "replies", icon: MessageSquareReply, tone: "bg-green-soft text-green", title: t("overview.todoReplies", counted(awaitingReply)), text: t("overview.todoRepliesText"), link: { to: "/inbox", search: { view: "todo" } } });
  }
  if (data.draftsWaiting > 0) {
    todos.push({ key: "drafts", icon: PencilLine, tone: "bg-violet-soft text-violet", title: t("overview.todoDrafts", counted(data.draftsWaiting)), text: t("overview.todoDraftsText"), link: { to: "/outreach" } });
  }
  if (data.leadsNew > 0) {
    todos.push({ key: "leads", icon: UserPlus, tone: "bg-blue-soft text-blue", title: t("overview.todoNew", counted(data.leadsNew)), text: t("overview.todoNewText"), link: { to: "/leads", search: { status: "new", sort: "-interestScore" } } });
  }
  return (
    <Card aria-labelledby="todo" className="flex flex-col">
      <CardHeader className="pb-2">
        <CardTitle id="todo">{t("overview.todo")}</CardTitle>
      </CardHeader>
      {todos.length === 0 ? (
        <div className="flex flex-1 items-center gap-4 px-5 pt-2 pb-6">
          <span aria-hidden="true" className="grid size-11 shrink-0 place-items-center rounded-xl bg-amber-soft text-amber">
            <Sun className="size-5" />
          </span>
          <div>
            <p className="font-medium">{t("overview.allDone")}</p>
            <p className="text-sm text-muted-foreground">{t("overview.allDoneText")}</p>
          </div>
        </div>
      ) : (
        <ul className="grid gap-0.5 px-2 pb-2.5">
          {todos.map(({ key, icon: Icon, tone, title, text, link }) => (
            <li key={key}>
              <Link {...link} className="group flex items-center gap-3.5 rounded-lg px-3 py-2 transition-colors hover:bg-muted">
                <span aria-hidden="true" className={cn("grid size-9 shrink-0 place-items-center rounded-lg", tone)}>
                  <Icon className="size-[1.125rem]" strokeWidth={1.9} />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block text-[0.9375rem] font-medium">{title}</span>
                  <span className="block text-[0.8125rem] leading-snug text-muted-foreground">{text}</span>
                </span>
                <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted-foreground transition-transform group-hover:translate-x-0.5" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
