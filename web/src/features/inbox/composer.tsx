import { NotebookPen, Reply } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { Keys } from "@/components/ui/keys";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useShortcuts } from "@/hooks/use-shortcuts";

type Props = {
  reply: ReactNode;
  /** None where there is no lead to note anything about. */
  note: ReactNode;
};

/** Below a thread: an answer to the person, or a note to the team. R goes there, Escape back to the keys. */
export function Composer({ reply, note }: Props) {
  const { t } = useTranslation();
  const [tab, setTab] = useState("reply");
  const box = useRef<HTMLDivElement>(null);
  useShortcuts({
    reply: () => {
      flushSync(() => setTab("reply"));
      box.current?.querySelector("textarea")?.focus();
    },
  });
  return (
    <div
      ref={box}
      className="border-t bg-card px-3 pb-3 md:px-4"
      onKeyDown={(event) => {
        if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
      }}
    >
      <Tabs value={tab} onValueChange={setTab}>
        <TabsList aria-label={t("conversations.write")} className="gap-5 border-b-0">
          <TabsTrigger value="reply" className="h-10">
            <Reply aria-hidden="true" className="size-4" />
            {t("conversations.reply")}
            <Keys name="reply" />
          </TabsTrigger>
          {note !== null && (
            <TabsTrigger value="note" className="h-10">
              <NotebookPen aria-hidden="true" className="size-4" />
              {t("conversations.note")}
            </TabsTrigger>
          )}
        </TabsList>
        <TabsContent value="reply" className="pt-1.5">
          {reply}
        </TabsContent>
        {note !== null && (
          <TabsContent value="note" className="pt-1.5">
            {note}
          </TabsContent>
        )}
      </Tabs>
    </div>
  );
}
