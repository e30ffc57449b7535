import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Ctx } from "#app/platform/context.server";
import { listContacts } from "#app/domains/contacts/list-contacts.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { getNpsImport } from "#app/domains/nps/get-nps-import.server";
import type { FileLayout } from "#app/domains/nps/nps-import.jobs";
import { runNpsImport } from "#app/domains/nps/run-nps-import.server";
import { startNpsImport } from "#app/domains/nps/start-nps-import.server";
import { startBenchApp } from "#tests/bench/bench-app";

// One import after another on a database of its own, each followed by its floor. Prints one line of JSON.

const ROWS = Number(process.argv[2]);
const RUNS = Number(process.argv[3]);
const { database, givenWorkspace, stop } = await startBenchApp();

/** A fifth of the people answers twice; eleven people work at each company. */
function* file(): Generator<Buffer> {
  let text = "external_id,email,name,company,score,comment,answered_at,team,country,plan,seats\n";
  for (let n = 0; n < ROWS; n++) {
    const [person, firm] = [n % Math.ceil(ROWS * 0.8), (n % Math.ceil(ROWS * 0.8)) % Math.ceil(ROWS * 0.07)];
    text += `c-${person},person${person}@firm${firm}.example,Person Number ${person},Firm ${firm},${n % 11},"Went well, number ${n}",2026-0${1 + (n % 9)}-11T09:30:0${n % 10}Z,team ${n % 7},NL,${n % 2 ? "pro" : "basic"},${n % 400}\n`;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}

/** Resident memory above what it is now, at its highest while `work` runs. */
async function peakOf(work: () => Promise<void>): Promise<number> {
  global.gc?.();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  await work();
  clearInterval(timer);
  return peak - idle;
}

/** How long a page's queries, and a writer who adds a person, take while `work` runs: the slowest of each in milliseconds. */
async function slowestDuring(ctx: Ctx, work: () => Promise<void>): Promise<{ pageMs: number; writeMs: number }> {
  const slowest = { pageMs: 0, writeMs: 0 };
  let isRunning = true;
  const others = (async () => {
    for (let n = 0; isRunning; n++) {
      const from = performance.now();
      await listContacts(ctx, { search: "", after: null });
      const between = performance.now();
      await upsertContact(ctx, { email: `visitor${n}@elsewhere.example`, source: "bench" });
      slowest.pageMs = Math.max(slowest.pageMs, between - from);
      slowest.writeMs = Math.max(slowest.writeMs, performance.now() - between);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  await work();
  isRunning = false;
  await others;
  return slowest;
}

async function givenImport(ctx: Ctx): Promise<() => Promise<void>> {
  const body = Readable.from(file());
  const { id } = await startNpsImport(ctx, { fileName: "answers.csv", contentType: "text/csv", body, source: "csv", dateOrder: "auto" });
  const run = await ctx.db.jobRun.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, subjectId: id } });
  return async () => {
    await runNpsImport(ctx, run.payload as { importId: string; layout: FileLayout }, run.id);
    const { counts } = await getNpsImport(ctx, id);
    if (counts.created !== ROWS) throw new Error(`unexpected counts: ${JSON.stringify(counts)}`);
  };
}

const STAGED = `r."id" AS "responseId", r."source", r."sourceId", r."contactId", r."companyId", r."importId", r."rowLine", r."surveyType", r."status", r."score", r."comment", r."answeredAt",
  r."team", r."country", r."attributes", p."name", p."email", p."source" AS "personSource", c."name" AS "companyName"`;

/** The same rows as an import left them, into another workspace: COPY into a staging table, then one statement a table. @returns milliseconds. */
async function floorOf(from: string, to: string): Promise<number> {
  const client = await database.pool.connect();
  try {
    await client.query(`CREATE TEMP TABLE staged AS SELECT ${STAGED} FROM "Response" r JOIN "Contact" p ON p."workspaceId" = r."workspaceId" AND p."id" = r."contactId"
      JOIN "Company" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."companyId" WHERE r."workspaceId" = '${from}'`);
    await client.query(`CREATE TEMP TABLE "stagedKeys" AS SELECT 'p' AS "of", "id", "contactId" AS "owner", "kind", "source", "value" FROM "ContactIdentity" WHERE "workspaceId" = '${from}'
      UNION ALL SELECT 'c', "id", "companyId", "kind", "source", "value" FROM "CompanyIdentity" WHERE "workspaceId" = '${from}'`);
    const rows: Buffer[] = [];
    for await (const piece of client.query(copyTo("COPY staged TO STDOUT"))) rows.push(piece as Buffer);
    await client.query(`TRUNCATE staged`);
    const start = performance.now();
    await client.query("BEGIN");
    await pipeline(Readable.from(rows), client.query(copyFrom("COPY staged FROM STDIN")));
    await client.query(
      `INSERT INTO "Company" ("workspaceId", "id", "name", "importId", "createdAt", "updatedAt") SELECT DISTINCT ON ("companyId") '${to}', "companyId", "companyName", "importId", now(), now() FROM staged`,
    );
    await client.query(
      `INSERT INTO "CompanyIdentity" ("workspaceId", "id", "companyId", "kind", "source", "value", "createdAt") SELECT '${to}', "id", "owner", "kind", "source", "value", now() FROM "stagedKeys" WHERE "of" = 'c'`,
    );
    await client.query(`INSERT INTO "Contact" ("workspaceId", "id", "name", "email", "country", "companyId", "attributes", "source", "importId", "createdAt", "updatedAt")
      SELECT DISTINCT ON ("contactId") '${to}', "contactId", "name", "email", "country", "companyId", '{}'::jsonb, "personSource", "importId", now(), now() FROM staged`);
    await client.query(`INSERT INTO "ContactIdentity" ("workspaceId", "id", "contactId", "kind", "source", "value", "createdAt") SELECT '${to}', "id", "owner", "kind", "source", "value", now() FROM "stagedKeys" WHERE "of" = 'p'
      AND "owner" IN (SELECT "contactId" FROM staged)`);
    await client.query(`INSERT INTO "Response" ("workspaceId", "id", "source", "sourceId", "contactId", "companyId", "rowImportId", "rowLine", "surveyType", "status", "score", "comment", "answeredAt", "team", "country", "attributes", "createdAt", "updatedAt")
      SELECT '${to}', "responseId", "source", "sourceId", "contactId", "companyId", "importId", "rowLine", "surveyType", "status", "score", "comment", "answeredAt", "team", "country", "attributes", now(), now() FROM staged`);
    await client.query("COMMIT");
    const took = performance.now() - start;
    await client.query(`DROP TABLE staged, "stagedKeys"`);
    return took;
  } finally {
    client.release();
  }
}

const results: Array<{ importMs: number; floorMs: number; peakBytes: number }> = [];
for (let run = 0; run < RUNS; run++) {
  const ctx = await givenWorkspace(`ws_bench${run}`);
  const work = await givenImport(ctx);
  const start = { at: 0, took: 0 };
  const peakBytes = await peakOf(async () => {
    start.at = performance.now();
    await work();
    start.took = performance.now() - start.at;
  });
  await givenWorkspace(`ws_floor${run}`);
  results.push({ importMs: start.took, floorMs: await floorOf(ctx.workspaceId, `ws_floor${run}`), peakBytes });
}
const watched = await givenWorkspace("ws_watched");
const meanwhile = await slowestDuring(watched, await givenImport(watched));
process.stdout.write(`${JSON.stringify({ rows: ROWS, results, meanwhile })}\n`);

await stop();
process.exit(0);
