import { useQuery } from "@tanstack/react-query";
import { Bookmark, ChevronDown, Pencil, RotateCcw, Save, Trash2, Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Pill } from "@/components/ui/pill";
import { useSession } from "@/hooks/use-session";
import type { LeadView } from "@/lib/api/types";
import { isFiltered, noFilter, sameShown, searchOf } from "./filter";
import type { LeadSearch } from "./search";
import { NameView } from "./view-dialog";
import { useDeleteView, useEditView, viewsQuery } from "./view-queries";

type Props = { search: LeadSearch; onSearch: (patch: Partial<LeadSearch>) => void };

/** Filters and an order under a name: all leads, one's own views, the workspace's. Says when what is shown has left the view. */
export function ViewTabs({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const { user, workspace } = useSession();
  const { data } = useQuery(viewsQuery);
  const views = data?.items ?? [];
  const current = views.find((view) => view.id === search.saved);
  const modified = current !== undefined && !sameShown(searchOf(current), search);
  const open = (view: LeadView) => onSearch({ ...searchOf(view), saved: view.id });
  const unsaved = !current && (isFiltered(search) || search.sort !== undefined);
  return (
    <div className="mb-2 flex min-w-0 items-center gap-2">
      <div role="group" aria-label={t("views.label")} className="scrollbar-none -mx-4 flex min-w-0 items-center gap-1.5 overflow-x-auto px-4 py-1 md:-mx-1 md:px-1">
        <Pill className="text-muted-foreground hover:text-foreground" pressed={!current} onClick={() => onSearch({ ...noFilter, sort: undefined, saved: undefined })}>
          {t("views.everyone")}
        </Pill>
        {views.map((view) => (
          <span key={view.id} className="inline-flex shrink-0 items-center">
            <Pill className="text-muted-foreground hover:text-foreground" pressed={view === current} onClick={() => open(view)}>
              {view.shared && <Users aria-hidden="true" className="size-3.5 opacity-70" />}
              <span className="max-w-48 truncate">{view.name}</span>
              {view.shared && <span className="sr-only">{t("views.isShared")}</span>}
              {view === current && modified && <span className="text-xs font-normal opacity-80">{t("views.modified")}</span>}
            </Pill>
            {view === current && <ViewMenu key={view.id} view={view} modified={modified} mine={view.ownerId === user.id} admin={workspace.role !== "member"} search={search} onSearch={onSearch} onRestore={() => open(view)} />}
          </span>
        ))}
        {unsaved && <SaveView search={search} onSaved={(view) => onSearch({ saved: view.id })} />}
      </div>
    </div>
  );
}

function SaveView({ search, onSaved }: { search: LeadSearch; onSaved: (view: LeadView) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        <Bookmark aria-hidden="true" />
        {t("views.save")}
      </Button>
      <NameView open={open} onOpenChange={setOpen} search={search} onSaved={onSaved} />
    </>
  );
}

type MenuProps = Props & { view: LeadView; modified: boolean; mine: boolean; admin: boolean; onRestore: () => void };

function ViewMenu({ view, modified, mine, admin, search, onSearch, onRestore }: MenuProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<"rename" | "copy" | "remove" | null>(null);
  const edit = useEditView(view.id);
  const remove = useDeleteView(view.id);
  const mayEdit = mine || admin;
  const close = (open: boolean) => !open && setAsked(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t("views.options", { name: view.name })} title={t("views.options", { name: view.name })}>
            <ChevronDown aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {modified && (
            <>
              {mayEdit && (
                <DropdownMenuItem onSelect={() => edit.mutate({ shown: search }, { onSuccess: () => toast.success(t("views.saved", { name: view.name })) })}>
                  <Save aria-hidden="true" />
                  {t("views.update")}
                </DropdownMenuItem>
              )}
              <DropdownMenuItem onSelect={() => setAsked("copy")}>
                <Bookmark aria-hidden="true" />
                {t("views.saveNew")}
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={onRestore}>
                <RotateCcw aria-hidden="true" />
                {t("views.restore")}
              </DropdownMenuItem>
              {mayEdit && <DropdownMenuSeparator />}
            </>
          )}
          {mayEdit && (
            <>
              <DropdownMenuItem onSelect={() => setAsked("rename")}>
                <Pencil aria-hidden="true" />
                {t("views.rename")}
              </DropdownMenuItem>
              {(mine || !view.shared) && (
                <DropdownMenuItem onSelect={() => edit.mutate({ shared: !view.shared }, { onSuccess: () => toast.success(t(view.shared ? "views.nowMine" : "views.nowShared", { name: view.name })) })}>
                  <Users aria-hidden="true" />
                  {view.shared ? t("views.unshare") : t("views.share")}
                </DropdownMenuItem>
              )}
              <DropdownMenuItem onSelect={() => setAsked("remove")}>
                <Trash2 aria-hidden="true" />
                {t("views.remove")}
              </DropdownMenuItem>
            </>
          )}
          {!mayEdit && !modified && <DropdownMenuItem disabled>{t("views.notYours")}</DropdownMenuItem>}
        </DropdownMenuContent>
      </DropdownMenu>
      <NameView open={asked === "rename"} onOpenChange={close} view={view} search={search} onSaved={() => undefined} />
      <NameView open={asked === "copy"} onOpenChange={close} search={search} onSaved={(made) => onSearch({ saved: made.id })} />
      <ConfirmDialog
        open={asked === "remove"}
        onOpenChange={close}
        onClosed={() => undefined}
        title={t("views.removeTitle", { name: view.name })}
        text={view.shared ? t("views.removeShared") : t("views.removeText")}
        action={t("views.remove")}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => {
              onSearch({ saved: undefined });
              toast(t("views.removed", { name: view.name }));
            },
          })
        }
      />
    </>
  );
}
