import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** A lead's name as the link of its whole row or card. */
export function LeadLink({ leadId, describedBy, children }: { leadId: string; describedBy?: string | undefined; children: ReactNode }) {
  return (
    <Link
      to="/leads/$leadId"
      params={{ leadId }}
      data-list-link=""
      draggable={false}
      aria-describedby={describedBy}
      className="font-medium text-foreground outline-none after:absolute after:inset-0 after:content-[''] focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
    >
      {children}
    </Link>
  );
}
