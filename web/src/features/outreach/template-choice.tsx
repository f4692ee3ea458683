import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import type { OutboundMessage } from "@/lib/api/types";
import { templatesQuery, useFillTemplate } from "./template-queries";

type Props = { message: Pick<OutboundMessage, "leadId" | "contact">; onChoose: (chosen: { id: string; text: string }) => void; hint?: boolean };

/** Begins anew with a template, filled for the person; without templates, a word to whoever edits. */
export function TemplateChoice({ message, onChoose, hint = true }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(templatesQuery);
  const fill = useFillTemplate();
  if (!data?.items.length) return hint ? <span>{t("outreach.editHint")}</span> : null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <button type="button" disabled={fill.isPending} className="inline-flex items-center gap-1.5 font-medium text-accent-foreground hover:underline">
          <FileText aria-hidden="true" className="size-3.5" />
          {t("templates.use")}
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {data.items.map((template) => (
          <DropdownMenuItem key={template.id} onSelect={() => fill.mutate({ message, text: template.text }, { onSuccess: ({ text }) => onChoose({ id: template.id, text }) })}>
            {template.name}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
