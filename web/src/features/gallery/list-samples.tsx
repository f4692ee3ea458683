import { useMemo } from "react";
import { ListSkeleton } from "@/components/list-skeleton";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { SettingsSection } from "@/components/settings-section";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadStatusLabel } from "@/components/domain/lead-status";
import { ScoreRing } from "@/components/domain/score-ring";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { type Columns, DataTable } from "@/components/ui/data-table";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { LeadStatus } from "@/lib/api/types";
import { Section, Specimen } from "./specimen";
import { useWords } from "./words";

type Person = { handle: string; name: string; status: LeadStatus; score: number };
const people: Person[] = [
  { handle: "kenza.vocals", name: "Kenza Marzouk", status: "in_progress", score: 92 },
  { handle: "theo_lmbt", name: "Théo Lambert", status: "new", score: 64 },
  { handle: "jordanprs_", name: "Jordan Pires", status: "refused", score: 18 },
];
const none = () => undefined;

export function ListSamples() {
  const words = useWords();
  return (
    <Section name="lists">
      <Specimen of="PageHeader, SettingsSection" picture>
        {() => (
          <>
            <PageHeader title={words.table} subtitle={words.emptyText} actions={<Button>{words.action}</Button>} />
            <SettingsSection title={words.name} text={words.settingsText}>
              <Button variant="secondary">{words.plan}</Button>
            </SettingsSection>
          </>
        )}
      </Specimen>
      <Specimen of="Card, DataTable">
        {(_, theme) => (
          <Card className="overflow-hidden">
            <CardHeader>
              <div>
                <CardTitle>{words.table}</CardTitle>
                <CardDescription>{words.emptyText}</CardDescription>
              </div>
            </CardHeader>
            <Table label={`${words.table}, ${theme}`} />
            <LoadMore hasMore loading onMore={none} />
          </Card>
        )}
      </Specimen>
      <Specimen of="Tabs">
        {() => (
          <Tabs defaultValue="first">
            <TabsList aria-label={words.sample}>
              <TabsTrigger value="first">{words.tabs.first}</TabsTrigger>
              <TabsTrigger value="second">{words.tabs.second}</TabsTrigger>
            </TabsList>
            <TabsContent value="first" className="pt-3 text-sm">
              {words.message}
            </TabsContent>
            <TabsContent value="second" className="pt-3 text-sm">
              {words.emptyTitle}
            </TabsContent>
          </Tabs>
        )}
      </Specimen>
      <Specimen of="ListSkeleton, Skeleton" picture className="grid gap-3">
        {() => (
          <>
            <ListSkeleton rows={2} />
            <Skeleton className="h-10" />
          </>
        )}
      </Specimen>
    </Section>
  );
}

function Table({ label }: { label: string }) {
  const { columns: names } = useWords();
  const columns = useMemo<Columns<Person>>(
    () => [
      {
        id: "name",
        header: names.name,
        cell: ({ row }) => (
          <span className="flex items-center gap-3 font-medium whitespace-nowrap">
            <ContactAvatar contact={{ displayName: row.original.name, handle: row.original.handle }} />
            {row.original.name}
          </span>
        ),
      },
      { id: "state", header: names.state, cell: ({ row }) => <LeadStatusLabel status={row.original.status} /> },
      { id: "score", header: names.score, cell: ({ row }) => <ScoreRing score={row.original.score} /> },
    ],
    [names],
  );
  return <DataTable label={label} columns={columns} rows={people} rowId={(row) => row.handle} columnClass={{ state: "max-sm:hidden" }} isSelected={(row) => row.score === 64} />;
}
