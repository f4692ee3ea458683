import type { ReactNode } from "react";
import { AuthHeading } from "./auth-heading";
import { AuthLayout } from "./auth-layout";

/** Where a page cannot do what it is for: why, and where to go instead. */
export function DeadEnd({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <AuthLayout>
      <AuthHeading title={title} text={text} />
      <div className="mt-8 flex flex-wrap gap-3">{children}</div>
    </AuthLayout>
  );
}
