import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { peopleColumnsOf, type PeopleImportKind } from "#app/domains/contacts/people-import-columns.rules";
import { peopleProblem, readCompanyRow, readContactRow, type PeopleRowSettings } from "#app/domains/contacts/people-import-row.rules";
import type { PeopleFileLayout } from "#app/domains/contacts/people-import.jobs";
import { findPeopleImport, peopleImportRows } from "#app/domains/contacts/people-import.repository.server";
import type { ContactInput } from "#app/domains/contacts/people-matching.rules";
import { upsertCompanies, type CompanyInput } from "#app/domains/contacts/upsert-companies.server";
import { PEOPLE_TABLES, upsertContacts } from "#app/domains/contacts/upsert-contacts.server";
import { requireFound, type Ctx } from "#app/platform/context.server";
import type { RowOutcome } from "#app/platform/uploads/file-import";
import { runFileImport } from "#app/platform/uploads/run-file-import.server";

/** Brings in the people or companies of an accepted file; run again it goes on where it stopped. What a cell leaves blank stays as it was. */
export async function runPeopleImport(
  ctx: Ctx,
  { importId, kind, layout }: { importId: string; kind: PeopleImportKind; layout: PeopleFileLayout },
  jobRunId: string,
): Promise<void> {
  const found = requireFound(await findPeopleImport(ctx, importId), "import");
  const file = { importId, uploadId: found.uploadId, readCount: found.readCount, layout, jobRunId };
  const shared = {
    rows: peopleImportRows,
    tables: PEOPLE_TABLES,
    problemOf: (code: "quote" | "repeated", value: string) => peopleProblem("row", value, code),
    record: (tx: Ctx, end: "completed" | "failed") =>
      recordActivity(tx, `people_import.${end}`, { kind: "people_import", id: importId }, { of: kind }),
  };
  if (kind === "contacts") {
    await runFileImport<ContactInput>(ctx, file, {
      ...shared,
      begin(header) {
        const columns = peopleColumnsOf(kind, header);
        return (cells) => readContactRow(cells, columns);
      },
      store: async (tx, people) => outcomesOf(await upsertContacts(tx, people, { isCorrection: true }), ({ contactId }) => contactId),
    });
    return;
  }
  const settings = await settingsOf(ctx, layout);
  await runFileImport<CompanyInput>(ctx, file, {
    ...shared,
    begin(header) {
      const columns = peopleColumnsOf(kind, header);
      return (cells) => readCompanyRow(cells, columns, settings);
    },
    store: async (tx, companies) => outcomesOf(await upsertCompanies(tx, companies, { isCorrection: true }), ({ companyId }) => companyId),
  });
}

async function settingsOf(ctx: Ctx, { dateOrder }: PeopleFileLayout): Promise<PeopleRowSettings> {
  const staff = (await listAllStaff(ctx)).filter(({ disabledAt }) => !disabledAt);
  return { currency: ctx.workspace.currency, dateOrder, owners: new Map(staff.map(({ email, userId }) => [email.toLowerCase(), userId])) };
}

/** A record that stands in several rows of a batch is counted as changed once. */
function outcomesOf<Stored extends { isNew: boolean; isChanged: boolean }>(stored: Stored[], idOf: (row: Stored) => string): RowOutcome[] {
  const seen = new Set<string>();
  return stored.map((row) => {
    const isFirst = !seen.has(idOf(row));
    seen.add(idOf(row));
    if (row.isNew) return "created";
    return row.isChanged && isFirst ? "updated" : "unchanged";
  });
}
