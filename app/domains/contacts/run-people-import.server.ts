import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { peopleColumnsOf } from "#app/domains/contacts/people-import-columns.rules";
import { readCompanyRow, readContactRow, type PeopleRowSettings } from "#app/domains/contacts/people-import-row.rules";
import type { PeopleFileLayout } from "#app/domains/contacts/people-import.jobs";
import type { ContactInput } from "#app/domains/contacts/people-matching.rules";
import { outcomesOf, runPeopleFile, type PeopleFile } from "#app/domains/contacts/run-people-file.server";
import { suppressAddresses } from "#app/domains/contacts/suppress-address.server";
import {
  fallbackReason,
  readSuppressionRow,
  suppressionColumnsOf,
  type SuppressionRow,
} from "#app/domains/contacts/suppression-file.rules";
import { upsertCompanies, type CompanyInput } from "#app/domains/contacts/upsert-companies.server";
import { PEOPLE_TABLES, upsertContacts } from "#app/domains/contacts/upsert-contacts.server";
import type { Ctx } from "#app/platform/context.server";
import { forgetRows } from "#app/platform/uploads/forget-rows.server";

/**
 * Brings in the people, companies or suppressed addresses of an accepted file; run again it goes on where it stopped. What a cell leaves
 * blank stays as it was.
 */
export async function runPeopleImport(ctx: Ctx, file: PeopleFile, jobRunId: string): Promise<void> {
  if (file.kind === "suppressions") return runPeopleFile(ctx, file, jobRunId, (found) => suppressionWork(file.layout, found));
  if (file.kind === "contacts")
    return runPeopleFile<ContactInput>(ctx, file, jobRunId, () => ({
      tables: PEOPLE_TABLES,
      begin(header) {
        const columns = peopleColumnsOf("contacts", header);
        return (cells) => readContactRow(cells, columns);
      },
      store: async (tx, people) => outcomesOf(await upsertContacts(tx, people, { isCorrection: true }), ({ contactId }) => contactId),
    }));
  const settings = await settingsOf(ctx, file.layout);
  return runPeopleFile<CompanyInput>(ctx, file, jobRunId, () => ({
    tables: PEOPLE_TABLES,
    begin(header) {
      const columns = peopleColumnsOf("companies", header);
      return (cells) => readCompanyRow(cells, columns, settings);
    },
    store: async (tx, companies) => outcomesOf(await upsertCompanies(tx, companies, { isCorrection: true }), ({ companyId }) => companyId),
  }));
}

/** Addresses are kept as hashes alone: of the file nothing but its header stays, and the rows that were refused. */
const suppressionWork = (layout: PeopleFileLayout, found: { fallbackReason: string | null }) => ({
  tables: ["Suppression"],
  begin(header: readonly string[]) {
    const columns = suppressionColumnsOf(header);
    const fallback = fallbackReason(found.fallbackReason ?? undefined);
    return (cells: readonly string[]) => readSuppressionRow(cells, columns, fallback);
  },
  store: (tx: Ctx, rows: SuppressionRow[]) => suppressAddresses(tx, rows, "file"),
  end: (tx: Ctx, { uploadId }: { uploadId: string }) => forgetRows(tx, uploadId, layout),
});

async function settingsOf(ctx: Ctx, { dateOrder }: PeopleFileLayout): Promise<PeopleRowSettings> {
  const staff = (await listAllStaff(ctx)).filter(({ disabledAt }) => !disabledAt);
  return { currency: ctx.workspace.currency, dateOrder, owners: new Map(staff.map(({ email, userId }) => [email.toLowerCase(), userId])) };
}
