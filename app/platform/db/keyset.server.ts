import { z } from "zod";
import { cursorInstant, decodeCursor, toPage } from "#app/platform/api/cursor";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { Prisma } from "#app/platform/db/scoped.server";
import { columnOf, isDescending, type ListOrder } from "#app/platform/list-address";

const KINDS = {
  text: { type: Prisma.sql`text`, value: z.string() },
  number: { type: Prisma.sql`bigint`, value: z.int() },
  instant: { type: Prisma.sql`timestamptz`, value: cursorInstant },
  day: { type: Prisma.sql`date`, value: calendarDay() },
};

/**
 * What a list can be sorted by: one or more SQL values, compared one after the other. With `mayBeEmpty` a row may have none of
 * them; it stands last in both directions. `join` holds what only this order needs.
 */
export type SortColumn = {
  values: ReadonlyArray<{ kind: keyof typeof KINDS; sql: Prisma.Sql }>;
  mayBeEmpty?: boolean;
  join?: Prisma.Sql;
};

/** The place of a row in its list: the values it is sorted by, then its id. */
export type Placed = { place: Array<string | number | null> };

export type Keyset = {
  join: Prisma.Sql;
  /** "AND …": the rows after the page before. */
  after: Prisma.Sql;
  orderBy: Prisma.Sql;
  /** Selected under the name "place", for `keysetPage`. */
  place: Prisma.Sql;
};

/**
 * The parts of a query that put rows in an order and go on where a page ended, whatever the order.
 *
 * @param id decides between equal rows; @param cursor from `keysetPage`.
 * @throws DomainError `invalid` for a cursor of another list or order.
 */
export function keysetOf<Column extends string>(
  columns: Record<Column, SortColumn>,
  { id, order, cursor }: { id: Prisma.Sql; order: ListOrder<Column>; cursor: string | null | undefined },
): Keyset {
  const { values, mayBeEmpty = false, join = Prisma.empty } = columns[columnOf(order)];
  const isDown = isDescending(order);
  const direction = isDown ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const steps = values.map(({ sql }) => Prisma.sql`${sql} ${direction} ${mayBeEmpty ? Prisma.sql`NULLS LAST` : Prisma.empty}`);
  const all = [...values.map(({ sql }) => sql), id];
  const more = isDown ? Prisma.sql`<` : Prisma.sql`>`;
  return {
    join,
    after: afterOf(decodeCursor(cursor ?? undefined, cursorOf(order, values, mayBeEmpty)), { values, mayBeEmpty, id, all, more }),
    orderBy: Prisma.join([...steps, Prisma.sql`${id} ${direction}`]),
    place: Prisma.sql`jsonb_build_array(${Prisma.join(all)})`,
  };
}

type Parts = Pick<SortColumn, "values" | "mayBeEmpty"> & { id: Prisma.Sql; all: Prisma.Sql[]; more: Prisma.Sql };

function afterOf(cursor: ReadonlyArray<string | number | null> | null, { values, mayBeEmpty, id, all, more }: Parts): Prisma.Sql {
  const [first] = values;
  if (!cursor || !first) return Prisma.empty;
  const [, ...place] = cursor;
  const last = place.at(-1);
  if (place[0] === null) return Prisma.sql`AND ${first.sql} IS NULL AND ${id} ${more} ${last}`;
  const reached = values.map(({ kind }, index) => Prisma.sql`${place[index]}::${KINDS[kind].type}`);
  const beyond = Prisma.sql`(${Prisma.join(all)}) ${more} (${Prisma.join([...reached, Prisma.sql`${last}`])})`;
  return mayBeEmpty ? Prisma.sql`AND (${beyond} OR ${first.sql} IS NULL)` : Prisma.sql`AND ${beyond}`;
}

/** A cursor names its order, so that one of another order is refused instead of misread. */
function cursorOf(order: string, values: SortColumn["values"], mayBeEmpty: boolean) {
  const reached = values.map(({ kind }) => (mayBeEmpty ? KINDS[kind].value.nullable() : KINDS[kind].value));
  return z.tuple([z.literal(order), ...reached, z.string()]).transform((cursor) => cursor as Array<string | number | null>);
}

/** Cuts the extra row that was asked for and says where the next page starts. */
export function keysetPage<Row extends Placed>(
  rows: Row[],
  limit: number,
  order: ListOrder,
): { data: Array<Omit<Row, "place">>; nextCursor: string | null } {
  const { data, nextCursor } = toPage(rows, limit, ({ place }) => [order, ...place]);
  return { data: data.map(({ place: _place, ...row }) => row), nextCursor };
}
