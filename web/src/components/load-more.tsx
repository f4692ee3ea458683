import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./ui/button";
import { Spinner } from "./ui/spinner";

type Props = { hasMore: boolean; loading: boolean; onMore: () => void };

/** The end of a list: fetches on when it comes near the screen, and by its button without a pointer or observer. */
export function LoadMore({ hasMore, loading, onMore }: Props) {
  const { t } = useTranslation();
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = mark.current;
    if (!element || !hasMore || loading || !("IntersectionObserver" in globalThis)) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onMore();
      },
      { rootMargin: "600px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, loading, onMore]);

  if (!hasMore) return null;
  return (
    <div ref={mark} className="flex justify-center p-4">
      <Button variant="ghost" size="sm" onClick={onMore} disabled={loading}>
        {loading && <Spinner />}
        {t("common.more")}
      </Button>
    </div>
  );
}
