import { LegalLinks } from "@/components/legal-links";
import { BottomNav } from "@/components/shell/bottom-nav";
import { LiveDot } from "@/components/shell/live-dot";
import { SideNav } from "@/components/shell/side-nav";
import { UserMenu } from "@/components/shell/user-menu";
import { Section, Specimen } from "./specimen";

const none = () => undefined;

/** In pictures that hold them: they keep to the edges of what they are in, not of the window. */
export function FrameSamples() {
  return (
    <Section name="frame">
      <Specimen of="SideNav, UserMenu, LiveDot" picture>
        {() => (
          <div className="flex gap-4 overflow-hidden">
            <div className="h-[40rem] overflow-hidden rounded-xl [&>header]:h-full!">
              <SideNav bell={null} search={null} draftsWaiting={4} onShortcuts={none} onSignOut={none} />
            </div>
            <div className="grid w-56 content-start gap-3 self-start rounded-xl bg-rail pt-4 text-rail-foreground max-sm:hidden">
              <LiveDot />
              <UserMenu onShortcuts={none} onSignOut={none} />
            </div>
          </div>
        )}
      </Specimen>
      <Specimen of="BottomNav" picture>
        {() => (
          <div className="relative h-20 max-w-[26rem] transform-gpu overflow-hidden rounded-xl">
            <BottomNav draftsWaiting={4} />
          </div>
        )}
      </Specimen>
      <Specimen of="LegalLinks">{(_, theme) => <LegalLinks label={theme} className="text-muted-foreground" />}</Specimen>
    </Section>
  );
}
