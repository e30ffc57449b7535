import { listAddressesByKey } from "#app/domains/contacts/addresses-by-key.server";
import { suppressAddresses } from "#app/domains/contacts/suppress-address.server";
import { columnsFor, SUPPRESSIONS, type FileColumns } from "#app/domains/nps/nps-import-columns.rules";
import { flaggedIn, idsOf, type Flagged, type RowSettings } from "#app/domains/nps/nps-import-row.rules";
import type { FileLayout } from "#app/domains/nps/nps-import.jobs";
import type { Ctx } from "#app/platform/context.server";
import { readRecords } from "#app/platform/uploads/csv-file.server";

const AT_ONCE = 2_000;

/**
 * Stops the mail to everybody a file flags, before the first of its answers is stored and whatever becomes of its rows: a row that is
 * refused flags as well, and one with an id alone the address that is known by it. Safe to repeat.
 */
export async function suppressFlagged(ctx: Ctx, file: { uploadId: string; layout: FileLayout }, settings: RowSettings): Promise<void> {
  if (!SUPPRESSIONS.some((flag) => file.layout.uses?.includes(flag))) return;
  let columns: FileColumns | null = null;
  let flagged: Flagged[] = [];
  for await (const records of readRecords(ctx, file.uploadId, file.layout)) {
    for (const record of records) {
      if ("broken" in record) continue;
      const found = columns && flaggedIn(record.cells, columns, settings);
      columns ??= columnsFor(record.cells, file.layout.uses);
      if (found) flagged.push(found);
    }
    if (flagged.length < AT_ONCE) continue;
    await suppress(ctx, flagged, settings.source);
    flagged = [];
  }
  await suppress(ctx, flagged, settings.source);
}

async function suppress(ctx: Ctx, flagged: readonly Flagged[], source: string): Promise<void> {
  if (flagged.length === 0) return;
  const byId = flagged.filter(({ address }) => address === "");
  const known = await listAddressesByKey(
    ctx,
    byId.map(({ externalId }) => ({ externalId, ...idsOf(source) })),
  );
  const addresses = flagged.flatMap((one) => {
    const address = one.address || known[byId.indexOf(one)];
    return address ? [{ address, reason: one.reason }] : [];
  });
  await suppressAddresses(ctx, addresses, "import");
}
