import { AtSign, CheckCheck, Inbox, SearchX } from "lucide-react";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { NotAllowed } from "@/components/not-allowed";
import { NotFound } from "@/components/not-found";
import { Button } from "@/components/ui/button";
import { Problem } from "@/lib/api/problem";
import { Row, Section, Specimen } from "./specimen";
import { useWords } from "./words";

const unreachable = new Problem({ status: 500, code: "server.failed" });

export function StateSamples() {
  const words = useWords();
  return (
    <Section name="states">
      <Specimen of="EmptyPicture">
        {() => (
          <Row className="justify-center">
            {[Inbox, AtSign, CheckCheck, SearchX].map((icon) => (
              <EmptyPicture key={icon.displayName} icon={icon} />
            ))}
          </Row>
        )}
      </Specimen>
      <Specimen of="EmptyState">{() => <EmptyState picture={<EmptyPicture icon={Inbox} />} title={words.emptyTitle} text={words.emptyText} action={<Button>{words.action}</Button>} />}</Specimen>
      <Specimen of="ErrorState" picture>
        {() => <ErrorState error={unreachable} onRetry={() => undefined} />}
      </Specimen>
      <Specimen of="NotAllowed, NotFound" picture>
        {() => (
          <>
            <NotAllowed />
            <NotFound />
          </>
        )}
      </Specimen>
    </Section>
  );
}
