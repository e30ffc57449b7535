import { z } from "zod";
import { decodeCursor } from "#app/platform/api/cursor";

const NameAnchor = z.tuple([z.string(), z.string()]);

/** Name and id of the person that a page ended at: by value, so that the list goes on when that person is gone. */
export type NameAnchor = z.output<typeof NameAnchor>;

/** @throws DomainError `invalid` for a cursor that is none. */
export const nameAnchor = (cursor: string | null): NameAnchor | null => decodeCursor(cursor ?? undefined, NameAnchor);
