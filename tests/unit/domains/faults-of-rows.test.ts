import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readGuestRow } from "#app/domains/campaigns/guest-row.rules";
import { peopleColumnsOf, type RecordFileKind } from "#app/domains/contacts/people-import-columns.rules";
import { readCompanyRow, readContactRow } from "#app/domains/contacts/people-import-row.rules";
import { readSuppressionRow, suppressionColumnsOf } from "#app/domains/contacts/suppression-file.rules";
import { placeColumns, type ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import { readRow } from "#app/domains/nps/nps-import-row.rules";
import { placeDealColumns } from "#app/domains/sales/deal-import-columns.rules";
import { readDealRow, readSaleRow, type DealRowSettings } from "#app/domains/sales/deal-import-row.rules";
import type { DealField } from "#app/domains/sales/deal-import-words.rules";
import { faultsOf, type RowProblem } from "#app/platform/uploads/file-import";

type Read = { ok: true } | { ok: false; problem: RowProblem };
type Reader = (names: string[], cells: string[]) => Read;
/** Each column with a cell that is right and one that is wrong; `undefined` where nothing is wrong. */
type Columns = Record<string, readonly [right: string, wrong?: string]>;

const NOW = new Date("2026-06-01T10:00:00Z");
const LONG = "x".repeat(2_001);

const nps: Reader = (names, cells) =>
  readRow(cells, placeColumns(names, names as ColumnUse[]), {
    ...{
      source: "csv",
      timeZone: "Europe/Amsterdam",
      dateOrders: { answered_at: "dmy", sent_at: "dmy" },
      isLenient: false,
      uploadedAt: NOW,
    },
  });
const dealSettings = (): DealRowSettings => ({
  ...{ currency: "EUR", decimal: "point", isLenient: false, timeZone: "Europe/Amsterdam", now: NOW },
  ...{ dateOrders: { closed_on: "dmy", expected_close: "dmy", created_on: "dmy" }, days: new Map(), owners: new Map() },
});
const placed = (names: string[]) => placeDealColumns(names, names as DealField[]);
const people = (kind: RecordFileKind, names: string[]) => peopleColumnsOf(kind, names);
const peopleSettings = { currency: "EUR", dateOrder: "dmy", owners: new Map() } as const;

const KINDS: Array<[string, Reader, Columns]> = [
  [
    "answers",
    nps,
    {
      ...{ score: ["9", "11"], answered_at: ["2026-03-01", "soon"], sent_at: ["2026-02-28", "early"], email: ["ana@vos.example", "ana"] },
      ...{ survey_type: ["", "poll"], language: ["nl", "zz9"], country: ["NL", "Atlantis"], unsubscribed: ["no", "perhaps"] },
      ...{ comment: ["good", "x".repeat(5_001)], segment: ["A", "\ud800"], name: ["Ana"] },
    },
  ],
  [
    "sales",
    (names, cells) => readSaleRow(cells, placed(names), dealSettings()),
    {
      ...{ external_id: ["F-1", ""], contact_email: ["ana@vos.example", "ana"], company_domain: ["vos.example", "gmail.com"] },
      ...{ amount: ["100.00", "a lot"], closed_on: ["2026-03-01", "2027-03-01"], recurring: ["month", "sometimes"] },
      ...{ owner: ["", "nobody@here.example"], note: ["", LONG], product: ["Plan"] },
    },
  ],
  [
    "deals",
    (names, cells) => readDealRow(cells, placed(names), dealSettings()),
    {
      ...{ external_id: ["D-1", ""], contact_email: ["ana@vos.example", ""], currency: ["EUR", "DOGE"], stage: ["won", "maybe"] },
      ...{ created_on: ["2026-01-01", "2026-13-01"], expected_close: ["", "soon"], amount: ["100.00"], closed_on: ["2026-03-01"] },
    },
  ],
  [
    "people",
    (names, cells) => readContactRow(cells, people("contacts", names)),
    {
      ...{ email: ["ana@vos.example", "ana"], phone: ["+31 6 1234 5678", "12"], language: ["nl", "zz9"], country: ["NL", "Atlantis"] },
      ...{ name: ["Ana", "\udc00"], plan: ["gold", LONG] },
    },
  ],
  [
    "companies",
    (names, cells) => readCompanyRow(cells, people("companies", names), peopleSettings),
    {
      ...{ domain: ["vos.example", "gmail.com"], owner: ["", "nobody@here.example"], revenue: ["12500", "much"], name: ["Vos", LONG] },
      ...{ renewal_date: ["2027-03-01", "spring"], country: ["NL", "Atlantis"] },
    },
  ],
  [
    "people to invite",
    (names, cells) => readGuestRow(cells, people("guests", names), { dateOrder: "dmy", today: "2026-06-01" }),
    {
      ...{ email: ["ana@vos.example", ""], phone: ["", "12"], basis: ["consent", "why not"], basis_date: ["2026-03-01", "2027-03-01"] },
      ...{ country: ["NL", "Atlantis"], name: ["Ana"] },
    },
  ],
  [
    "addresses not to write to",
    (names, cells) => readSuppressionRow(cells, suppressionColumnsOf(names), null),
    { email: ["ana@vos.example", "ana"], reason: ["bounced", "soft bounce"], date: ["2026-03-01", LONG] },
  ],
];

describe("every fault of a row is told, and nothing that is right", () => {
  test.each(KINDS)("of %s", (_kind, read, columns) => {
    const names = Object.keys(columns);
    const breakable = names.filter((name) => columns[name]?.[1] !== undefined);
    fc.assert(
      fc.property(fc.subarray(breakable), (broken) => {
        const row = read(
          names,
          names.map((name) => columns[name]?.[broken.includes(name) ? 1 : 0] ?? ""),
        );
        const told = row.ok ? [] : faultsOf(row.problem);
        expect(told.map(({ field }) => field).toSorted()).toEqual(broken.toSorted());
        for (const { field, value, message } of told) {
          expect(value).toBe(
            [...(columns[field]?.[1] ?? "")]
              .slice(0, 200)
              .join("")
              .replace(/\p{Surrogate}/u, "\ufffd"),
          );
          expect(message).not.toBe("");
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(KINDS)("of %s, but for a row of more cells than columns, of which nothing else can be said", (_kind, read, columns) => {
    const names = Object.keys(columns);
    const row = read(names, [...names.map((name) => columns[name]?.[1] ?? ""), "more"]);
    expect(row).toMatchObject({ ok: false, problem: { field: "row", code: "too_many_cells" } });
    expect(row).not.toHaveProperty("problem.also");
  });
});
