import { CircleCheck, CircleX, UserCheck, UserX } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { SettingsSection } from "@/components/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { Textarea } from "@/components/ui/textarea";
import { type Platform, platforms } from "@/lib/api/types";
import { formatDate, localeOf } from "@/lib/format";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { cn } from "@/lib/utils";
import { totalOf } from "./kinds";
import { type Checked, useCheckReceipt } from "./queries";

/** How every proof begins. */
const mark = "vf-erasure-1";

/** Whether a receipt somebody shows is one of the workspace's, and about whom they say. */
export function CheckReceipt() {
  const { t } = useTranslation();
  const check = useCheckReceipt();
  const [unlike, setUnlike] = useState(false);
  const [platform, setPlatform] = useState<Platform>("tiktok");
  const { above, at } = formProblem(check.error, ["proof", "handle"]);
  return (
    <SettingsSection title={t("privacy.check")} text={t("privacy.checkText")}>
      <form
        className="grid gap-4"
        onChange={() => {
          setUnlike(false);
          if (!check.isIdle && !check.isPending) check.reset();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          // Pasted from a letter, the line may be broken.
          const proof = textOf(form, "proof").replace(/\s+/g, " ");
          const handle = textOf(form, "handle").replace(/^@/, "");
          setUnlike(!proof.startsWith(mark));
          if (proof.startsWith(mark)) check.mutate({ proof, ...(handle && { platform, handle }) });
        }}
      >
        {above !== null && <FormProblem error={above} />}
        <Field label={t("privacy.proof")} hint={t("privacy.checkProofHint")} error={unlike || at("proof") ? t("privacy.checkUnlike") : undefined}>
          {(control) => <Textarea {...control} name="proof" required rows={2} spellCheck={false} autoCapitalize="none" placeholder={`${mark} …`} className="min-h-18 font-mono text-[0.8125rem]! max-md:text-base!" />}
        </Field>
        <div className="flex flex-wrap items-start gap-2.5">
          <div className="grid gap-1.5">
            <span aria-hidden="true" className="text-sm font-medium">
              {t("privacy.checkPlatform")}
            </span>
            <Select
              label={t("privacy.checkPlatform")}
              value={platform}
              options={platforms.map((value) => ({ value, label: t(`platform.${value}`) }))}
              onChange={(value) => {
                setPlatform(value);
                check.reset();
              }}
              className="h-10"
            />
          </div>
          <Field label={t("privacy.checkHandle")} error={at("handle") && t("privacy.checkHandleWrong")} className="min-w-0 flex-1 basis-48">
            {(control) => <Input {...control} name="handle" maxLength={100} placeholder="@" autoComplete="off" autoCapitalize="none" spellCheck={false} />}
          </Field>
        </div>
        <Button type="submit" variant="secondary" className="w-fit" disabled={check.isPending}>
          {check.isPending && <Spinner />}
          {t("privacy.checkDo")}
        </Button>
        <div role="status">{check.data && <Verdict checked={check.data} handle={check.variables.handle} />}</div>
      </form>
    </SettingsSection>
  );
}

function Verdict({ checked: { valid, erasure, isThisPerson }, handle }: { checked: Checked; handle: string | undefined }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  if (!valid) {
    return (
      <Line good={false} icon={<CircleX aria-hidden="true" />} title={t("privacy.checkBad")}>
        {t("privacy.checkBadText")}
      </Line>
    );
  }
  return (
    <div className="grid gap-2">
      <Line good icon={<CircleCheck aria-hidden="true" />} title={t("privacy.checkGood")}>
        {erasure && t("privacy.checkGoodText", { date: formatDate(erasure.erasedAt, locale), items: t("privacy.items", { count: totalOf(erasure.removed) }) })}
        {erasure?.liftedAt && ` ${t("privacy.checkLifted", { date: formatDate(erasure.liftedAt, locale) })}`}
      </Line>
      {handle !== undefined && isThisPerson !== null && (
        <Line good={isThisPerson} icon={isThisPerson ? <UserCheck aria-hidden="true" /> : <UserX aria-hidden="true" />} title={isThisPerson ? t("privacy.checkThem", { handle }) : t("privacy.checkNotThem", { handle })} />
      )}
    </div>
  );
}

function Line({ good, icon, title, children }: { good: boolean; icon: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className={cn("flex items-start gap-2.5 rounded-lg px-3.5 py-3 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0", good ? "bg-green-soft text-green" : "bg-rose-soft text-rose")}>
      {icon}
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="font-medium">{title}</p>
        {children && <p className="mt-0.5 text-[0.8125rem] text-foreground">{children}</p>}
      </div>
    </div>
  );
}
