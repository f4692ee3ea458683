import { getRouteApi, Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ConnectStep } from "@/features/accounts/connect-step";
import { VoiceStep } from "@/features/assistant/voice-step";
import { BeginPage } from "@/features/begin/begin-page";
import { HoursStep } from "@/features/workspaces/hours-step";
import { LanguageStep } from "@/features/workspaces/language-step";
import { useCan } from "@/hooks/use-can";
import { useFirstRun } from "@/hooks/use-first-run";
import { useDocumentTitle } from "@/hooks/use-page-title";
import { useSession } from "@/hooks/use-session";

const route = getRouteApi("/begin");

export function BeginScreen() {
  const { t } = useTranslation();
  useDocumentTitle(t("begin.name"));
  const navigate = route.useNavigate();
  const { step } = route.useSearch();
  const { user, workspace } = useSession();
  const progress = useFirstRun(workspace.id);
  const mayBegin = useCan("PUT /workspace/voice");
  // Here is no menu that would lead them on.
  if (!mayBegin) return <Navigate to="/" replace />;
  return (
    <BeginPage
      key={workspace.id}
      name={user.name}
      workspaceId={workspace.id}
      step={step}
      onStep={(next) => void navigate({ search: { step: next } })}
      onEnd={() => void navigate({ to: "/" })}
      renderStep={{
        offers: (parts) => <VoiceStep {...parts} />,
        language: (parts) => <LanguageStep {...parts} />,
        hours: (parts) => <HoursStep first={progress.hours !== "saved"} {...parts} />,
        connect: (parts) => <ConnectStep {...parts} />,
      }}
    />
  );
}
