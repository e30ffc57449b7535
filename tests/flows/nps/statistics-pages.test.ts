import { beforeAll, describe, expect, test } from "vitest";
import { apiCaller, givenApiKey, type ApiCaller } from "#tests/support/api-caller";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { useServer } from "#tests/support/server";

const server = useServer();
const NPS = "/w/roer/marketing/nps";
let call: ApiCaller;
let marketer: Browser;
let answer: string;

beforeAll(async () => {
  const ctx = await givenWorkspace(server.current.app, { slug: "roer", name: "Roer" });
  call = apiCaller(server.current, await givenApiKey(ctx));
  await asMember(ctx, ["marketer"], "lotte@roer.example");
  await asMember(ctx, ["viewer"], "vera@roer.example");
  const answers = Array.from(
    { length: 10 },
    (_, index) => `p${index}@klant.example,Klant,${index < 2 ? 3 : 9},${index},2026-01-02,2026-01-01`,
  );
  await importFile(
    ctx,
    ["email,company,score,comment,answered_at,sent_at", ...answers, "s@stil.example,Stil Zorg,,,,2026-01-01"].join("\n"),
  );
  const { workspaceId } = ctx;
  await ctx.db.company.updateMany({ where: { workspaceId, name: "Stil Zorg" }, data: { revenueMinor: 765_400n, revenueCurrency: "EUR" } });
  answer = (await ctx.db.response.findFirstOrThrow({ where: { workspaceId, score: 3 } })).id;
  marketer = await server.current.signIn("lotte@roer.example");
});

describe("without script", () => {
  test("the levels name the silent company; what it pays is for those who may see companies", async () => {
    const page = await marketer.get(`${NPS}/levels?period=all`);
    expect(page.text).toContain("Stil Zorg");
    expect(page.text).toContain("€7,654");
    const viewer = await server.current.signIn("vera@roer.example");
    const seen = await viewer.get(`${NPS}/levels?period=all`);
    expect(seen.status).toBe(200);
    expect(seen.html).toContain("Stil Zorg");
    expect(seen.html).not.toMatch(/7[,.]?654/);
  });

  test("what if is an address: typed numbers stay, the result follows, and too many are refused beside the field", async () => {
    const page = await marketer.get(`${NPS}/simulator?period=all&detractorToPassive=1&passiveToPromoter=0`);
    expect(page.text).toContain("+60");
    expect(page.text).toContain("+70");
    expect(page.text).toContain("one answer is 10.00 points");
    expect((await marketer.get(`${NPS}/simulator?period=all&detractorToPassive=3`)).text).toContain("More than there are in this class.");
    expect((await marketer.get(`${NPS}/simulator?period=all&margin=-1`)).text).toContain("Give a margin over 0 to 100 points.");
    expect((await marketer.get(`${NPS}/simulator?period=all&margin=10&base=50&answers=50`)).text).toContain("a census");
  });

  test("a correction needs a reason, keeps what was typed, and then the score and the rate follow", async () => {
    const score = async () => (await call("GET", "/nps/score")).body;
    expect(await score()).toMatchObject({ nps: 60, n: 10 });
    expect((await marketer.get(`${NPS}/rates?period=all`)).text).toContain("10 of 11");
    const refused = await marketer.post(`${NPS}/answers/${answer}/correct`, { from: "completed", to: "bot_suspect", reason: " x " });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Give a reason of 3 to 500 characters.");
    expect(refused.html).toMatch(/value="bot_suspect"[^>]*checked|checked[^>]*value="bot_suspect"/);
    const done = await marketer.post(`${NPS}/answers/${answer}/correct`, {
      from: "completed",
      to: "bot_suspect",
      reason: "A scanner of their mail",
    });
    expect(done.location).toBe(`${NPS}/answers/${answer}/correct?corrected`);
    expect((await marketer.get(`${NPS}/answers/${answer}/correct`)).text).toContain("A scanner of their mail");
    expect(await score()).toMatchObject({ n: 9, detractors: 1 });
    expect((await marketer.get(`${NPS}/rates?period=all`)).text).toContain("9 of 11");
    const stale = await marketer.post(`${NPS}/answers/${answer}/correct`, { from: "completed", to: "excluded", reason: "Once more" });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain("Somebody else corrected this answer");
    const rates = await marketer.get(`${NPS}/asked?period=all&outcome=other`);
    expect(rates.html).toContain(`/answers/${answer}`);
  });
});

test("the API takes apart surveys only when asked, and refuses an end before the start", async () => {
  await call("POST", "/nps/responses", {
    json: { email: "q@klant.example", score: 2, surveyType: "product", answeredAt: "2026-01-05T00:00:00Z" },
  });
  const { groups } = (await call("GET", "/nps/score?groupBy=surveyType")).body;
  expect(groups.map(({ key, n }: { key: string; n: number }) => [key, n])).toEqual([
    ["product", 1],
    ["relationship", 9],
  ]);
  const quarters = (await call("GET", "/nps/score?groupBy=quarter&surveyType=product")).body.groups;
  expect(quarters).toMatchObject([
    {
      key: "2026-01-01",
      nps: -100,
      n: 1,
      interval: { low: expect.any(Number), high: expect.any(Number), level: 0.95, method: "adjusted-wald" },
    },
  ]);
  const wrong = await call("GET", "/nps/score?from=2026-02-01&to=2026-01-01");
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: "to", message: "must not lie before from" }] } });
  const mistyped = await call("GET", "/nps/score?form=2026-01-01&to=2026-02-01");
  expect(mistyped).toMatchObject({
    status: 422,
    body: { errors: [{ path: "form", message: expect.stringMatching(/^is not known here; known are .*\bfrom\b/) }] },
  });
});
