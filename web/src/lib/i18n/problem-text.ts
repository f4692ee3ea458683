import i18next from "i18next";
import { isProblem, type Problem } from "@/lib/api/problem";

/** The text for a key that is only known at run time (a code of the server's); `otherwise` when there is none. */
export function translated(key: string, otherwise: string, params: Record<string, unknown> = {}): string {
  if (!i18next.exists(key)) return otherwise;
  const found: unknown = i18next.t(key as "problem.generic", params);
  return typeof found === "string" ? found : otherwise;
}

function fallback(problem: Problem): string {
  if (problem.status === 403) return i18next.t("problem.forbidden");
  if (problem.status >= 500) return i18next.t("problem.server.failed");
  return problem.detail ?? i18next.t("problem.generic");
}

/** The sentence for a failure in the reader's language: by its code, else by what the server said. */
export function problemText(error: unknown): string {
  if (!isProblem(error)) return i18next.t("problem.generic");
  return translated(`problem.${error.code}`, fallback(error), error.params);
}

/** The sentence for a stored code (a failed send, a refused connection), with what the server said as the fallback. */
export function codeText(code: string | null | undefined, detail: string | null | undefined): string {
  return translated(`problem.${code ?? "generic"}`, detail ?? i18next.t("problem.generic"));
}

/**
 * What of a failure belongs to which field of a form, and what stands above them. A code with a sentence of its own (a
 * wrong password) says it at its field in the reader's language; other fields get what the server said of them.
 */
export function formProblem(error: unknown, fields: string[]): { above: unknown; at: (name: string) => string | undefined } {
  if (!isProblem(error)) return { above: error, at: () => undefined };
  const own = error.code !== "input.invalid" && i18next.exists(`problem.${error.code}`);
  return {
    above: own && fields.some((name) => error.field(name) !== undefined) ? null : error,
    at: (name) => {
      const said = error.field(name);
      return said !== undefined && own ? problemText(error) : said;
    },
  };
}
