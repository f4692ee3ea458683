import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Enrolment, KeyScope, NewApiKey, Page, RecoveryCodes, SecondFactor, SignIn } from "@/lib/api/types";

export const secondFactorQuery = queryOptions({
  queryKey: keys.secondFactor,
  queryFn: ({ signal }) => api.get<SecondFactor>("/auth/second-factor", { signal }),
});

export const devicesQuery = queryOptions({
  queryKey: keys.devices,
  queryFn: ({ signal }) => api.get<Page<SignIn>>("/auth/sessions", { signal }),
});

export type Proof = { currentPassword: string; code: string };

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { currentPassword: string; newPassword: string }) => api.post<undefined>("/auth/password/change", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.devices }),
  });
}

/** Sends a letter to the new address; the address changes when its link is followed. */
export function useChangeEmail() {
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { email: string; currentPassword: string }) => api.post<undefined>("/auth/email/change", { body }),
  });
}

export function useResendVerification() {
  return useMutation({ mutationFn: () => api.post<undefined>("/auth/email/resend") });
}

export function useEnroll() {
  return useMutation({
    meta: { inline: true },
    gcTime: 0,
    mutationFn: (body: { currentPassword: string }) => api.post<Enrolment>("/auth/second-factor/enroll", { body }),
  });
}

/** Ten codes that are shown once; they are kept by who asked, never by the cache. */
function useRecoveryCodes<T>(path: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    gcTime: 0,
    mutationFn: (body: T) => api.post<RecoveryCodes>(path, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.secondFactor }),
  });
}

export const useConfirmEnrollment = () => useRecoveryCodes<{ code: string }>("/auth/second-factor/confirm");
export const useRenewRecoveryCodes = () => useRecoveryCodes<Proof>("/auth/second-factor/recovery-codes");

export function useDisableSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: Proof) => api.post<undefined>("/auth/second-factor/disable", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.secondFactor }),
  });
}

function useEndDevices(path: (id: string) => string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(path(id)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.devices }),
  });
}

export const useEndDevice = () => useEndDevices((id) => `/auth/sessions/${id}`);
export const useEndOtherDevices = () => useEndDevices(() => "/auth/sessions");

export function useCreateKey() {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    gcTime: 0,
    mutationFn: (body: { name: string; scopes: KeyScope[]; expiresAt?: string }) => api.post<NewApiKey>("/api-keys", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiKeys }),
  });
}

export function useRevokeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/api-keys/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.apiKeys }),
  });
}
