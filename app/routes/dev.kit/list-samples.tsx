import { Check, Clock } from "lucide-react";
import { Badge } from "#app/ui/badge";
import { BarFigure } from "#app/ui/charts/bar-chart";
import { Chips, FilterChip } from "#app/ui/chip";
import { type Column, DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { Button } from "#app/ui/button";
import { Pager } from "#app/ui/pager";
import { SubmitButton } from "#app/ui/submit-button";
import { Switch, Tabs } from "#app/ui/tabs";
import { Sample } from "./kit-sheet";

type Row = { id: string; name: string; company: string; isPaid: boolean; share: number; amount: string };

const ROWS: Row[] = [
  { id: "1", name: "Sanne Verhoeven", company: "Van Dalen Zorg", isPaid: false, share: 1, amount: "€498.00" },
  { id: "2", name: "Emma Schuurman", company: "Bakkerij Schuurman", isPaid: false, share: 0.1, amount: "€48.00" },
  { id: "3", name: "Tom Willems", company: "Havenbedrijf Delta", isPaid: true, share: 0.07, amount: "€36.00" },
];

const COLUMNS: Column<Row>[] = [
  { key: "name", header: "Name", cell: (row) => row.name, footer: "All 3", sortable: true },
  { key: "company", header: "Company", cell: (row) => row.company, wide: true },
  {
    key: "state",
    header: "State",
    cell: (row) =>
      row.isPaid ? (
        <Badge tone="success" icon={Check}>
          Paid
        </Badge>
      ) : (
        <Badge tone="warning" icon={Clock}>
          Pending
        </Badge>
      ),
  },
  {
    key: "reward",
    header: "Reward",
    cell: (row) => <BarFigure share={row.share}>{row.amount}</BarFigure>,
    numeric: true,
    sortable: true,
    footer: "€582.00",
  },
];

export function ListSamples({ within }: { within: string }) {
  return (
    <>
      <Sample title="Filters, tabs, switch">
        <Chips label="Filters">
          <FilterChip
            label="Period"
            value="Q4 2026"
            choices={[
              { key: "q4", label: "Q4 2026", to: "?period=q4", current: true },
              { key: "q3", label: "Q3 2026", to: "?period=q3" },
            ]}
          />
          <FilterChip label="Filter" />
          <Switch
            label="View"
            links={[
              { key: "board", label: "Board", to: "?view=board", current: true },
              { key: "list", label: "List", to: "?view=list", current: false },
            ]}
          />
        </Chips>
        <Tabs
          label={`Example ${within}`}
          tabs={[
            { key: "pending", label: "Pending", to: "?state=pending", current: true, count: 41 },
            { key: "approved", label: "Approved", to: "?state=approved", current: false, count: 12 },
            { key: "paid", label: "Paid", to: "?state=paid", current: false, count: 388 },
          ]}
        />
      </Sample>
      <Sample title="Table with selection">
        <form method="get">
          <DataTable
            caption={`Rewards ${within}`}
            columns={COLUMNS}
            rows={ROWS}
            rowKey={(row) => row.id}
            rowTo={(row) => `?row=${row.id}`}
            sort={{ key: "reward", direction: "descending", to: (key, direction) => `?sort=${key}&direction=${direction}` }}
            selection={{
              name: "ids[]",
              rowLabel: (row) => `Select ${row.name}`,
              allLabel: "Select all on this page",
              countLabel: (keys) => <b>{keys.length === 0 ? "None selected" : `${keys.length} selected`}</b>,
              actions: (
                <SubmitButton size="small" name="do" value="approve">
                  Approve
                </SubmitButton>
              ),
              defaultSelected: ["1", "2"],
              canSelect: (row) => !row.isPaid,
            }}
          />
        </form>
        <Pager label={`Pages ${within}`} summary="1–3 of 94, highest first" previousLabel="Previous" nextLabel="Next 3" nextTo="?after=3" />
      </Sample>
      <Sample title="Empty state">
        <EmptyState
          title="No introductions yet"
          actions={
            <>
              <Button variant="primary">Invite promoters</Button>
              <Button variant="quiet">Record one by hand</Button>
            </>
          }
        >
          Your ambassadors introduce people from their phone. The first one usually comes within nine days of joining.
        </EmptyState>
      </Sample>
    </>
  );
}
