import { NotFound } from "@/components/not-found";
import { PublicLayout } from "@/features/public/public-layout";

/** An address that leads nowhere, for everybody: who is signed in finds the way back, too. */
export function NotFoundScreen() {
  return (
    <PublicLayout>
      <NotFound />
    </PublicLayout>
  );
}
