export type FieldError = { pointer: string; detail: string };

type ProblemBody = {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  errors?: FieldError[];
  params?: Record<string, unknown>;
};

/** What the server (or the network) answered instead of a result; `code` is stable and translated by the dashboard. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors: FieldError[];
  readonly params: Record<string, unknown>;

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title ?? body.code);
    this.name = "Problem";
    this.status = body.status;
    this.code = body.code;
    this.detail = body.detail;
    this.errors = body.errors ?? [];
    this.params = body.params ?? {};
  }

  /** The message for one form field, by the JSON pointer of its name ("/email"). */
  field(name: string): string | undefined {
    return this.errors.find((error) => error.pointer === `/${name}`)?.detail;
  }
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;

/** Reads an RFC 9457 body; an answer that is none (a proxy's page) becomes a Problem too. */
export async function problemFrom(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.json();
    if (typeof body === "object" && body !== null && "code" in body && typeof body.code === "string") {
      return new Problem({ ...(body as ProblemBody), status: response.status });
    }
  } catch {
    // Not JSON: fall through.
  }
  return new Problem({ status: response.status, code: response.status >= 500 ? "server.failed" : "request.failed" });
}
