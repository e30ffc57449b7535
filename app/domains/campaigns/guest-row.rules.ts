import { basisOf } from "#app/domains/campaigns/guest.rules";
import type { NewGuest } from "#app/domains/campaigns/guest.repository.server";
import type { PeopleFileColumns } from "#app/domains/contacts/people-import-columns.rules";
import { peopleProblem, readCells, readContactRow, type PeopleRowRead } from "#app/domains/contacts/people-import-row.rules";
import type { ContactInput } from "#app/domains/contacts/people-matching.rules";
import { readDate, type DateOrder } from "#app/platform/written-date";

export type GuestOfFile = { person: ContactInput; guest: Omit<NewGuest, "contactId"> };

/** One row of people to invite, or the first problem in it: nobody is named without the ground on which they may be asked. */
export function readGuestRow(
  cells: readonly string[],
  columns: PeopleFileColumns,
  { dateOrder, today }: { dateOrder: DateOrder; today: string },
): PeopleRowRead<GuestOfFile> {
  const read = readCells(cells, columns);
  if ("problem" in read) return read;
  const refuse = (field: string, value: string, code: Parameters<typeof peopleProblem>[2]) => ({
    ok: false as const,
    problem: peopleProblem(field, value, code),
  });
  const [written, date] = [read.cell("basis"), read.cell("basis_date")];
  if (read.cell("email") === "") return refuse("email", "", "address_missing");
  const person = readContactRow(cells, columns);
  if (!person.ok) return person;
  const basis = basisOf(written);
  if (!basis) return refuse("basis", written, "basis");
  const givenOn = readDate(date, { timeZone: "UTC", order: dateOrder, isLenient: true })?.toISOString().slice(0, 10);
  if (!givenOn || givenOn > today) return refuse("basis_date", date, "basis_date");
  return { ok: true, row: { person: person.row, guest: { basis, givenOn, evidence: read.cell("basis_evidence") } } };
}
