import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { Cell } from "#tests/access/page-cells";
import { told, walk } from "#tests/access/walk";
import type { Page } from "#tests/support/browser";

const cell = (over: Partial<Cell> = {}): Cell => ({
  what: "a page GET own",
  actor: "viewer",
  method: "GET",
  address: "/w/a/page",
  expected: 200,
  ...over,
});
const page = (over: Partial<Page> & { header?: [string, string] } = {}): Page => ({
  status: 200,
  location: null,
  html: "",
  text: "",
  headers: new Headers(over.header ? [over.header] : []),
  ...over,
});

const judge = (cells: Cell[], answers: Page[]) =>
  walk(
    cells,
    async () => answers.shift() ?? page(),
    () => ["canary"],
  );

// Before it is believed, the walk has to find what was put there to be found.
test.each([
  { fault: "another status", cells: [cell({ expected: 403 })], answers: [page()], found: /→ 200, expected 403/ },
  { fault: "a word in a page", cells: [cell()], answers: [page({ html: "<p>The CANARY sang</p>" })], found: /holds "canary"/ },
  {
    fault: "a word in a header",
    cells: [cell()],
    answers: [page({ header: ["Content-Disposition", "canary.csv"] })],
    found: /holds "canary"/,
  },
  {
    fault: "a word in a workbook",
    cells: [cell()],
    answers: [page({ html: "PK", bytes: zipSync({ "xl/sharedStrings.xml": strToU8("<t>The CANARY sang</t>") }) })],
    found: /holds "canary"/,
  },
  {
    fault: "a stranger who is led elsewhere than to sign in",
    cells: [cell({ actor: "stranger", expected: 302 })],
    answers: [page({ status: 302, location: "/w/a/other" })],
    found: /leads to \/w\/a\/other/,
  },
  {
    fault: "a redirect inside a data answer",
    cells: [cell({ expected: 403 })],
    answers: [page({ status: 202, html: '[{"_1":2},"redirect","/w/a","status",302]' })],
    found: /→ 302, expected 403/,
  },
  {
    fault: "somebody else's id that is answered longer than nobody's",
    cells: [
      cell({ what: "GET foreign {lead}", pair: "lead", expected: 404 }),
      cell({ what: "GET absent {lead}", pair: "lead", expected: 404 }),
    ],
    answers: [page({ status: 404, html: "not for you" }), page({ status: 404, html: "not here" })],
    found: /its twin/,
  },
])("the walk finds $fault", async ({ cells, answers, found }) => {
  const { wrong, leaks } = await judge(cells, answers);
  expect(told([...wrong, ...leaks])).toMatch(found);
});

test("the walk finds nothing where nothing is wrong", async () => {
  const { cells, wrong, leaks } = await judge([cell(), cell({ expected: 404 })], [page(), page({ status: 404 })]);
  expect({ cells, wrong, leaks }).toEqual({ cells: 2, wrong: [], leaks: [] });
});
