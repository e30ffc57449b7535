import { describe, expect, test } from "vitest";
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
  expect(read(header, row)).toEqual([{ from: "USD", to: "EUR", day: "2026-03-31", rate: "0.9254", source }]),
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
])("a row whose problem is %s: %s", (problem, row) => expect(read("from,to,day,rate", row)).toMatchObject([{ problem }]));

describe("the history of the central bank", () => {
  const HEADER = "Date,USD,JPY,CYP,SEK,";
  const ecb = { from: "EUR", day: "2026-03-31", source: "ECB" };

  test("has a rate for each currency of a day that has one; codes that are no currency any more are left out", () =>
    expect(read(HEADER, "2026-03-31,1.0806,N/A,0.58,11.455,")).toEqual([
      { ...ecb, to: "USD", rate: "1.0806" },
      { ...ecb, to: "SEK", rate: "11.455" },
    ]));

  test("of one day writes the day in words", () =>
    expect(read("Date, USD, JPY", "31 March 2026, 1.0806, 163.45")).toEqual([
      { ...ecb, to: "USD", rate: "1.0806" },
      { ...ecb, to: "JPY", rate: "163.45" },
    ]));

  test.each([
    ["day", "31.03.2026,1.0806,163,0.58,11", "31.03.2026"],
    ["toCome", "2026-07-01,1.0806,163,0.58,11", "2026-07-01"],
    ["rate", "2026-03-31,1.0806,x,0.58,11", "JPY x"],
  ])("names what is wrong: %s", (problem, row, value) =>
    expect(read(HEADER, row)?.filter((one) => "problem" in one)).toEqual([{ problem, value }]),
  );

  test.each([["Date,USD,Euro"], ["Date,USD,EUR"], ["Date,"], ["USD,JPY"], ["Date,QQQ"]])("is not what says %s", (header) =>
    expect(rateColumnsOf(header.split(","))).toBeNull(),
  );
});

test("a file without one of the columns is none of rates", () => {
  expect(rateColumnsOf(["from", "to", "rate"])).toBeNull();
  expect(rateColumnsOf([""])).toBeNull();
});
