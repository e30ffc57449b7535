import { expect, test } from "vitest";
import { rateColumnsOf, readRateRow } from "#app/domains/exchange-rates/exchange-rate-file.rules";

const read = (header: string, row: string) => {
  const columns = rateColumnsOf(header.split(","));
  return columns && readRateRow(row.split(","), columns, "2026-06-30");
};

test.each([
  { name: "our own columns", header: "from,to,day,rate,source", row: "usd,EUR,2026-03-31,0.9254,ECB", source: "ECB" },
  { name: "Dutch ones in another order", header: "Datum,Koers,Van,Naar", row: "2026-03-31,0.9254,USD,EUR", source: "" },
  {
    name: "the central bank's data portal",
    header: "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE",
    row: "EXR.D.EUR.USD.SP00.A,D,EUR,USD,SP00,A,2026-03-31,0.9254",
    source: "",
  },
])("a file with $name is read", ({ header, row, source }) =>
  expect(read(header, row)).toEqual({ from: "USD", to: "EUR", day: "2026-03-31", rate: "0.9254", source }),
);

test.each([
  ["from", "US,EUR,2026-03-31,0.9254"],
  ["to", "USD,,2026-03-31,0.9254"],
  ["same", "EUR,eur,2026-03-31,1"],
  ["day", "USD,EUR,31-03-2026,0.9254"],
  ["day", "USD,EUR,2026-02-30,0.9254"],
  ["toCome", "USD,EUR,2026-07-01,0.9254"],
  ["rate", "USD,EUR,2026-03-31,N/A"],
  ["rate", "USD,EUR,2026-03-31,0"],
])("a row whose problem is %s: %s", (problem, row) => expect(read("from,to,day,rate", row)).toMatchObject({ problem }));

test("a file without one of the columns is none of rates", () => {
  expect(rateColumnsOf(["from", "to", "rate"])).toBeNull();
  expect(rateColumnsOf([""])).toBeNull();
});
