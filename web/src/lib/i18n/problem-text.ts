import i18next from "i18next";
import { isProblem } from "@/lib/api/problem";

/** The sentence for a failure in the reader's language: by its code, else by what the server said. */
export function problemText(error: unknown): string {
  const generic = i18next.t("problem.generic");
  if (!isProblem(error)) return generic;
  const key = `problem.${error.code}`;
  if (i18next.exists(key)) {
    const found: unknown = i18next.t(key as "problem.generic", error.params);
    if (typeof found === "string") return found;
  }
  if (error.status === 403) return i18next.t("problem.forbidden");
  if (error.status >= 500) return i18next.t("problem.server.failed");
  return error.detail ?? generic;
}

/** The sentence for a stored code (a failed send, a refused connection), with what the server said as the fallback. */
export function codeText(code: string | null | undefined, detail: string | null | undefined): string {
  const key = `problem.${code ?? ""}`;
  if (code && i18next.exists(key)) {
    const found: unknown = i18next.t(key as "problem.generic");
    if (typeof found === "string") return found;
  }
  return detail ?? i18next.t("problem.generic");
}
