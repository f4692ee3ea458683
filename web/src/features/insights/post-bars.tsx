import { ExternalLink, Film, MessageCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import type { Insights } from "@/lib/api/types";
import { formatNumber, localeOf } from "@/lib/format";
import { postName } from "./figures";

type Post = Insights["posts"][number];
const inSight = 6;

/** A link comes from the platform: nothing but the web is followed. */
const isWeb = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);

/** The posts that brought leads, the best first. */
export function PostBars({ posts, onAll }: { posts: Post[]; onAll: () => void }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...posts.map((post) => post.leads));
  return (
    <div className="px-5 pb-5">
      <ol className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
        {posts.slice(0, inSight).map((post, at) => (
          <PostBar key={`${at}-${post.postUrl ?? ""}`} post={post} share={post.leads / most} />
        ))}
      </ol>
      {posts.length > inSight && (
        <Button variant="link" className="mt-4" onClick={onAll}>
          {t("insights.allPosts", { count: posts.length })}
        </Button>
      )}
    </div>
  );
}

function PostBar({ post, share }: { post: Post; share: number }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const name = postName(post, t);
  const Icon = post.postUrl || post.postTitle ? Film : MessageCircle;
  const counts = [
    t("insights.interactionCount", { count: post.interactions, formatted: formatNumber(post.interactions, locale) }),
    t("insights.contactedCount", { count: post.contacted, formatted: formatNumber(post.contacted, locale) }),
    t("insights.repliedCount", { count: post.replied, formatted: formatNumber(post.replied, locale) }),
  ];
  return (
    <li className="flex min-w-0 items-start gap-3">
      <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent text-accent-foreground">
        <Icon className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          {isWeb(post.postUrl) ? (
            <a href={post.postUrl} target="_blank" rel="noreferrer" className="group inline-flex min-w-0 items-center gap-1.5 font-medium underline-offset-4 hover:underline">
              <span className="truncate">{name}</span>
              <ExternalLink aria-hidden="true" className="size-3.5 shrink-0 text-muted-foreground" />
              <span className="sr-only">{t("insights.newTab")}</span>
            </a>
          ) : (
            <span className="truncate font-medium">{name}</span>
          )}
          <span className="nums shrink-0 text-sm font-semibold">{t("insights.leadCount", { count: post.leads, formatted: formatNumber(post.leads, locale) })}</span>
        </div>
        <div aria-hidden="true" className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-muted">
          <div className="h-full rounded-full bg-linear-to-r from-primary to-glow transition-[width] duration-500" style={{ width: `${share * 100}%` }} />
        </div>
        <p className="mt-1.5 text-xs text-muted-foreground">{counts.join(" · ")}</p>
      </div>
    </li>
  );
}
