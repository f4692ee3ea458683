import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { ChangeLanguageModel, Corrections, LanguageModel, Voice } from "@/lib/api/types";

export const voiceQuery = queryOptions({
  queryKey: keys.voice,
  queryFn: ({ signal }) => api.get<Voice>("/workspace/voice", { signal }),
});

export const languageModelQuery = queryOptions({
  queryKey: keys.languageModel,
  queryFn: ({ signal }) => api.get<LanguageModel>("/workspace/language-model", { signal }),
});

export const correctionsQuery = queryOptions({
  queryKey: keys.corrections,
  queryFn: ({ signal }) => api.get<Corrections>("/workspace/corrections", { signal }),
});

export function useChangeVoice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Voice) => api.put<Voice>("/workspace/voice", { body }),
    onSuccess: (voice) => client.setQueryData(keys.voice, voice),
  });
}

export function useChangeLanguageModel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeLanguageModel) => api.put<LanguageModel>("/workspace/language-model", { body }),
    onSuccess: (model) => client.setQueryData(keys.languageModel, model),
  });
}

/** Forgets what was learned of corrections; those of single leads stay. */
export function useForgetLearning() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete("/workspace/corrections"),
    onSettled: () => client.invalidateQueries({ queryKey: keys.corrections }),
  });
}
