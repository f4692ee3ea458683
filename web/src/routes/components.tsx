import { getRouteApi } from "@tanstack/react-router";
import { GalleryPage } from "@/features/gallery/gallery-page";
import { useWords } from "@/features/gallery/words";
import { useDocumentTitle } from "@/hooks/use-page-title";

const route = getRouteApi("/app/components");

export function ComponentsScreen() {
  useDocumentTitle(useWords().title);
  const navigate = route.useNavigate();
  const { theme } = route.useSearch();
  return <GalleryPage theme={theme} onTheme={(next) => void navigate({ search: { theme: next }, replace: true, resetScroll: false })} />;
}
