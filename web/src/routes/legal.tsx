import { getRouteApi } from "@tanstack/react-router";
import { LegalPage } from "@/features/public/legal/legal-page";
import { legalPageOf } from "./public";

const route = getRouteApi("/legal/$page");

export function Legal() {
  const page = legalPageOf(route.useParams().page);
  return page ? <LegalPage key={page} page={page} /> : null;
}
