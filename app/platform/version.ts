import { z } from "zod";

/** The last version that a change can still add one to: PostgreSQL counts them as `integer`. */
const LAST = 2_147_483_646;

/** The version of a row that somebody saw before they changed it: one that it could have had. */
export const versionField = z.int().min(1).max(LAST);

/** The same as a form sends it; 0, which no row ever has, for what is no version. */
export const typedVersion = (text: unknown): number => versionField.safeParse(typeof text === "string" ? Number(text) : text).data ?? 0;
