import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server";
import { expect, test } from "vitest";
import { Checkbox, RadioGroup } from "#app/ui/choice-field";
import { DistributionBar } from "#app/ui/charts/distribution";
import { TrendChart } from "#app/ui/charts/trend-chart";
import { type Column, DataTable } from "#app/ui/data-table";
import { ErrorSummary } from "#app/ui/error-summary";
import { Progress } from "#app/ui/progress";
import { Pager } from "#app/ui/pager";
import { TextField } from "#app/ui/text-field";

/** What the server sends for an element, with the router it uses. */
async function render(element: ReactElement): Promise<string> {
  const routes = [{ path: "*", element }];
  const context = await createStaticHandler(routes).query(new Request("http://test.example/"));
  if (context instanceof Response) throw new Error("the route answered instead of rendering");
  const router = createStaticRouter(routes, context);
  return renderToStaticMarkup(<StaticRouterProvider router={router} context={context} hydrate={false} />);
}

test("the list of errors leads to the very control that says the error", async () => {
  const html = await render(
    <>
      <ErrorSummary title="Repair" errors={[{ path: "email", message: "Two @ signs" }]} />
      <TextField name="email" label="E-mail" error="Two @ signs" help="Of your work" />
    </>,
  );
  const id = /href="#([^"]+)"/.exec(html)?.[1];
  expect(html).toMatch(new RegExp(`<input[^>]*id="${id}"`));
  expect(html).toContain('aria-invalid="true"');
  const describedBy = /aria-describedby="([^"]+)"/.exec(html)?.[1]?.split(" ") ?? [];
  expect(describedBy.map((part) => new RegExp(`id="${part}"[^>]*>.*?(Two @ signs|Of your work)`).exec(html)?.[1])).toEqual([
    "Two @ signs",
    "Of your work",
  ]);
});

test("without errors there is no list, so nothing is announced", async () => {
  expect(await render(<ErrorSummary title="Repair" errors={[]} />)).toBe("");
});

test("a group's first choice carries the id that the list of errors links to", async () => {
  const html = await render(
    <RadioGroup
      name="reach"
      label="Reach by"
      error="Choose one"
      choices={[
        { value: "mail", label: "Mail" },
        { value: "phone", label: "Phone" },
      ]}
    />,
  );
  expect(html).toMatch(/<input type="radio" id="field-reach" name="reach" value="mail"/);
  expect(html).toMatch(/id="field-reach-1"/);
});

test("a box outside a table sends its name and value by itself", async () => {
  expect(await render(<Checkbox name="consent" label="Yes" value="given" defaultChecked />)).toMatch(
    /<input type="checkbox"[^>]* name="consent" checked="" value="given"/,
  );
});

type Row = { id: string; name: string; amount: number };
const ROWS: Row[] = [
  { id: "a", name: "Ana", amount: 3 },
  { id: "b", name: "Bo", amount: 5 },
];
const COLUMNS: Column<Row>[] = [
  { key: "name", header: "Name", cell: (row) => row.name, sortable: true, footer: "Both" },
  { key: "amount", header: "Amount", cell: (row) => row.amount, numeric: true, sortable: true, footer: "8" },
];
const sort = { key: "amount", direction: "descending", to: (key: string, direction: string) => `?sort=${key}.${direction}` } as const;

test("a table sorts through links: the current column turns round, names start at A, figures at the largest", async () => {
  const html = await render(<DataTable caption="People" columns={COLUMNS} rows={ROWS} rowKey={(row) => row.id} sort={sort} />);
  expect(html).toContain("?sort=amount.ascending");
  expect(html).toContain("?sort=name.ascending");
  expect(html).toMatch(/<th scope="col" class="num" aria-sort="descending">/);
  const byName = await render(
    <DataTable
      caption="People"
      columns={COLUMNS}
      rows={ROWS}
      rowKey={(row) => row.id}
      sort={{ ...sort, key: "name", direction: "ascending" }}
    />,
  );
  expect(byName).toContain("?sort=amount.descending");
  expect(byName).toContain("?sort=name.descending");
});

test("a long list is lines on a phone: the sign stands beside the name, and its head is not repeated", async () => {
  const columns: Column<(typeof ROWS)[number]>[] = [...COLUMNS, { key: "in", header: "Invite?", beside: true, cell: () => "Yes" }];
  const html = await render(<DataTable caption="People" columns={columns} rows={ROWS} rowKey={(row) => row.id} phone="lines" />);
  expect(html).toContain('class="data-table stack-rows phone-lines"');
  expect(html.match(/<td class="beside"[^>]*>Yes<\/td>/g)).toHaveLength(ROWS.length);
});

test("an empty table gives way to what explains it", async () => {
  const html = await render(<DataTable caption="People" columns={COLUMNS} rows={[]} rowKey={(row) => row.id} empty={<p>Nobody yet</p>} />);
  expect(html).toBe("<p>Nobody yet</p>");
});

test("selection is plain boxes of the form around it, named for their rows, and locked rows have none", async () => {
  const html = await render(
    <DataTable
      caption="People"
      columns={COLUMNS}
      rows={ROWS}
      rowKey={(row) => row.id}
      selection={{
        name: "ids[]",
        rowLabel: (row) => `Select ${row.name}`,
        allLabel: "All",
        countLabel: (keys) => keys.length,
        actions: null,
        canSelect: (row) => row.id === "a",
      }}
    />,
  );
  expect(html.match(/<input type="checkbox"/g)).toHaveLength(1);
  expect(html).toMatch(/name="ids\[\]" value="a".*?Select Ana/);
});

test("a pager without a next page shows it as not available and leads nowhere", async () => {
  const html = await render(<Pager label="Pages" previousLabel="Previous" previousTo="?before=1" nextLabel="Next" nextTo={null} />);
  expect(html).toContain('href="/?before=1"');
  expect(html).toMatch(/aria-disabled="true"[^>]*>Next/);
});

test.each([
  { name: "half done", done: 50, failed: 0, total: 100, now: 50 },
  { name: "failures count as dealt with", done: 40, failed: 10, total: 100, now: 50 },
  { name: "nothing to do is not finished by accident", done: 0, failed: 0, total: 0, now: 0 },
  { name: "almost done is not done", done: 999, failed: 0, total: 1000, now: 99 },
])("progress: $name", async ({ done, failed, total, now }) => {
  expect(await render(<Progress label="Import" detail="" done={done} failed={failed} total={total} />)).toContain(`aria-valuenow="${now}"`);
});

test("a trend leaves out what is hidden, breaks its line there and draws the uncertain hollow", async () => {
  const html = await render(
    <TrendChart
      title="Score"
      description="Rises"
      formatValue={String}
      points={[
        { label: "Q1", value: 10, low: 0, high: 20, detail: "Q1: 10" },
        { label: "Q2", value: null, detail: "hidden" },
        { label: "Q3", value: 30, low: 20, high: 40, detail: "Q3: 30", isIndicative: true },
      ]}
    />,
  );
  expect(html.match(/class="line"/g)).toHaveLength(2);
  expect(html.match(/<circle/g)).toHaveLength(2);
  expect(html).toMatch(/class="dot open"[^>]*>\s*<title>Q3: 30/);
  expect(html).not.toContain("hidden");
});

test("nobody answered draws no shares and divides nothing by zero", async () => {
  const html = await render(<DistributionBar title="Answers" description="None" counts={{ detractor: 0, passive: 0, promoter: 0 }} />);
  expect(html).not.toMatch(/NaN|Infinity/);
});
