import { type Column, DataTable } from "#app/ui/data-table";
import { handOver } from "#app/ui/hand-over";
import { ListSearch } from "#app/ui/list-search";
import { Sample } from "./kit-sheet";

type Row = { id: string; name: string; company: string };

const ROWS: Row[] = [
  { id: "1", name: "Mirjam Kuiper", company: "Van Dalen Zorg" },
  { id: "2", name: "Bram Oosterhuis", company: "Gouwe Bakkerij" },
];
const COLUMNS: Column<Row>[] = [
  { key: "name", header: "Name", cell: (row) => row.name },
  { key: "company", header: "Company", cell: (row) => row.company },
];
const OWNERS = [
  { userId: "daan", name: "Daan Mulder" },
  { userId: "eva", name: "Eva Smit" },
];
const WORDS: Record<string, (values: Record<string, string | number>) => string> = {
  "bulk.row": ({ name }) => `Choose ${name}`,
  "bulk.all": () => "Choose all on this page",
  "bulk.none": () => "None chosen",
  "bulk.some": ({ count }) => `${count} chosen`,
  "bulk.owner": () => "Colleague",
  "bulk.choose": () => "To whom",
  "bulk.give": () => "Hand over",
};

export function QueueSamples({ within }: { within: string }) {
  return (
    <Sample title="Search of a list, handing over">
      <ListSearch label="Name or company" action="Search" value="zorg" kept="?state=open" />
      <form method="get">
        <DataTable
          caption={`Leads ${within}`}
          columns={COLUMNS}
          rows={ROWS}
          rowKey={(row) => row.id}
          selection={handOver<Row>(OWNERS, (key, values = {}) => WORDS[key]?.(values) ?? key)}
        />
      </form>
    </Sample>
  );
}
