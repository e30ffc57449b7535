import {
  attributeTypeOf,
  decideType,
  emptyTally,
  typedValue,
  type AttributeType,
  type TypeTally,
} from "#app/domains/contacts/attribute.rules";
import {
  findAttributeDefinitions,
  insertAttributeDefinitionsOnce,
  setTextKept,
  type AttributeDefinition,
} from "#app/domains/nps/attribute.repository.server";
import { columnsFor, type FileColumns } from "#app/domains/nps/nps-import-columns.rules";
import type { FileLayout } from "#app/domains/nps/nps-import.jobs";
import type { Ctx } from "#app/platform/context.server";
import { readRecords } from "#app/platform/uploads/csv-file.server";

export type AttributeReader = (written: Record<string, string>) => Record<string, unknown>;

/** What the own columns of the answers hold, by name: for filters. */
export const listAttributeDefinitions = (ctx: Ctx): Promise<AttributeDefinition[]> => findAttributeDefinitions(ctx);

/** Reads written values by the types that the workspace's own columns have; a column without one stays text. */
export async function attributeReader(ctx: Ctx): Promise<AttributeReader> {
  return readerOf(new Map((await findAttributeDefinitions(ctx)).map(({ name, type }) => [name, type])));
}

/** The same for a file nobody confirmed yet: its new columns have the type that an import would give them. */
export async function foreseenReader(ctx: Ctx, tallies: readonly OwnColumn[]): Promise<AttributeReader> {
  const known = (await findAttributeDefinitions(ctx)).map(({ name, type }) => [name, type] as const);
  return readerOf(new Map([...tallies.map(({ name, tally }) => [name, decideType(tally)] as const), ...known]));
}

const readerOf =
  (types: ReadonlyMap<string, AttributeType>): AttributeReader =>
  (written) => {
    const typed: Record<string, unknown> = {};
    for (const name in written) typed[name] = typedValue(types.get(name) ?? "text", written[name] ?? "");
    return typed;
  };

/** Looks at every value of a file's own columns before the first is stored: gives new columns a type, and counts what does not fit. */
export async function decideAttributeTypes(
  ctx: Ctx,
  importId: string,
  { uploadId, layout }: { uploadId: string; layout: FileLayout },
): Promise<void> {
  const tallies = await tallyColumns(ctx, uploadId, layout);
  if (tallies.size === 0) return;
  await insertAttributeDefinitionsOnce(
    ctx,
    [...tallies].map(([name, tally]) => ({ name, type: decideType(tally) })),
  );
  const textKept: Record<string, number> = {};
  for (const { name, type } of await findAttributeDefinitions(ctx)) {
    const tally = tallies.get(name);
    const others = tally && type !== "text" ? tally.text + tally.number + tally.date + tally.boolean - tally[type] : 0;
    if (others > 0) textKept[name] = others;
  }
  await setTextKept(ctx, importId, textKept);
}

async function tallyColumns(ctx: Ctx, uploadId: string, layout: FileLayout): Promise<Map<string, TypeTally>> {
  const tallies = new Map<string, TypeTally>();
  let own: OwnColumn[] | null = null;
  for await (const records of readRecords(ctx, uploadId, layout)) {
    for (const record of records) {
      const cells = "broken" in record ? [record.broken] : record.cells;
      if (!own) {
        own = ownColumns(columnsFor(cells, layout.uses));
        for (const { name, tally } of own) tallies.set(name, tally);
        if (own.length === 0) return tallies;
      } else if (!("broken" in record)) countValues(own, cells);
    }
  }
  return tallies;
}

/** A column of the file's own, and what its values seem to be. */
export type OwnColumn = { name: string; at: number; tally: TypeTally };

export const ownColumns = ({ attributes }: FileColumns): OwnColumn[] =>
  attributes.map(({ name, at }) => ({ name, at, tally: emptyTally() }));

export function countValues(own: readonly OwnColumn[], cells: readonly string[]): void {
  for (const { at, tally } of own) {
    const value = cells[at]?.trim();
    if (value) tally[attributeTypeOf(value)] += 1;
  }
}
