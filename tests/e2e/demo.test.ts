import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LEAD_STAGES } from "#app/domains/sales/lead-stage.rules";
import { startProduct, type Product } from "#tests/support/product";

/** What a filling says, whenever it is made: ids and moments left out. One row of the result a line, sorted. */
const FACTS = {
  contacts: `SELECT "name", "email", "language" FROM "Contact"`,
  companies: `SELECT "name", "country", "segment", "revenueMinor" FROM "Company"`,
  answers: `SELECT c."email", r."surveyType", r."status", r."score", r."comment" FROM "Response" r
    JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"`,
  ambassadors: `SELECT c."email", g."name", e."state" FROM "Enrolment" e
    JOIN "Ambassador" m ON m."workspaceId" = e."workspaceId" AND m."id" = e."ambassadorId"
    JOIN "Contact" c ON c."workspaceId" = m."workspaceId" AND c."id" = m."contactId"
    JOIN "Campaign" g ON g."workspaceId" = e."workspaceId" AND g."id" = e."campaignId"`,
  leads: `SELECT c."name", l."source", l."stage", l."amountMinor", l."reasonCode" FROM "Lead" l
    JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"`,
  sales: `SELECT "source", "amountMinor", "currency", "productName", "correctionKind" FROM "Sale"`,
  rewards: `SELECT "ruleKey", "amountMinor", "currency", "status" FROM "Reward"`,
} as const;

type Facts = Record<keyof typeof FACTS, string[]>;
type Filled = { product: Product; pool: Pool };

let filled: Filled[] = [];

beforeAll(async () => {
  const products = await Promise.all([startProduct("demo"), startProduct("demo")]);
  filled = products.map((product) => {
    const { url } = JSON.parse(readFileSync(join(product.dataDir, "postgres/running.json"), "utf8")) as { url: string };
    return { product, pool: new Pool({ connectionString: url }) };
  });
});

afterAll(async () => {
  for (const { pool } of filled) await pool.end();
  for (const { product } of filled) await product.stop();
});

async function factsOf({ pool }: Filled): Promise<Facts> {
  const read = async (sql: string) => (await pool.query({ text: sql, rowMode: "array" })).rows.map((row) => JSON.stringify(row)).sort();
  return Object.fromEntries(await Promise.all(Object.entries(FACTS).map(async ([name, sql]) => [name, await read(sql)]))) as Facts;
}

test("the demo is a company of two years: customers, waves, ambassadors, leads in every stage, revenue; and a second one", async () => {
  const pool = filled[0]?.pool;
  const ours = `"workspaceId" = (SELECT "id" FROM "Workspace" WHERE "slug" = 'roosterwerk')`;
  const count = async (what: string, table: string) => {
    const found = await pool?.query<{ n: number }>(`SELECT count(DISTINCT ${what})::int AS n FROM "${table}" WHERE ${ours}`);
    return found?.rows[0]?.n;
  };
  expect({
    customers: await count(`"contactId"`, "Response"),
    waves: await count(`"importId"`, "Response"),
    ambassadors: await count(`"id"`, "Ambassador"),
    stages: await count(`"stage"`, "Lead"),
    monthsWithRevenue: await count(`date_trunc('month', "occurredAt")`, "Sale"),
  }).toEqual({ customers: 400, waves: 3, ambassadors: 60, stages: LEAD_STAGES.length, monthsWithRevenue: expect.toSatisfy(isTwoYears) });
  expect((await pool?.query(`SELECT "slug" FROM "Workspace" ORDER BY "slug"`))?.rows).toEqual([
    { slug: "kantoorlicht" },
    { slug: "roosterwerk" },
  ]);
});

/** Sales of before the first wave were imported too. */
const isTwoYears = (months: number) => months >= 24;

test("a second filling is the same but for ids and moments", async () => {
  const [first, second] = await Promise.all(filled.map(factsOf));
  expect(second).toEqual(first);
});
