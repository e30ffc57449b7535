import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { apiCaller, givenApiKey, type ApiCaller } from "#tests/support/api-caller";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let base: string;
let mara: Browser;
let key: string;
let call: ApiCaller;
let employee: { responseId: string; contactId: string; companyId: string };

const WORDS = "Spiegelwoorden";
const NAME = "Quirine";
/** What would tell who answered, or what one of them said. */
const TELLING = new RegExp(`${NAME}|quirine|Spiegelfirma|${WORDS}`, "i");
const CUSTOMER = /Klaas Klant/;

/** Six employees of one team, each of whom gave 2 and some words; two of another team; and one customer, to show that answers are listed at all. */
beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  base = `/w/${ctx.workspace.slug}`;
  const answer = (index: number, more: object) =>
    recordResponse(
      ctx,
      NewResponse.parse({
        ...{ email: `quirine${index}@spiegel.example`, name: `${NAME} ${index}`, company: "Spiegelfirma", score: 2 },
        ...{ comment: `${WORDS} ${index}`, surveyType: "mirror", team: index < 6 ? "Sales" : "Finance" },
        ...{ answeredAt: addDays(ctx.now, -3).toISOString() },
        ...more,
      }),
    );
  for (let index = 0; index < 8; index++) await answer(index, {});
  await answer(9, {
    email: "klaas@klant.example",
    name: "Klaas Klant",
    company: "Klant",
    surveyType: "relationship",
    comment: "Fine",
    score: 7,
  });
  await ctx.db.response.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { sentAt: addDays(ctx.now, -4) } });
  const row = await ctx.db.response.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, surveyType: "mirror" } });
  employee = { responseId: row.id, contactId: row.contactId, companyId: row.companyId ?? "" };
  await asMember(ctx, ["marketer", "admin"], "mara@mirror.example");
  mara = await server.current.signIn("mara@mirror.example");
  key = await givenApiKey(ctx);
  call = apiCaller(server.current, key);
});

describe("nobody is named with an answer to the mirror survey", () => {
  const asked = "?period=all&surveyType=mirror&by=team&per=month";
  const pages = ["nps", "nps/answers", "nps/asked", "nps/levels", "nps/rates", "nps/simulator", "nps/passives"].map(
    (path) => `${path}${asked}`,
  );
  const files = ["answers", "trend", "groups", "distribution"].map((table) => `nps/${table}.csv${asked}`);
  const work = ["cases", "cases?view=all", "cases.csv", "cases/answers", "nps/passives/passives.csv"];

  test.each([...pages, ...files, ...work])("on %s", async (path) => {
    const page = await mara.follow(`${base}/marketing/${path}`);
    expect(page.status).toBe(200);
    expect(page.html).not.toMatch(TELLING);
  });

  test.each(["nps/answers.xlsx", "nps/groups.xlsx", "nps/trend.xlsx", "nps/passives/passives.xlsx", "cases.csv"])("in %s", async (path) => {
    const response = await fetch(new URL(`${base}/marketing/${path}${asked}`, server.current.url), {
      headers: {
        Cookie: Object.entries(mara.cookies())
          .map(([name, value]) => `${name}=${value}`)
          .join("; "),
      },
    });
    expect(response.status).toBe(200);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const parts = path.endsWith("xlsx") ? Object.values(unzipSync(bytes)).map((part) => strFromU8(part)) : [strFromU8(bytes)];
    expect(parts.join("\n")).not.toMatch(TELLING);
  });

  test("while customers are: the same places do list answers", async () => {
    for (const path of ["nps", "nps/answers", "nps/asked", "nps/passives", "nps/answers.csv"])
      expect((await mara.get(`${base}/marketing/${path}?period=all`)).html, path).toMatch(CUSTOMER);
  });

  test("on the pages of the person and the company: they say nothing of the answer", async () => {
    for (const path of [`contacts/${employee.contactId}`, `companies/${employee.companyId}`]) {
      const page = await mara.get(`${base}/marketing/${path}`);
      expect(page.status).toBe(200);
      expect(page.html).not.toContain(WORDS);
      expect(page.html).not.toContain(employee.responseId);
      expect(page.text).not.toContain("Employees' view");
    }
  });

  test("in the lists of people and companies, the search and the log", async () => {
    const paths = [
      "marketing/contacts",
      "marketing/contacts.csv",
      "marketing/companies.csv",
      "settings/activity",
      "settings/activity.csv",
      "marketing",
    ];
    for (const path of [...paths, `search?q=${WORDS}`, `search/results?q=${WORDS}`]) {
      const page = await mara.follow(`${base}/${path}`);
      expect(page.html.replaceAll(`q=${WORDS}`, "").replaceAll(`value="${WORDS}"`, ""), path).not.toMatch(new RegExp(`${WORDS} \\d`));
      expect(page.html, path).not.toContain(employee.responseId);
    }
  });

  test("by the address of the answer: it is not found, to read, to correct or to act on", async () => {
    const answer = `${base}/marketing/nps/answers/${employee.responseId}`;
    for (const path of [answer, `${answer}/correct`]) expect((await mara.get(path)).status, path).toBe(404);
    const correction = { from: "completed", to: "excluded", reason: "A wish" };
    expect((await mara.post(`${answer}/correct`, correction)).status).toBe(404);
    for (const intent of ["open", "no_action", "introduce"])
      expect((await mara.post(answer, { intent, whyNow: "x" })).status, intent).not.toBe(302);
    expect(await ctx.db.careCase.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("by the API, which refuses to list them", async () => {
    expect((await server.current.visitor().get("/api/v1/nps/responses?surveyType=mirror", { Authorization: `Bearer ${key}` })).status).toBe(
      422,
    );
    const everything = await Promise.all(
      [
        "/nps/responses",
        "/nps/score?surveyType=mirror",
        "/nps/score?groupBy=surveyType",
        "/nps/score?surveyType=mirror&groupBy=team",
        "/cases",
      ].map((path) => server.current.visitor().get(`/api/v1${path}`, { Authorization: `Bearer ${key}` })),
    );
    for (const answer of everything) {
      expect(answer.status).toBe(200);
      expect(answer.html).not.toMatch(TELLING);
    }
    expect(everything[0]?.html).toMatch(CUSTOMER);
  });
});

test("figures of employees come in groups of five, and not beside a rest that is smaller", async () => {
  const score = (query: string) => call("GET", `/nps/score?surveyType=mirror${query}`);
  expect((await score("")).body).toMatchObject({ n: 8, nps: -100 });
  expect((await score("&groupBy=team")).body).toEqual({ groups: [] }); // six and two: the two would be eight less six
  expect((await score(`&to=${addDays(ctx.now, -30).toISOString()}`)).body).toMatchObject({ n: 0, nps: null });
  const page = await mara.get(`${base}/marketing/nps?period=all&surveyType=mirror&team=Sales`);
  expect(page.text).toContain("Too few to show");
});
