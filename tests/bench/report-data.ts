import { Client } from "pg";

/** How large a workspace is made; every conversion is a sale, half of them earned a reward, and there is a lead for every ten of them. */
export type Size = { ambassadors: number; conversions: number; clicks: number };

// Spread over two years up to now; more of everything hangs on the first ambassadors, as it does in life.
const WHEN = `now() - random() * interval '720 days'`;
// A tenth was sold in dollars, at a rate for each day.
const CURRENCY = `CASE WHEN n % 10 = 0 THEN 'USD' ELSE 'EUR' END`;
const WHO = (ambassadors: number) => `floor(power(random(), 2) * ${ambassadors})::int`;

/** Statements that fill a workspace with rows as the product writes them. Triggers are off: totals are made by the product afterwards. */
export const fillStatements = (ws: string, { ambassadors, conversions, clicks }: Size): string[] => [
  `SELECT ensure_click_partitions(now() - interval '25 months', 27)`,
  `INSERT INTO "Campaign" ("workspaceId", "id", "name", "slug", "status", "currency", "rewardRules", "texts", "createdAt", "updatedAt")
    SELECT '${ws}', 'cmp_' || n, 'Campaign ' || n, 'campaign-' || n, 'live', 'EUR', '[]', '{}', now(), now() FROM generate_series(0, 4) n`,
  `INSERT INTO "Company" ("workspaceId", "id", "name", "createdAt", "updatedAt")
    SELECT '${ws}', 'com_' || n, 'Firm ' || n, now(), now() FROM generate_series(0, ${Math.ceil(ambassadors / 10)}) n`,
  `INSERT INTO "Contact" ("workspaceId", "id", "name", "email", "country", "companyId", "source", "createdAt", "updatedAt")
    SELECT '${ws}', 'con_' || n, 'Person ' || md5(n::text), 'person' || n || '@firm.example', (ARRAY['NL','BE','DE'])[1 + n % 3],
      'com_' || n % ${Math.ceil(ambassadors / 10)}, 'bench', now(), now() FROM generate_series(0, ${ambassadors * 2 - 1}) n`,
  `INSERT INTO "Response" ("workspaceId", "id", "source", "sourceId", "contactId", "status", "score", "answeredAt", "createdAt", "updatedAt")
    SELECT '${ws}', 'res_' || n, 'bench', 'r' || n, 'con_' || n, 'completed', CASE WHEN n < ${ambassadors} THEN 9 + n % 2 ELSE n % 11 END,
      now() - interval '725 days' + n % 700 * interval '1 day', now(), now() FROM generate_series(0, ${ambassadors * 2 - 1}) n`,
  `INSERT INTO "InvitationBatch" ("workspaceId", "id", "campaignId", "createdAt") VALUES ('${ws}', 'bat_0', 'cmp_0', now())`,
  `INSERT INTO "Invitation" ("workspaceId", "id", "campaignId", "contactId", "tokenHash", "status", "reason", "batchId", "createdAt", "sendAt", "sentAt", "openedAt", "expiresAt")
    SELECT '${ws}', 'inv_' || n, 'cmp_' || n % 5, 'con_' || n, '${ws}' || n, 'sent', '{}', 'bat_0', now(), r."answeredAt", r."answeredAt" + interval '1 day', r."answeredAt" + interval '2 days', now()
    FROM generate_series(0, ${Math.floor(ambassadors * 1.5)}) n JOIN "Response" r ON r."workspaceId" = '${ws}' AND r."id" = 'res_' || n`,
  `INSERT INTO "Ambassador" ("workspaceId", "id", "contactId", "joinedAt")
    SELECT '${ws}', 'amb_' || n, 'con_' || n, r."answeredAt" + interval '3 days' FROM generate_series(0, ${ambassadors - 1}) n JOIN "Response" r ON r."workspaceId" = '${ws}' AND r."id" = 'res_' || n`,
  `INSERT INTO "Enrolment" ("workspaceId", "id", "campaignId", "ambassadorId", "state", "termsVersion", "npsScoreAtJoining", "createdAt")
    SELECT '${ws}', 'enr_' || substr("id", 5), 'cmp_' || substr("id", 5)::int % 5, "id", 'active', 1, 9 + substr("id", 5)::int % 2, "joinedAt" FROM "Ambassador" WHERE "workspaceId" = '${ws}'`,
  ...leadStatements(ws, Math.ceil(conversions / 10), ambassadors),
  `INSERT INTO "Evidence" ("workspaceId", "id", "enrolmentId", "kind", "at", "recordedAt", "leadId")
    SELECT '${ws}', 'evi_' || n, 'enr_' || n, 'introduction_form', now() - interval '720 days', now(), NULL FROM generate_series(0, ${ambassadors - 1}) n`,
  `INSERT INTO "Referral" ("workspaceId", "id", "enrolmentId", "subjectKind", "subjectId", "evidenceId", "createdAt")
    SELECT '${ws}', 'ref_' || n, 'enr_' || n, 'company', 'com_' || n, 'evi_' || n, now() FROM generate_series(0, ${ambassadors - 1}) n`,
  `CREATE TEMP TABLE credited AS SELECT n, ${WHO(ambassadors)} AS who, ${WHEN} AS at, (100 + floor(random() * 100000))::bigint * 10 AS amount FROM generate_series(0, ${conversions - 1}) n`,
  `INSERT INTO "Sale" ("workspaceId", "id", "source", "externalId", "amountMinor", "currency", "occurredAt", "recordedAt")
    SELECT '${ws}', 'sal_' || n, 'api', 's' || n, amount, ${CURRENCY}, at, at FROM credited`,
  `INSERT INTO "Conversion" ("workspaceId", "id", "causeKind", "causeId", "trigger", "enrolmentId", "campaignId", "referralId", "decisionId", "saleId", "amountMinor", "currency", "occurredAt", "createdAt")
    SELECT '${ws}', 'cnv_' || n, 'sale', 'sal_' || n, 'sale', 'enr_' || who, 'cmp_' || who % 5, 'ref_' || who, 'dec_' || n, 'sal_' || n, amount, ${CURRENCY}, at, at FROM credited`,
  `INSERT INTO "Reward" ("workspaceId", "id", "conversionId", "ruleKey", "beneficiaryKind", "beneficiaryId", "enrolmentId", "amountMinor", "currency", "status", "rule", "campaignVersion", "earnedAt", "payableFrom", "statusChangedAt", "createdAt", "updatedAt")
    SELECT '${ws}', 'rwd_' || n, 'cnv_' || n, 'sale', 'ambassador', 'amb_' || who, 'enr_' || who, amount / 20, ${CURRENCY}, 'approved', '{}', 1, at, at, at, at, at FROM credited WHERE n % 2 = 0`,
  `DROP TABLE credited`,
  `INSERT INTO "ExchangeRate" ("workspaceId", "id", "fromCurrency", "toCurrency", "day", "rate", "createdAt", "updatedAt")
    SELECT '${ws}', 'exr_' || n, 'USD', 'EUR', now()::date - n, 0.9 + n % 100 / 1000.0, now(), now() FROM generate_series(0, 750) n`,
  clickStatement(ws, 0, clicks, ambassadors),
];

/** Clicks from number `from` on, each at its ambassador's only link. */
export const clickStatement = (ws: string, from: number, to: number, ambassadors: number): string =>
  `INSERT INTO "Click" ("workspaceId", "at", "id", "linkId", "enrolmentId", "visitorHash")
    SELECT '${ws}', now() - interval '720 days' * (1 - (n - ${from})::float8 / ${to - from}), 'clk_' || n, 'lnk_' || w.who, 'enr_' || w.who, 'v' || n % 9973
    FROM generate_series(${from}, ${to - 1}) n CROSS JOIN LATERAL (SELECT ${WHO(ambassadors)} + 0 * n AS who) w`;

/** Leads of every stage; a fifth was introduced by nobody. */
export const leadStatements = (ws: string, leads: number, ambassadors: number): string[] => [
  `CREATE TEMP TABLE made AS SELECT n, ${WHO(ambassadors)} AS who, ${WHEN} AS at, (ARRAY['new','accepted','contacted','meeting','proposal','won','won','lost','lost','unqualified'])[1 + floor(random() * 10)::int] AS stage
    FROM generate_series(1, ${leads}) n`,
  `INSERT INTO "Lead" ("workspaceId", "id", "number", "source", "externalId", "contactId", "companyId", "campaignId", "enrolmentId", "introducerContactId", "ownerUserId", "stage", "amountMinor", "currency", "reasonCode", "createdAt", "updatedAt", "stageChangedAt", "endedAt")
    SELECT '${ws}', 'led_' || n, n, CASE WHEN n % 5 = 0 THEN 'api' ELSE 'introduction_form' END, 'led_' || n, 'con_' || n % ${ambassadors}, NULL,
      CASE WHEN n % 5 > 0 THEN 'cmp_' || who % 5 END, CASE WHEN n % 5 > 0 THEN 'enr_' || who END, CASE WHEN n % 5 > 0 THEN 'con_' || who END, 'usr_bench' || n % 7, stage,
      n * 100, 'EUR', CASE stage WHEN 'lost' THEN (ARRAY['price','timing','competitor'])[1 + n % 3] WHEN 'unqualified' THEN 'no_fit' END,
      at, at, ended, CASE WHEN stage IN ('won', 'lost', 'unqualified') THEN ended END
      FROM (SELECT *, LEAST(now(), at + random() * interval '60 days') AS ended FROM made) made`,
  `INSERT INTO "LeadStageChange" ("workspaceId", "id", "leadId", "from", "to", "at")
    SELECT '${ws}', 'lsc_' || n, 'led_' || n, 'new', 'accepted', at + interval '1 hour' FROM made WHERE stage <> 'new'`,
  `DROP TABLE made`,
];

/** Runs them on a connection of its own, without triggers and without limits of time, and says how the tables are to be read. */
export async function fill(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET TimeZone = 'UTC'; SELECT setseed(0.5)`);
    for (const statement of statements) await client.query(statement);
    await client.query(`VACUUM ANALYZE`);
  } finally {
    await client.end();
  }
}
