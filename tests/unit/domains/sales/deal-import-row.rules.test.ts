import { describe, expect, test } from "vitest";
import { placeDealColumns } from "#app/domains/sales/deal-import-columns.rules";
import { readDealRow, type DealRowSettings } from "#app/domains/sales/deal-import-row.rules";

const settings: DealRowSettings = {
  ...{ currency: "EUR", decimal: "point", isLenient: false, timeZone: "Europe/Amsterdam", now: new Date("2026-06-01T10:00:00Z") },
  ...{ dateOrders: { closed_on: "dmy", expected_close: "dmy", created_on: "dmy" }, days: new Map(), owners: new Map() },
};
const uses = ["external_id", "stage", "contact_email", "amount", "closed_on", "expected_close"] as const;
const read = (stage: string, closedOn: string, expectedClose = "") =>
  readDealRow(["D-1", stage, "ana@vos.example", "100.00", closedOn, expectedClose], placeDealColumns([...uses], [...uses]), settings);

describe("the day of closing of a deal", () => {
  test.each([
    ["that is open is the expected one", read("open", "2026-09-30"), "2026-09-30", null],
    ["that is open, and in the past, is the expected one too", read("meeting", "2026-05-01"), "2026-05-01", null],
    ["that is open gives way to the expected one", read("proposal", "2026-09-30", "2026-12-31"), "2026-12-31", null],
    ["that is won is when it was won", read("won", "2026-05-01"), null, "2026-05-01"],
    ["that is lost is when it was lost", read("lost", "2026-05-01", "2026-12-31"), "2026-12-31", "2026-05-01"],
  ])("%s", (_, row, expectedClose, closed) => {
    expect(row).toMatchObject({ ok: true, row: { expectedClose, closed: closed && { day: closed } } });
  });

  test.each([
    ["that is won cannot be ahead", read("won", "2026-09-30"), "closed_on", "deal_date_future"],
    ["that is won is needed", read("won", ""), "closed_on", "deal_date_missing"],
    ["that is open is a day", read("open", "soon"), "closed_on", "deal_date"],
  ])("%s", (_, row, field, code) => {
    expect(row).toMatchObject({ ok: false, problem: { field, code } });
  });
});
