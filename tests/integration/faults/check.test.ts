import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { checkAfterFaults, RATE_BPS, type Findings, type Query } from "#tests/faults/check";
import { newLedger, type Ledger } from "#tests/faults/ledger";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";

// The checker of the fault runs is worth something only when it finds what a fault would leave behind.
const app = useApp();
const query: Query = async (sql, values) => (await app.current.database.pool.query<Record<string, unknown>>(sql, values)).rows;
const sound: Findings = { lost: [], doubled: [], orphans: [], unbalanced: [], stuck: [] };
const emptied: string[] = [];
let ctx: Ctx;
let ledger: Ledger;
let ids: { leadId: string; saleId: string; conversionId: string };

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  // What keeps doubles out must be away, or none could be planted.
  const { rows } = await app.current.database.pool.query<{ name: string; table: string }>(
    `SELECT c.conname AS name, c.conrelid::regclass::text AS "table" FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND c.conparentid = 0`,
  );
  for (const { name, table } of rows) await query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  const tables = await query(
    `SELECT format('%I', relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname NOT IN ('_prisma_migrations', 'Workspace')`,
  );
  for (const { name } of tables) {
    emptied.push(String(name));
    await query(`ALTER TABLE ${String(name)} DISABLE TRIGGER USER`);
  }
  const unique = await query(
    `SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE i.indisunique AND NOT i.indisprimary AND c.relnamespace = 'public'::regnamespace AND c.relname IN ('Lead', 'Sale', 'Conversion', 'Reward', 'OutboundMail', 'ContactIdentity', 'Response')`,
  );
  for (const { name } of unique) await query(`DROP INDEX ${String(name)}`);
});

beforeEach(async () => {
  await query(`TRUNCATE ${emptied.join(", ")}`);
  await query("TRUNCATE graphile_worker._private_jobs");
  const rewardRules = [{ trigger: "sale" as const, kind: "percentage" as const, rateBps: RATE_BPS }];
  const campaignId = await givenCampaign(ctx, { rewardRules });
  const { enrolmentId } = await givenAmbassador(ctx, campaignId, "Sanne Verhoeven");
  await createDefaultLink(ctx, { enrolmentId, nameHint: "Sanne" });
  const person = { name: "Bo Smit", email: "bo@customer.example" };
  const lead = await introduceLead(ctx, { source: "api", enrolmentId, person, isTold: true, externalId: "crm-1" });
  const { contactId } = await ctx.db.lead.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: lead.leadId } },
  });
  const sale = await recordSale(ctx, {
    source: "api",
    externalId: "inv-1",
    contactId,
    amountMinor: 12_345,
    currency: "EUR",
    occurredAt: ctx.now,
  });
  await runJobs(app.current);
  await query(`UPDATE "OutboundMail" SET "status" = 'sent'`);
  ids = { leadId: lead.leadId, saleId: sale.saleId, conversionId: sale.outcome === "credited" ? sale.conversionId : "" };
  ledger = {
    ...newLedger(),
    leads: [{ leadId: lead.leadId, externalId: "crm-1", email: person.email }],
    sales: [{ saleId: sale.saleId, invoiceId: "inv-1", amountMinor: 12_345 }],
  };
});

/** A second row, equal to one that is there but for its id. */
const copy = (table: string, id: string) =>
  query(
    `INSERT INTO "${table}" SELECT (jsonb_populate_record(t, jsonb_build_object('id', t."id" || 'x', 'number', 999))).* FROM "${table}" t WHERE t."id" = '${id}'`,
  );
const only = async (table: string): Promise<string> => String((await query(`SELECT "id" FROM "${table}" LIMIT 1`))[0]?.id);

test("a product that kept its promises is found sound", async () => {
  expect(ids.conversionId).not.toBe("");
  expect(await checkAfterFaults(query, ledger)).toEqual(sound);
});

describe("a planted fault is found, and named for what it is:", () => {
  test.each<{ name: string; plant: () => Promise<unknown>; found: Partial<Record<keyof Findings, RegExp>> }>([
    { name: "a lead that was acknowledged and is gone", plant: () => query(`DELETE FROM "Lead"`), found: { lost: /^lead / } },
    {
      name: "a sale that was acknowledged and is gone",
      plant: () => query(`DELETE FROM "Sale"`),
      found: { lost: /^sale /, orphans: /^conversion without its sale/ },
    },
    {
      name: "a sale stored with another amount",
      plant: () => query(`UPDATE "Sale" SET "amountMinor" = 12344`),
      found: { lost: /^sale /, unbalanced: /^conversion / },
    },
    {
      name: "a click that was promised and is gone",
      plant: () => Promise.resolve(ledger.clicks.push("clk_gone")),
      found: { lost: /^click clk_gone/ },
    },
    {
      name: "an import that was accepted and never done",
      plant: () => Promise.resolve(ledger.imports.push({ importId: "imp_gone", responseIds: ["id:1"] })),
      found: { lost: /^import imp_gone/ },
    },
    {
      name: "a second lead of one call",
      plant: () => copy("Lead", ids.leadId),
      found: { doubled: /^lead /, orphans: /^lead without evidence/ },
    },
    {
      name: "a second sale of one invoice",
      plant: () => copy("Sale", ids.saleId),
      found: { doubled: /^sale /, orphans: /^sale without a decision/ },
    },
    {
      name: "a second conversion of one sale",
      plant: () => copy("Conversion", ids.conversionId),
      found: { doubled: /^conversion /, orphans: /^conversion without reward/ },
    },
    { name: "a second reward of one conversion", plant: async () => copy("Reward", await only("Reward")), found: { doubled: /^reward / } },
    {
      name: "a second mail about one thing",
      plant: async () => copy("OutboundMail", await only("OutboundMail")),
      found: { doubled: /^mail / },
    },
    {
      name: "an answer that differs when it is asked again",
      plant: () => Promise.resolve(ledger.contradictions.push("answer of /leads")),
      found: { doubled: /^answer of/ },
    },
    { name: "a reward that was never made", plant: () => query(`DELETE FROM "Reward"`), found: { orphans: /^conversion without reward/ } },
    {
      name: "a reward without its conversion",
      plant: () => query(`DELETE FROM "Conversion"`),
      found: { orphans: /^(credited decision without conversion|reward without conversion)/ },
    },
    {
      name: "a lead whose person is gone",
      plant: () => query(`DELETE FROM "Contact" WHERE "name" = 'Bo Smit'`),
      found: { orphans: /^lead without its person/ },
    },
    {
      name: "a reward of the wrong amount",
      plant: () => query(`UPDATE "Reward" SET "amountMinor" = "amountMinor" + 1`),
      found: { unbalanced: /^reward / },
    },
    {
      name: "a job that nobody does any more",
      plant: () => query(`UPDATE "JobRun" SET "state" = 'running' WHERE "id" = (SELECT min("id") FROM "JobRun")`),
      found: { stuck: /^job .* is running/ },
    },
    {
      name: "a mail that was never sent",
      plant: () => query(`UPDATE "OutboundMail" SET "status" = 'sending' WHERE "id" = (SELECT min("id") FROM "OutboundMail")`),
      found: { stuck: /^mail is sending/ },
    },
  ])("$name", async ({ plant, found }) => {
    await plant();
    const findings = await checkAfterFaults(query, ledger);
    for (const kind of Object.keys(sound) as (keyof Findings)[]) {
      const wanted = found[kind];
      if (!wanted) expect(findings[kind], kind).toEqual([]);
      else expect(findings[kind].join("\n"), kind).toMatch(new RegExp(wanted.source, "m"));
    }
  });
});
