import { Link, type LinkProps } from "@tanstack/react-router";
import { ChevronRight, type LucideIcon, MessageSquareReply, PencilLine, Sun, Unplug, UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/ui/card";
import type { Overview } from "@/lib/api/types";
import { formatNumber, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";

type Todo = { icon: LucideIcon; tone: string; title: string; text: string; link: Pick<LinkProps, "to" | "search">; urgent?: boolean };

/** What waits for the owner, the most pressing first. */
export function TodoList({ data }: { data: Overview }) {
  const { t, i18n } = useTranslation();
  const todos: Todo[] = [];
  if (data.accountsNeedingAttention > 0) {
    todos.push({
      icon: Unplug,
      tone: "bg-rose-soft text-rose",
      title: t("overview.todoAccounts", { count: data.accountsNeedingAttention }),
      text: t("overview.todoAccountsText"),
      link: { to: "/accounts" },
    });
  }
  if (data.draftsWaiting > 0) {
    todos.push({
      icon: PencilLine,
      tone: "bg-violet-soft text-violet",
      title: t("overview.todoDrafts", { count: data.draftsWaiting, formatted: formatNumber(data.draftsWaiting, localeOf(i18n)) }),
      text: t("overview.todoDraftsText"),
      link: { to: "/outreach" },
      urgent: true,
    });
  }
  if (data.repliesLastDay > 0) {
    todos.push({
      icon: MessageSquareReply,
      tone: "bg-green-soft text-green",
      title: t("overview.todoReplies", { count: data.repliesLastDay }),
      text: t("overview.todoRepliesText"),
      link: { to: "/inbox", search: { type: "dm" } },
    });
  }
  if (data.leadsNew > 0) {
    todos.push({
      icon: UserPlus,
      tone: "bg-blue-soft text-blue",
      title: t("overview.todoNew", { count: data.leadsNew }),
      text: t("overview.todoNewText"),
      link: { to: "/leads", search: { status: "new", sort: "-interestScore" } },
    });
  }
  return (
    <section aria-labelledby="todo">
      <h2 id="todo" className="mb-3 font-display text-base font-semibold tracking-[-0.01em]">
        {t("overview.todo")}
      </h2>
      {todos.length === 0 ? (
        <Card className="flex items-center gap-4 p-5">
          <span aria-hidden="true" className="grid size-11 place-items-center rounded-xl bg-amber-soft text-amber">
            <Sun className="size-5" />
          </span>
          <div>
            <p className="font-medium">{t("overview.allDone")}</p>
            <p className="text-sm text-muted-foreground">{t("overview.allDoneText")}</p>
          </div>
        </Card>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 xl:auto-cols-fr xl:grid-flow-col">
          {todos.map((todo) => (
            <TodoCard key={todo.title} todo={todo} />
          ))}
        </ul>
      )}
    </section>
  );
}

function TodoCard({ todo: { icon: Icon, tone, title, text, link, urgent } }: { todo: Todo }) {
  return (
    <li>
      <Link
        {...link}
        className={cn(
          "group flex h-full items-center gap-3.5 rounded-xl border bg-card p-4 shadow-card transition-[border-color,box-shadow] hover:border-primary/45",
          urgent && "border-primary/35 shadow-[0_0_0_4px_color-mix(in_oklch,var(--primary)_6%,transparent),var(--shadow-card)]",
        )}
      >
        <span aria-hidden="true" className={cn("grid size-10 shrink-0 place-items-center rounded-xl", tone)}>
          <Icon className="size-5" strokeWidth={1.9} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="block text-[0.8125rem] leading-snug text-muted-foreground">{text}</span>
        </span>
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted-foreground transition-transform xl:hidden group-hover:translate-x-0.5" />
      </Link>
    </li>
  );
}
