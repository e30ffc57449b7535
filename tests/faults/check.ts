import type { Ledger } from "#tests/faults/ledger";

export type Query = (sql: string, values?: unknown[]) => Promise<Array<Record<string, unknown>>>;

/** What was found, each with the id it concerns; all empty when the product kept its promises. */
export type Findings = { lost: string[]; doubled: string[]; orphans: string[]; unbalanced: string[]; stuck: string[] };

/** The share of a sale that the campaign of the run pays, in basis points. */
export const RATE_BPS = 500;

/**
 * Compares what was acknowledged with what is stored, when all is quiet again: nothing acknowledged is missing, nothing is
 * there twice, nothing hangs without its cause, every amount follows from its sale, and no job waits for nobody.
 */
export async function checkAfterFaults(query: Query, ledger: Ledger): Promise<Findings> {
  return {
    lost: await findLost(query, ledger),
    doubled: [...ledger.contradictions, ...(await ids(query, DOUBLED))],
    orphans: await ids(query, ORPHANS),
    unbalanced: await ids(query, UNBALANCED.replace("$rate", String(RATE_BPS))),
    stuck: await ids(query, STUCK),
  };
}

const ids = async (query: Query, sql: string, values?: unknown[]): Promise<string[]> =>
  (await query(sql, values)).map(({ what, id }) => `${String(what)} ${String(id)}`);

async function findLost(query: Query, ledger: Ledger): Promise<string[]> {
  const responseIds = ledger.imports.flatMap((one) => one.responseIds);
  return ids(query, LOST, [
    ledger.leads.map(({ leadId }) => leadId),
    ledger.leads.map(({ externalId }) => externalId),
    ledger.sales.map(({ saleId }) => saleId),
    ledger.sales.map(({ invoiceId }) => invoiceId),
    ledger.sales.map(({ amountMinor }) => amountMinor),
    ledger.clicks,
    ledger.imports.map(({ importId }) => importId),
    responseIds,
  ]);
}

const LOST = `
  SELECT 'lead' AS what, said."id" FROM unnest($1::text[], $2::text[]) AS said("id", "externalId")
    WHERE NOT EXISTS (SELECT 1 FROM "Lead" l WHERE l."id" = said."id" AND l."externalId" = said."externalId")
  UNION ALL SELECT 'sale', said."id" FROM unnest($3::text[], $4::text[], $5::bigint[]) AS said("id", "externalId", "amountMinor")
    WHERE NOT EXISTS (SELECT 1 FROM "Sale" s WHERE s."id" = said."id" AND s."externalId" = said."externalId" AND s."amountMinor" = said."amountMinor")
  UNION ALL SELECT 'click', said."id" FROM unnest($6::text[]) AS said("id") WHERE NOT EXISTS (SELECT 1 FROM "Click" c WHERE c."id" = said."id")
  UNION ALL SELECT 'import', said."id" FROM unnest($7::text[]) AS said("id")
    WHERE NOT EXISTS (SELECT 1 FROM "NpsImport" i WHERE i."id" = said."id" AND i."status" = 'completed')
  UNION ALL SELECT 'response', said."id" FROM unnest($8::text[]) AS said("id") WHERE NOT EXISTS (SELECT 1 FROM "Response" r WHERE r."sourceId" = said."id")`;

const twice = (what: string, table: string, ...key: string[]): string =>
  `SELECT '${what}' AS what, concat_ws(':', ${key.join(", ")}) AS id FROM ${table} GROUP BY ${key.join(", ")} HAVING count(*) > 1`;

const DOUBLED = [
  twice("lead", `"Lead"`, `"workspaceId"`, `"externalId"`),
  twice("lead of one person", `"Lead"`, `"workspaceId"`, `"contactId"`),
  twice("person", `"ContactIdentity"`, `"workspaceId"`, `"kind"`, `"value"`),
  twice("sale", `"Sale"`, `"workspaceId"`, `"source"`, `"externalId"`),
  twice("conversion", `"Conversion"`, `"workspaceId"`, `"causeKind"`, `"causeId"`),
  twice("reward", `"Reward"`, `"workspaceId"`, `"conversionId"`, `"ruleKey"`, `"beneficiaryId"`),
  twice("mail", `"OutboundMail"`, `"workspaceId"`, `"messageKey"`),
  twice("response", `"Response"`, `"workspaceId"`, `"source"`, `"sourceId"`),
  twice("introduction in the activity", `(SELECT * FROM "Activity" WHERE "kind" = 'lead.introduced') a`, `"workspaceId"`, `"subjectId"`),
  twice("counted click", `(SELECT * FROM "Click" WHERE NOT "isRepeat" AND NOT "isBot") c`, `"workspaceId"`, `"linkId"`, `"visitorHash"`),
].join(" UNION ALL ");

const ORPHANS = `
  SELECT 'conversion without its sale' AS what, c."id" FROM "Conversion" c LEFT JOIN "Sale" s ON s."workspaceId" = c."workspaceId" AND s."id" = c."saleId"
    WHERE c."causeKind" = 'sale' AND s."id" IS NULL
  UNION ALL SELECT 'credited decision without conversion', d."id" FROM "AttributionDecision" d
    WHERE d."isCredited" AND NOT EXISTS (SELECT 1 FROM "Conversion" c WHERE c."workspaceId" = d."workspaceId" AND c."causeKind" = d."causeKind" AND c."causeId" = d."causeId")
  UNION ALL SELECT 'sale without a decision', s."id" FROM "Sale" s
    WHERE NOT EXISTS (SELECT 1 FROM "AttributionDecision" d WHERE d."workspaceId" = s."workspaceId" AND d."causeKind" = 'sale' AND d."causeId" = s."id")
  UNION ALL SELECT 'conversion without reward', c."id" FROM "Conversion" c
    WHERE NOT EXISTS (SELECT 1 FROM "Reward" r WHERE r."workspaceId" = c."workspaceId" AND r."conversionId" = c."id")
  UNION ALL SELECT 'reward without conversion', r."id" FROM "Reward" r
    WHERE NOT EXISTS (SELECT 1 FROM "Conversion" c WHERE c."workspaceId" = r."workspaceId" AND c."id" = r."conversionId")
  UNION ALL SELECT 'lead without evidence', l."id" FROM "Lead" l
    WHERE l."enrolmentId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Evidence" e WHERE e."workspaceId" = l."workspaceId" AND e."leadId" = l."id")
  UNION ALL SELECT 'lead without its person', l."id" FROM "Lead" l
    WHERE NOT EXISTS (SELECT 1 FROM "Contact" c WHERE c."workspaceId" = l."workspaceId" AND c."id" = l."contactId")
  UNION ALL SELECT 'click without its link', k."id" FROM "Click" k
    WHERE NOT EXISTS (SELECT 1 FROM "ReferralLink" l WHERE l."workspaceId" = k."workspaceId" AND l."id" = k."linkId")
  UNION ALL SELECT 'import without its file', i."id" FROM "NpsImport" i
    WHERE NOT EXISTS (SELECT 1 FROM "Upload" u WHERE u."workspaceId" = i."workspaceId" AND u."id" = i."uploadId")`;

const UNBALANCED = `
  SELECT 'reward' AS what, r."id" FROM "Reward" r JOIN "Conversion" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."conversionId"
    JOIN "Sale" s ON s."workspaceId" = c."workspaceId" AND s."id" = c."saleId"
    WHERE r."amountMinor" <> (s."amountMinor" * $rate + 5000) / 10000 OR r."currency" <> s."currency"
  UNION ALL SELECT 'conversion', c."id" FROM "Conversion" c JOIN "Sale" s ON s."workspaceId" = c."workspaceId" AND s."id" = c."saleId"
    WHERE c."amountMinor" <> s."amountMinor" OR c."currency" <> s."currency"`;

const STUCK = `
  SELECT 'job ' || "name" || ' is ' || "state" AS what, "id" FROM "JobRun" WHERE "state" NOT IN ('done', 'cancelled')
  UNION ALL SELECT 'job in the queue', "id"::text FROM graphile_worker._private_jobs WHERE "payload"->>'jobRunId' IS NOT NULL
  UNION ALL SELECT 'queue held', "queue_name" FROM graphile_worker._private_job_queues WHERE "locked_by" IS NOT NULL
  UNION ALL SELECT 'mail is ' || "status", "id" FROM "OutboundMail" WHERE "status" NOT IN ('sent', 'suppressed')`;
