import type { ErrorComponentProps } from "@tanstack/react-router";
import { ErrorState } from "./error-state";
import { Logo } from "./logo";

/** Nothing of a page could be shown. A file of an older version that is gone comes here too, which loading anew mends. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  return (
    <main className="flex min-h-dvh flex-col px-5 py-6 sm:px-10">
      <a href="/" aria-label="VistaFlow" className="self-start rounded-lg">
        <Logo />
      </a>
      <ErrorState
        error={error}
        onRetry={() => {
          reset();
          location.reload();
        }}
        className="flex flex-1 flex-col items-center justify-center px-6 text-center"
      />
    </main>
  );
}
