import { describe, expect, test } from "vitest";
import { ledgerOf, type KnownSale, type SaleToStore } from "#app/domains/referrals/sale-ledger.rules";

const occurredAt = new Date("2026-02-01T22:59:59.999Z");

const known = (sale: Partial<KnownSale>): KnownSale => ({
  ...{ id: "known", externalId: "F-1", revision: 1, contactId: null, companyId: "vos", leadId: null, amountMinor: 100, leftMinor: 100 },
  ...{ currency: "EUR", occurredAt, isRecurring: false, interval: null, productName: "Planner", note: "", ownerUserId: null },
  ...{ referrerId: null, importId: "earlier", correctsSaleId: null, correctsExternalId: null, isUndone: false, ...sale },
});

const told = (row: Partial<SaleToStore>): SaleToStore => ({
  ...{ source: "csv", externalId: "F-1", contactId: null, companyId: "vos", namesContact: false, namesCompany: true, leadId: null },
  ...{ amountMinor: 100, currency: "EUR", occurredAt, productName: "Planner", isRecurring: false, interval: null, note: "" },
  ...{ ownerUserId: null, referrerId: null, corrects: "", earnsReward: true, line: 2, ...row },
});

describe("a row of a file of sales", () => {
  const correction = known({ id: "c", externalId: "C-1", amountMinor: -10, correctsSaleId: "known", correctsExternalId: "F-1" });
  const refund = told({ externalId: "C-1", amountMinor: -10, corrects: "F-1" });

  test.each([
    ["that repeats a sale of an earlier batch of its file in other words", known({ importId: "now" }), told({ note: "More" }), "repeated"],
    ["that tells a sale of an earlier file in other words", known({}), told({ note: "More" }), "updated"],
    ["that sells under the number of a correction", correction, told({ externalId: "C-1" }), { refused: "correction_changed" }],
    [
      "that sells under the number of a correction of its own file",
      { ...correction, importId: "now" },
      told({ externalId: "C-1" }),
      "repeated",
    ],
    ["that tells a correction as before", correction, refund, "unchanged"],
    ["that corrects another sale", correction, { ...refund, corrects: "F-2" }, { refused: "correction_changed" }],
    ["that corrects under the number of a sale", known({ externalId: "C-1" }), refund, { refused: "correction_changed" }],
  ])("%s", (_, before, row, outcome) => {
    const sales = before.correctsSaleId ? [known({}), before] : [before];
    const ledger = ledgerOf({ known: sales, importId: "now", timeZone: "Europe/Amsterdam", newId: () => "new" });
    expect(ledger.take(row)).toEqual(outcome);
    expect(ledger.changes().lines).toEqual([]);
    expect(ledger.changes().words).toHaveLength(outcome === "updated" ? 1 : 0);
  });

  test("that tells a correction of a sale that was told otherwise since makes it one of what stands there now", () => {
    const sale = known({ id: "second", revision: 2 });
    const ledger = ledgerOf({ known: [sale, correction], importId: "now", timeZone: "Europe/Amsterdam", newId: () => "new" });
    expect(ledger.take(refund)).toBe("updated");
    expect(ledger.changes().lines).toMatchObject([{ externalId: "C-1", revision: 2, correctsSaleId: "second", amountMinor: -10 }]);
    expect(ledger.take(refund)).toBe("unchanged");
  });
});
