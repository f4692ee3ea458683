import { WelcomePage } from "@/features/public/welcome-page";

export function Welcome() {
  return <WelcomePage />;
}
