import { useDocumentTitle } from "@/hooks/use-page-title";

/** What a page before sign-in is about. */
export function AuthHeading({ title, text }: { title: string; text: string }) {
  useDocumentTitle(title);
  return (
    <>
      <h1 className="font-display text-[2rem] leading-tight font-semibold tracking-[-0.03em]">{title}</h1>
      <p className="mt-1.5 text-muted-foreground">{text}</p>
    </>
  );
}
