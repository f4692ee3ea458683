import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";

type Opened = { trigger: ReactNode } | { open: boolean; onOpenChange: (open: boolean) => void; onClosed: () => void };
type Props = Opened & { title: string; text: string; action: string; onConfirm: () => void };

/** Asks before something that matters. Owns its state where the trigger is the caller's button; else `onClosed` puts the focus back. */
export function ConfirmDialog({ title, text, action, onConfirm, ...opened }: Props) {
  const { t } = useTranslation();
  return (
    <Radix.Root {...("trigger" in opened ? {} : { open: opened.open, onOpenChange: opened.onOpenChange })}>
      {"trigger" in opened && <Radix.Trigger asChild>{opened.trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-rail/55 backdrop-blur-[2px] data-[state=open]:animate-in data-[state=open]:fade-in-0" />
        <Radix.Content
          onCloseAutoFocus={"trigger" in opened ? undefined : opened.onClosed}
          className="fixed top-1/2 left-1/2 z-50 grid w-[calc(100%-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 gap-2 rounded-2xl border bg-popover p-6 text-popover-foreground shadow-float data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-97"
        >
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
