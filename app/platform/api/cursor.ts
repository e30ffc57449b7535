import { z } from "zod";
import { DomainError } from "#app/platform/errors";
import { findTextFault } from "#app/platform/text-fault.rules";

/** Where the next page starts: the sort values of the last row, opaque to the caller. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString("base64url");

/** A moment in a cursor. The database knows no year 0. */
export const cursorInstant = z.iso.datetime({ offset: true }).refine((text) => text >= "0001");

/** @throws DomainError `invalid` for anything this API did not give out itself. */
export function decodeCursor<S extends z.ZodType>(cursor: string | undefined, schema: S): z.output<S> | null {
  if (!cursor) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!findTextFault(values)) return schema.parse(values);
  } catch {
    // Refused below.
  }
  const message = "cursor is not one of ours: take it from nextCursor of the page before";
  throw new DomainError("invalid", message, { errors: [{ path: "cursor", message }] });
}

/** Query parameters of every list. */
export const pageQuery = {
  cursor: z.string().max(500).optional().describe("nextCursor of the page before"),
  limit: z.coerce.number("limit must be a whole number from 1 to 200").int().min(1).max(200).default(50).describe("Rows a page, 1 to 200"),
};

/** A page of a list: `nextCursor` is null on the last one. */
export const pageOf = <S extends z.ZodType>(row: S) => z.object({ data: z.array(row), nextCursor: z.string().nullable() });

/** Cuts the extra row that was asked for to see whether there is more. */
export function toPage<Row>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number | null)[],
): { data: Row[]; nextCursor: string | null } {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}
