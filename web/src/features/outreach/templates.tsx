import { useQuery } from "@tanstack/react-query";
import { FileText, Pencil, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ReplyRate } from "@/components/domain/reply-rate";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { FormProblem } from "@/components/form-problem";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import type { Template } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { cn } from "@/lib/utils";
import { previewQuery, templatesQuery, useDeleteTemplate, useSaveTemplate } from "./template-queries";

/** For words that show variables as they are written. */
const raw = { skipInterpolation: true } as const;

type Props = { /** A new one is being written, as the address says. */ adding?: boolean; onAdding?: (adding: boolean) => void };

/** The workspace's texts with variables. */
export function Templates({ adding, onAdding }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(templatesQuery);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-72 rounded-xl" aria-label={t("common.loading")} />;
  const add = (
    <TemplateDialog {...(adding !== undefined && { open: adding, onOpen: onAdding })}>
      <Button>
        <Plus aria-hidden="true" />
        {t("templates.add")}
      </Button>
    </TemplateDialog>
  );
  if (data.items.length === 0) {
    return <EmptyState picture={<EmptyPicture icon={FileText} />} title={t("templates.empty")} text={t("templates.emptyText")} action={add} />;
  }
  return (
    <div className="grid gap-4">
      <div className="flex justify-end">{add}</div>
      <ul aria-label={t("templates.list")} className="grid gap-4 lg:grid-cols-2">
        {data.items.map((template) => (
          <li key={template.id}>
            <TemplateCard template={template} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function TemplateCard({ template }: { template: Template }) {
  const { t } = useTranslation();
  const remove = useDeleteTemplate();
  return (
    <Card className="flex h-full flex-col p-5">
      <div className="flex items-center gap-2.5">
        <h2 className="min-w-0 truncate font-medium">{template.name}</h2>
        <Badge tone="slate">{t(`templates.${template.locale}`)}</Badge>
      </div>
      <p className="mt-2.5 text-[0.9375rem] leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">{template.text}</p>
      {template.sent > 0 && (
        <div className="mt-auto pt-5">
          <ReplyRate replied={template.replied} written={template.sent} />
        </div>
      )}
      <div className={cn("flex flex-wrap items-center gap-1", template.sent > 0 ? "pt-1.5" : "mt-auto pt-4")}>
        <p className="nums mr-auto text-[0.8125rem] text-muted-foreground">
          {t("templates.sent", { count: template.sent })} · {t("templates.replied", { count: template.replied })}
        </p>
        <TemplateDialog template={template}>
          <Button variant="ghost" size="sm">
            <Pencil aria-hidden="true" />
            {t("templates.edit")}
          </Button>
        </TemplateDialog>
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm" disabled={remove.isPending}>
              <Trash2 aria-hidden="true" />
              {t("templates.delete")}
            </Button>
          }
          title={t("templates.deleteTitle", { name: template.name })}
          text={t("templates.deleteText")}
          action={t("templates.delete")}
          onConfirm={() => remove.mutate(template.id, { onSuccess: () => toast.success(t("templates.deleted")) })}
        />
      </div>
    </Card>
  );
}

type DialogProps = { template?: Template; open?: boolean; onOpen?: ((open: boolean) => void) | undefined; children: ReactNode };

function TemplateDialog({ template, open: wanted, onOpen, children }: DialogProps) {
  const { t } = useTranslation();
  const [own, setOwn] = useState(false);
  const open = wanted ?? own;
  const setOpen = onOpen ?? setOwn;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{children}</DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{template ? t("templates.editTitle") : t("templates.addTitle")}</DialogTitle>
          <DialogDescription>{t("templates.variables", raw)}</DialogDescription>
        </div>
        <TemplateForm template={template} onSaved={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

const locales = ["fr", "en"] as const satisfies Template["locale"][];

function TemplateForm({ template, onSaved }: { template: Template | undefined; onSaved: () => void }) {
  const { t, i18n } = useTranslation();
  const save = useSaveTemplate(template?.id);
  const [text, setText] = useState(template?.text ?? "");
  const [locale, setLocale] = useState<Template["locale"]>(template?.locale ?? (i18n.language.startsWith("en") ? "en" : "fr"));
  const { above, at } = formProblem(save.error, ["name", "text"]);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const name = textOf(new FormData(event.currentTarget), "name");
        save.mutate(
          { name, locale, text },
          {
            onSuccess: () => {
              toast.success(t("common.saved"));
              onSaved();
            },
          },
        );
      }}
    >
      {above !== null && <FormProblem error={above} />}
      <div className="flex items-end gap-3">
        <Field label={t("templates.name")} className="flex-1" error={at("name")}>
          {(control) => <Input {...control} name="name" required maxLength={60} defaultValue={template?.name} autoFocus />}
        </Field>
        <Select label={t("templates.language")} value={locale} options={locales.map((value) => ({ value, label: t(`templates.${value}`) }))} onChange={setLocale} />
      </div>
      <Field label={t("templates.text")} error={at("text") && t("templates.wrongText", raw)}>
        {(control) => <Textarea {...control} rows={5} required maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Preview text={text} />
      <Button type="submit" className="w-fit" disabled={save.isPending}>
        {t("common.save")}
      </Button>
    </form>
  );
}

function Preview({ text }: { text: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(previewQuery(useDeferredValue(text)));
  if (text.trim() === "") return null;
  return (
    <div aria-live="polite" className="grid gap-2 rounded-lg bg-muted px-3.5 py-3 text-sm">
      <p className="text-xs font-medium text-muted-foreground">{t("templates.preview")}</p>
      {error ? <p className="text-rose">{t("templates.wrongText", raw)}</p> : <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{data?.text}</p>}
      {!error && data && data.unnamed !== data.text && (
        <p className="text-muted-foreground">
          {t("templates.unnamed")} <span className="whitespace-pre-wrap">{data.unnamed}</span>
        </p>
      )}
    </div>
  );
}
