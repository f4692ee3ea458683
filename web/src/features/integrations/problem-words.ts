import type { Delivery } from "@/lib/api/types";
import { translated } from "@/lib/i18n/problem-text";

/** Why a delivery failed, with the mend. The other side's number is told apart. */
export const problemWords = (code: NonNullable<Delivery["problem"]>): string => translated(`deliveryProblem.${code}`, code);
