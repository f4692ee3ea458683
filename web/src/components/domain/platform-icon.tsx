import type { Platform } from "@/lib/api/types";
import { cn } from "@/lib/utils";

const shapes: Record<Platform, string> = {
  tiktok:
    "M16.6 3c.3 2.4 1.7 3.9 4.1 4.1v2.9c-1.5.1-2.8-.4-4.1-1.2v6.2c0 3.9-2.9 6.4-6.2 6.4-3.7 0-6.4-3.1-6-6.6.4-3.3 3.3-5.5 6.7-5v3.1c-1.9-.5-3.5.6-3.6 2.2-.1 1.8 1.2 3.2 2.9 3.2 1.8 0 3-1.3 3-3.3V3z",
  instagram:
    "M8 3h8a5 5 0 0 1 5 5v8a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5Zm0 2a3 3 0 0 0-3 3v8a3 3 0 0 0 3 3h8a3 3 0 0 0 3-3V8a3 3 0 0 0-3-3Zm4 2.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8Zm0 2a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Zm4.7-3.3a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2Z",
  facebook: "M13.4 21v-7.6H16l.4-3h-3V8.5c0-.9.3-1.5 1.5-1.5h1.6V4.3c-.3 0-1.2-.1-2.3-.1-2.3 0-3.9 1.4-3.9 4v2.2H7.7v3h2.6V21z",
};

export function PlatformIcon({ platform, className }: { platform: Platform; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" fillRule="evenodd" aria-hidden="true" className={cn("size-4", className)}>
      <path d={shapes[platform]} />
    </svg>
  );
}
