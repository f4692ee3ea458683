import { useTranslation } from "react-i18next";
import { Logo } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { useCreateWorkspace } from "./mutations";
import { NameForm } from "./name-form";

/** For somebody who left or was removed from their last workspace. */
export function FirstWorkspace({ onCreated, onSignOut }: { onCreated: () => void; onSignOut: () => void }) {
  const { t } = useTranslation();
  const create = useCreateWorkspace();
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-6 py-10">
      <Logo />
      <div>
        <h1 className="font-display text-3xl font-semibold tracking-[-0.03em]">{t("noWorkspace.title")}</h1>
        <p className="mt-1.5 text-muted-foreground">{t("noWorkspace.text")}</p>
      </div>
      <NameForm
        label={t("auth.workspaceName")}
        value=""
        action={t("noWorkspace.create")}
        busy={create.isPending}
        error={create.error}
        // By then this is no longer on screen: the page has its workspace.
        onSave={(name) => void create.mutateAsync({ name }).then(onCreated, () => undefined)}
      />
      <div>
        <Button variant="ghost" onClick={onSignOut}>
          {t("nav.signOut")}
        </Button>
      </div>
    </main>
  );
}
