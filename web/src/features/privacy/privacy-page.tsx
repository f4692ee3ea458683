import { CheckReceipt } from "./check-receipt";
import { Duties } from "./duties";
import { ErasureList } from "./erasure-list";

type Props = { open: string | undefined; onOpen: (id: string | undefined) => void };

/** What the workspace owes people, whom it erased, and whether a receipt is its own. */
export function PrivacyPage({ open, onOpen }: Props) {
  return (
    <div className="grid max-w-4xl gap-5">
      <Duties />
      <ErasureList open={open} onOpen={onOpen} />
      <CheckReceipt />
    </div>
  );
}
