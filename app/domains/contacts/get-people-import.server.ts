import { can } from "#app/domains/accounts/permissions";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import {
  PEOPLE_COLUMNS,
  PEOPLE_IMPORT_KINDS,
  PEOPLE_IMPORT_PERMISSIONS,
  type PeopleImportKind,
} from "#app/domains/contacts/people-import-columns.rules";
import { SUPPRESSION_COLUMNS } from "#app/domains/contacts/suppression-file.rules";
import { PeopleFileLayout } from "#app/domains/contacts/people-import.jobs";
import { findPeopleImport, peopleImportRows, type PeopleImportRow } from "#app/domains/contacts/people-import.repository.server";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import type { ImportCounts, ImportStatus } from "#app/platform/uploads/file-import";
import { forgetRows } from "#app/platform/uploads/forget-rows.server";
import { listRefusedRows, refusedRowsCsv } from "#app/platform/uploads/refused-rows.server";
import { stringify } from "csv-stringify/sync";

export type PeopleImport = {
  id: string;
  kind: PeopleImportKind;
  campaignId: string | null;
  fileName: string;
  status: ImportStatus;
  counts: ImportCounts;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** The kinds of files that this person may bring in; all of them for who is no person. */
export const importKindsFor = ({ actor }: Ctx): PeopleImportKind[] =>
  PEOPLE_IMPORT_KINDS.filter((kind) => actor.kind !== "user" || can(actor.roles, PEOPLE_IMPORT_PERMISSIONS[kind]));

/** @throws DomainError `not_found`; `forbidden` for a person who may not bring in files of its kind. */
async function getOpenImport(ctx: Ctx, id: string): Promise<PeopleImportRow> {
  const found = requireFound(await findPeopleImport(ctx, id), "import");
  if (!importKindsFor(ctx).some((kind) => kind === found.kind)) throw new DomainError("forbidden", `no right to files of ${found.kind}`);
  return found;
}

/**
 * How far an import is, and the first rows it refused: in this order, as `describeImport` explains.
 *
 * @throws DomainError `not_found`; `forbidden` for another's kind of file.
 */
export async function describePeopleImport(ctx: Ctx, id: string) {
  const found = importOf(await getOpenImport(ctx, id));
  const [layout, refused] = await Promise.all([peopleImportRows.findLayout(ctx, id), listRefusedRows(ctx, peopleImportRows, id, 50)]);
  return { import: found, rowsInFile: layout?.rows ?? null, refused };
}

/** Stops an import; what is stored stays. @throws DomainError `not_found`; `forbidden`; `conflict` when it is over already. */
export async function cancelPeopleImport(ctx: Ctx, id: string): Promise<void> {
  const found = await getOpenImport(ctx, id);
  await inTransaction(ctx, async (tx) => {
    if (!(await peopleImportRows.endImport(tx, id, { status: "cancelled", at: tx.now })))
      throw new DomainError("conflict", "this import is over already", { text: { key: "imports:refused.over" } });
    const layout = PeopleFileLayout.safeParse(await peopleImportRows.findLayout(tx, id));
    if (found.kind === "suppressions" && layout.success) await forgetRows(tx, found.uploadId, layout.data);
    await recordActivity(tx, "people_import.cancelled", { kind: "people_import", id });
  });
}

/** The refused rows as CSV, to be repaired and imported again. @throws DomainError `not_found`; `forbidden`. */
export async function rejectedPeopleCsv(ctx: Ctx, importId: string): Promise<AsyncGenerator<string>> {
  const { uploadId } = await getOpenImport(ctx, importId);
  const layout = PeopleFileLayout.parse(requireFound(await peopleImportRows.findLayout(ctx, importId), "import"));
  return refusedRowsCsv(ctx, peopleImportRows, { importId, uploadId, layout }, (row) => ctx.t(`imports:reasons.${row.code}`, row.message));
}

const SAMPLES: Record<PeopleImportKind, string[][]> = {
  suppressions: [
    ["mirjam@prospect.example", "bounced", "2026-03-01"],
    ["joost@kade-logistiek.example", "complained", "2026-04-12"],
    ["post@hotel-de-werf.example", "550 5.1.1 User unknown", "2026-05-30"],
  ],
  guests: [
    [
      "K-1001",
      "sanne.verhoeven@van-dalen-zorg.example",
      "Sanne Verhoeven",
      "",
      "Planner",
      "Van Dalen Zorg",
      "",
      "nl",
      "NL",
      "",
      "consent",
      "2026-03-01",
      "Formulier op de klantendag",
    ],
    [
      "K-1002",
      "jeroen.bakker@kade-logistiek.example",
      "Jeroen Bakker",
      "",
      "Directeur",
      "Kade Logistiek",
      "",
      "nl",
      "NL",
      "",
      "customer",
      "2024-09-15",
      "",
    ],
  ],
  contacts: [
    [
      "K-1001",
      "sanne.verhoeven@van-dalen-zorg.example",
      "Sanne Verhoeven",
      "+31 6 1234 5678",
      "Planner",
      "Van Dalen Zorg",
      "B-501",
      "nl",
      "NL",
      "zorg",
      "40",
    ],
    [
      "K-1002",
      "jeroen.bakker@kade-logistiek.example",
      "Jeroen Bakker",
      "",
      "Directeur",
      "Kade Logistiek",
      "B-502",
      "nl",
      "NL",
      "logistiek",
      "120",
    ],
    ["K-1003", "aylin.yildiz@hotel-de-werf.example", "Aylin Yıldız", "", "", "Hotel De Werf", "B-503", "nl", "België", "horeca", ""],
  ],
  companies: [
    ["B-501", "Van Dalen Zorg", "van-dalen-zorg.example", "", "12500", "EUR", "2027-03-31", "NL", "zorg", "goud"],
    ["B-502", "Kade Logistiek", "kade-logistiek.example", "", "48000", "EUR", "2027-09-30", "NL", "logistiek", "platina"],
    ["B-503", "Hotel De Werf", "hotel-de-werf.example", "", "", "", "", "BE", "horeca", ""],
  ],
};

/** A small file to try an import with: made-up people at made-up companies, with one column of our own. */
export const samplePeopleFile = (kind: PeopleImportKind): string => stringify([headerOf(kind), ...SAMPLES[kind]]);

const OWN_COLUMN: Partial<Record<PeopleImportKind, string>> = { contacts: "seats", companies: "plan" };
const headerOf = (kind: PeopleImportKind): string[] => [...columnsOfKind(kind), ...[OWN_COLUMN[kind] ?? []].flat()];

/** The columns that a kind of file is read by. */
export const columnsOfKind = (kind: PeopleImportKind): readonly string[] =>
  kind === "suppressions" ? SUPPRESSION_COLUMNS : PEOPLE_COLUMNS[kind];

function importOf({ id, kind, campaignId, status, upload, createdAt, startedAt, finishedAt, ...row }: PeopleImportRow): PeopleImport {
  const counts = {
    read: row.readCount,
    created: row.createdCount,
    updated: row.updatedCount,
    unchanged: row.unchangedCount,
    rejected: row.rejectedCount,
  };
  return {
    id,
    kind: kind as PeopleImportKind,
    campaignId,
    fileName: upload.fileName,
    status: status as ImportStatus,
    counts,
    createdAt,
    startedAt,
    finishedAt,
  };
}
