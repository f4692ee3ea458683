import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { OutboundMessage, Template, TemplatePreview } from "@/lib/api/types";

type TemplateBody = Pick<Template, "name" | "locale" | "text">;

export const templatesQuery = queryOptions({
  queryKey: keys.templates,
  queryFn: ({ signal }) => api.get<{ items: Template[] }>("/templates", { signal }),
});

/** What the text becomes for somebody invented; an error says what is wrong with it. */
export const previewQuery = (text: string) =>
  queryOptions({
    queryKey: keys.templatePreview(text),
    queryFn: ({ signal }) => api.post<TemplatePreview>("/template-preview", { body: { text }, signal }),
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
    retry: false,
    meta: { inline: true },
  });

/** A template's text, filled for whoever the message goes to. */
export function useFillTemplate() {
  return useMutation({
    mutationFn: ({ message, text }: { message: Pick<OutboundMessage, "leadId" | "contact">; text: string }) =>
      api.post<TemplatePreview>("/template-preview", { body: { text, ...(message.leadId ? { leadId: message.leadId } : { contactId: message.contact.id }) } }),
  });
}

/** Makes a template, or changes the one of that id. */
export function useSaveTemplate(id: string | undefined) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: TemplateBody) => (id === undefined ? api.post<Template>("/templates", { body }) : api.patch<Template>(`/templates/${id}`, { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.templates }),
  });
}

export function useDeleteTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/templates/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.templates }),
  });
}
