import { expect, test } from "vitest";
import { placeColumns, type ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import { flaggedIn, readRow } from "#app/domains/nps/nps-import-row.rules";
import { readDate } from "#app/platform/written-date";

const settings = {
  source: "asknicely",
  timeZone: "Europe/Amsterdam",
  dateOrders: { answered_at: "dmy", sent_at: "dmy" },
  isLenient: true,
  uploadedAt: new Date("2026-04-01T00:00:00Z"),
} as const;

const read = (fields: Partial<Record<ColumnUse, string>>) => {
  const uses = ["email", "score", ...Object.keys(fields)] as ColumnUse[];
  return readRow(["ana@vos.example", "9", ...Object.values(fields)], placeColumns(uses, uses), settings);
};

test.each([
  [{ do_not_contact: "1" }, "do_not_contact"],
  [{ unsubscribed: "ja" }, "unsubscribed"],
  [{ unsubscribed: "2026-02-01T10:00:00Z" }, "unsubscribed"],
  [{ unsubscribed: "1772440160" }, "unsubscribed"],
  [{ bounced: "TRUE", unsubscribed: "yes", do_not_contact: "x" }, "do_not_contact"],
  [{ bounced: "true", unsubscribed: "0" }, "bounced"],
  [{ do_not_contact: "0", unsubscribed: "", bounced: "nee" }, undefined],
  [{}, undefined],
])("%j: %s", (fields, suppression) => {
  const uses = ["email", "score", ...Object.keys(fields)] as ColumnUse[];
  const flagged = flaggedIn(["ana@vos.example", "eleven", ...Object.values(fields)], placeColumns(uses, uses), settings);
  expect(flagged?.reason).toBe(suppression);
});

test("a flag is found by its address, else by an id; neither is nobody", () => {
  const uses: ColumnUse[] = ["email", "external_id", "bounced"];
  const found = (...cells: string[]) => flaggedIn(cells, placeColumns(uses, uses), settings);
  expect(found("ana@vos.example", "c-1", "1")).toEqual({ address: "ana@vos.example", externalId: "c-1", reason: "bounced" });
  expect(found("ana at vos", "c-1", "1")).toEqual({ address: "", externalId: "c-1", reason: "bounced" });
  expect(found("ana at vos", "", "1")).toBeNull();
  expect(found("a\u0000na@vos.example", "", "1")).toBeNull();
});

test.each([
  [{ sent_at: "2026-03-01" }, "unanswered"],
  [{ sent_at: "2026-03-01", declined: "true" }, "declined"],
  [{ sent_at: "2026-03-01", bounced: "1" }, "bounced"],
  [{ sent_at: "2026-03-01", bounced: "1", declined: "1" }, "bounced"],
  [{ answered_at: "2026-03-01", declined: "true" }, "declined"],
])("a question without an answer and %j is %s", (fields, status) => {
  const uses = ["email", "score", ...Object.keys(fields)] as ColumnUse[];
  const row = readRow(["ana@vos.example", "", ...Object.values(fields)], placeColumns(uses, uses), settings);
  expect(row).toMatchObject({ ok: true, answer: { status, score: null, answeredAt: null, sentAt: new Date("2026-02-28T23:00:00Z") } });
});

test("an answer is one, whatever else the row says became of the question", () => {
  expect(read({ answered_at: "2026-03-01", declined: "1", bounced: "1" })).toMatchObject({ answer: { status: "completed", score: 9 } });
});

test.each([
  [{ unsubscribed: "yes" }, { ok: true, suppressed: { address: "ana@vos.example", reason: "unsubscribed" } }],
  [
    { bounced: "1", do_not_contact: "1" },
    { ok: true, suppressed: { address: "ana@vos.example", reason: "do_not_contact" } },
  ],
  [{ unsubscribed: "no" }, { ok: false, problem: { code: "score_missing" } }],
  [{ unsubscribed: "maybe" }, { ok: false, problem: { code: "score_missing" } }],
])("a row without an answer and %j", (fields, expected) => {
  const uses = ["email", "score", ...Object.keys(fields)] as ColumnUse[];
  const row = readRow(["ana@vos.example", "", ...Object.values(fields)], placeColumns(uses, uses), settings);
  expect(row).toMatchObject(expected);
  expect(readRow(["", "", ...Object.values(fields)], placeColumns(uses, uses), settings)).toMatchObject({ ok: false });
});

test("what is neither yes, no nor a date is refused, not taken for no", () => {
  expect(read({ do_not_contact: "maybe" })).toMatchObject({ ok: false, problem: { field: "do_not_contact", code: "flag" } });
});

test.each([
  [{ first_name: "Ana", last_name: "de Vos" }, "Ana de Vos"],
  [{ first_name: "Ana", name: "Vos" }, "Ana Vos"],
  [{ first_name: "Ana", name: "Ana Vos" }, "Ana Vos"],
  [{ first_name: "Ana", last_name: "Vos", name: "A. Vos" }, "A. Vos"],
  [{ last_name: "Vos" }, "Vos"],
])("%j is called %s", (fields, name) => {
  const row = read(fields);
  expect(row.ok && row.answer?.person.name).toBe(name);
});

test.each([
  ["46082", "2026-02-28T23:00:00.000Z"],
  ["46082,5", "2026-03-01T11:00:00.000Z"],
  ["46217.25", "2026-07-14T04:00:00.000Z"],
  ["1772440160", "2026-03-02T08:29:20.000Z"],
  ["1772440160250", "2026-03-02T08:29:20.250Z"],
  ["9", null],
  ["20260301", null],
  ["99999", null],
])("the number %s is the moment %s", (text, at) => {
  expect(readDate(text, { timeZone: "Europe/Amsterdam", order: "dmy", isLenient: true })?.toISOString() ?? null).toBe(at);
});

test.each([
  ["2026-04-01T23:59:00Z", true],
  ["2026-04-02T00:01:00Z", false],
  ["2036-03-01", false],
])("an answer of %s in a file of 1 April is one: %s", (answered_at, ok) => {
  const row = read({ answered_at });
  expect(row).toMatchObject(ok ? { ok } : { ok, problem: { field: "answered_at", value: answered_at, code: "date_future" } });
});
