import { DevicesSection } from "./devices-section";
import { PasswordSection } from "./password-section";
import { SecondFactorSection } from "./second-factor-section";

/** How one's own account is kept from others. */
export function SecurityPage() {
  return (
    <div className="grid max-w-4xl gap-5">
      <PasswordSection />
      <SecondFactorSection />
      <DevicesSection />
    </div>
  );
}
