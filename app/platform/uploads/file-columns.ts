import { withoutMark } from "#app/platform/csv-cells";
import { REASON_COLUMNS, storable } from "#app/platform/uploads/file-import";

/** The names of a header, storable and without spaces around them; of a repaired file also without the marks that we put before them. */
export function headerNames(header: readonly string[]): string[] {
  const names = header.map((name) => storable(name).trim());
  return isRepairFile(names) ? names.map(withoutMark) : names;
}

/** A name as our own formats compare it: case, spaces and dashes do not matter ("Answered At"). */
export const ownName = (name: string): string => name.toLowerCase().replace(/[\s-]+/g, "_");

/** A column that our file of refused rows has in front. */
export const isReason = (name: string): boolean => (REASON_COLUMNS as readonly string[]).includes(name);

/** True for a repaired file of refused rows: its cells are marked against formulas. */
export const isRepairFile = (names: readonly string[]): boolean => {
  const own = names.map(ownName);
  return REASON_COLUMNS.every((name) => own.includes(name));
};

/** A heading without case, accents, spaces and marks: "E-mailadres" and "e mailadres" are one word. */
export const foldHeading = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");
