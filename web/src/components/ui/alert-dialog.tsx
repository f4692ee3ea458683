import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";

type Props = { trigger: ReactNode; title: string; text: string; action: string; onConfirm: () => void };

/** Asks before something that cannot be undone. Owns its state; the trigger is the caller's button. */
export function ConfirmDialog({ trigger, title, text, action, onConfirm }: Props) {
  const { t } = useTranslation();
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-rail/55 backdrop-blur-[2px] data-[state=open]:animate-in data-[state=open]:fade-in-0" />
        <Radix.Content className="fixed top-1/2 left-1/2 z-50 grid w-[calc(100%-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 gap-2 rounded-2xl border bg-popover p-6 text-popover-foreground shadow-float data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-97">
          <Radix.Title className="font-display text-lg font-semibold tracking-[-0.01em]">{title}</Radix.Title>
          <Radix.Description className="text-sm text-muted-foreground">{text}</Radix.Description>
          <div className="mt-4 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button variant="secondary">{t("common.cancel")}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button variant="destructive" onClick={onConfirm}>
                {action}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
