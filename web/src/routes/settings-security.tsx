import { SecurityPage } from "@/features/auth/security-page";

export function SecuritySettings() {
  return <SecurityPage />;
}
