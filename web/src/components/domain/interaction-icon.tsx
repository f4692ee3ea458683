import { AtSign, Bell, Bookmark, Heart, type LucideIcon, MessageCircle, Send, Share2, UserMinus, UserPlus } from "lucide-react";
import type { InteractionType } from "@/lib/api/types";
import { cn } from "@/lib/utils";

export const interactionLook: Record<InteractionType, { icon: LucideIcon; tone: string }> = {
  dm: { icon: Send, tone: "bg-violet-soft text-violet" },
  comment: { icon: MessageCircle, tone: "bg-blue-soft text-blue" },
  mention: { icon: AtSign, tone: "bg-teal-soft text-teal" },
  like: { icon: Heart, tone: "bg-rose-soft text-rose" },
  follow: { icon: UserPlus, tone: "bg-green-soft text-green" },
  unfollow: { icon: UserMinus, tone: "bg-slate-soft text-slate" },
  share: { icon: Share2, tone: "bg-amber-soft text-amber" },
  save: { icon: Bookmark, tone: "bg-amber-soft text-amber" },
  notification: { icon: Bell, tone: "bg-slate-soft text-slate" },
};

export function InteractionIcon({ type, className }: { type: InteractionType; className?: string }) {
  const { icon: Icon, tone } = interactionLook[type];
  return (
    <span aria-hidden="true" className={cn("grid size-5 shrink-0 place-items-center rounded-full", tone, className)}>
      <Icon className="size-[60%]" strokeWidth={2.25} />
    </span>
  );
}
