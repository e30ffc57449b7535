import { basisOf } from "#app/domains/campaigns/guest.rules";
import type { NewGuest } from "#app/domains/campaigns/guest.repository.server";
import type { PeopleFileColumns } from "#app/domains/contacts/people-import-columns.rules";
import { contactIn, endOfRow, peopleFaults, readCells, type PeopleRowRead } from "#app/domains/contacts/people-import-row.rules";
import type { ContactInput } from "#app/domains/contacts/people-matching.rules";
import { readDate, type DateOrder } from "#app/platform/written-date";

export type GuestOfFile = { person: ContactInput; guest: Omit<NewGuest, "contactId"> };

/** One row of people to invite, or what is wrong with it: nobody is named without the ground on which they may be asked. */
export function readGuestRow(
  cells: readonly string[],
  columns: PeopleFileColumns,
  { dateOrder, today }: { dateOrder: DateOrder; today: string },
): PeopleRowRead<GuestOfFile> {
  const faults = peopleFaults();
  const read = readCells(cells, columns, faults);
  const { cell } = read;
  if (cell("email") === "") faults.add("email", "", "address_missing");
  const person = contactIn(read, faults);
  const basis = basisOf(cell("basis"));
  if (!basis) faults.add("basis", cell("basis"), "basis");
  const givenOn = readDate(cell("basis_date"), { timeZone: "UTC", order: dateOrder, isLenient: true })?.toISOString().slice(0, 10);
  if (!givenOn || givenOn > today) faults.add("basis_date", cell("basis_date"), "basis_date");
  const guest = { basis: basis ?? "consent", givenOn: givenOn ?? today, evidence: cell("basis_evidence") };
  return endOfRow(faults, { person, guest });
}
