import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { useSession } from "@/hooks/use-session";
import { rolesToGive } from "@/lib/api/may";
import type { MemberRole } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { useInvite } from "./queries";

export function InviteDialog() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden="true" />
          {t("invitations.invite")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("invitations.inviteTitle")}</DialogTitle>
          <DialogDescription>{t("invitations.inviteText")}</DialogDescription>
        </div>
        <InviteForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const invite = useInvite();
  const [role, setRole] = useState<MemberRole>("member");
  const problem = formProblem(invite.error, ["email"]);
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const email = textOf(new FormData(event.currentTarget), "email");
        invite.mutate(
          { email, role },
          {
            onSuccess: () => {
              toast.success(t("invitations.sent", { email }));
              onDone();
            },
          },
        );
      }}
    >
      <FormProblem error={problem.above} />
      <Field label={t("auth.email")} error={problem.at("email")}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="off" autoFocus required spellCheck={false} />}
      </Field>
      <div className="grid gap-1.5">
        <span aria-hidden="true" className="text-sm font-medium">
          {t("invitations.role")}
        </span>
        <Select label={t("invitations.role")} value={role} options={rolesToGive(workspace.role).map((value) => ({ value, label: t(`role.${value}`) }))} onChange={setRole} className="h-10" />
        <p className="text-[0.8125rem] text-muted-foreground">{t(`roleText.${role}`)}</p>
      </div>
      <Button type="submit" disabled={invite.isPending}>
        {invite.isPending && <Spinner />}
        {t("invitations.send")}
      </Button>
    </form>
  );
}
