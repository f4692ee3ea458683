import { useNavigate } from "@tanstack/react-router";
import type { Typing } from "@/features/palette/overlays";
import { Palette } from "@/features/palette/palette";
import { useCommands } from "./use-commands";

/** The palette with all that one can do from it; fetched when it is first opened. */
export function PaletteScreen(typing: Typing) {
  const navigate = useNavigate();
  return (
    <Palette
      {...typing}
      commands={useCommands()}
      onLead={(leadId) => void navigate({ to: "/leads/$leadId", params: { leadId } })}
      onAllLeads={(q) => void navigate({ to: "/leads", search: { q } })}
    />
  );
}
