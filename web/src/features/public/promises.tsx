import { EyeOff, Gauge, Hand, type LucideIcon, MessageCircleQuestion, MessageSquareOff, Server } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Risk } from "./risk";

export function Promises() {
  const { t } = useTranslation();
  const promises: { icon: LucideIcon; title: string; text: string }[] = [
    { icon: Hand, title: t("welcome.promise1"), text: t("welcome.promise1Text") },
    { icon: EyeOff, title: t("welcome.promise2"), text: t("welcome.promise2Text") },
    { icon: Gauge, title: t("welcome.promise3"), text: t("welcome.promise3Text") },
    { icon: MessageSquareOff, title: t("welcome.promise4"), text: t("welcome.promise4Text") },
    { icon: Server, title: t("welcome.promise5"), text: t("welcome.promise5Text") },
    { icon: MessageCircleQuestion, title: t("welcome.promise6"), text: t("welcome.promise6Text") },
  ];
  return (
    <section aria-labelledby="promises" className="mx-auto max-w-[76rem] px-4 py-20 md:px-8 md:py-28">
      <h2 id="promises" className="max-w-[22ch] font-display text-3xl leading-[1.1] font-semibold tracking-[-0.03em]">
        {t("welcome.promisesTitle")}
      </h2>
      <ul className="mt-12 grid gap-x-12 gap-y-9 sm:grid-cols-2 lg:grid-cols-3">
        {promises.map(({ icon: Icon, title, text }) => (
          <li key={title} className="border-t pt-5">
            <Icon aria-hidden="true" className="size-5 text-primary" strokeWidth={1.9} />
            <h3 className="mt-3 font-display text-lg font-semibold tracking-[-0.015em]">{title}</h3>
            <p className="mt-1.5 max-w-[44ch] leading-relaxed text-muted-foreground">{text}</p>
          </li>
        ))}
      </ul>
      <Risk />
    </section>
  );
}
