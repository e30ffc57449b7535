import { unzipSync, strFromU8 } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { NewResponse, recordResponse } from "#app/domains/nps/record-response.server";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { asMember, givenWorkspace } from "#tests/support/app";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let nps: string;
let mara: Browser;
let willem: Browser;

/** Twelve promoters half a year ago, twelve detractors now, one passive whose company and comment try to compute. */
beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  nps = `/w/${ctx.workspace.slug}/marketing/nps`;
  const answer = (name: string, score: number, daysAgo: number, more: object = {}) =>
    recordResponse(
      ctx,
      NewResponse.parse({
        email: `${name}@vos.example`,
        name,
        score,
        answeredAt: addDays(ctx.now, -daysAgo).toISOString(),
        team: "North",
        ...more,
      }),
    );
  for (let index = 0; index < 12; index++) {
    await answer(`Fan${index}`, 10, 180);
    await answer(`Foe${index}`, 2, 3);
  }
  await answer("Pas", 8, 2, { comment: "=1+1", company: "+Evil B.V." });
  await asMember(ctx, ["marketer"], "mara@nps.example");
  await asMember(ctx, ["viewer"], "willem@nps.example");
  mara = await server.current.signIn("mara@nps.example");
  willem = await server.current.signIn("willem@nps.example");
});

describe("annotations", () => {
  test("are put on the trend, changed, taken off and taken back, without script", async () => {
    const day = addDays(ctx.now, -90).toISOString().slice(0, 10);
    expect((await mara.get(`${nps}?annotate`)).text).toContain("What happened?");
    const put = await mara.post(`${nps}?index`, { intent: "annotate", day, text: "Price change" });
    expect(put.status).toBe(302);
    const page = await mara.follow(put.location ?? "");
    expect(page.text).toContain("The annotation is on the trend.");
    expect(page.text).toContain("1 Price change");
    const id = /annotation=(ann_[\w-]+)/.exec(page.html)?.[1] ?? "";

    const changed = await mara.post(`${nps}?index`, { intent: "annotate", id, day, text: "Prices up 4%" });
    expect((await mara.follow(changed.location ?? "")).text).toContain("Prices up 4%");
    const newer = new URLSearchParams(changed.location?.split("?")[1]).get("id") ?? "";
    const undone = await mara.post(`${nps}?index`, { intent: "undo", id: newer, step: "put" });
    expect((await mara.follow(undone.location ?? "")).text).toContain("1 Price change");
    await mara.post(`${nps}?index`, { intent: "remove", id });
    expect((await mara.get(nps)).text).not.toContain("Price change");
    await mara.post(`${nps}?index`, { intent: "undo", id, step: "removed" });
    expect((await mara.get(nps)).text).toContain("Price change");
  });

  test("that say nothing come back as typed, with what is wrong beside the field", async () => {
    const refused = await mara.post(`${nps}?index&annotate`, { intent: "annotate", day: "yesterday", text: "x".repeat(121) });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Choose a day, such as 2026-02-03");
    expect(refused.text).toContain("Say in 1 to 120 characters what happened");
    expect(refused.html).toContain("x".repeat(121));
  });

  test("changed by somebody else meanwhile stay the same edit: with what was typed, what stands there now, and a save that replaces it", async () => {
    const day = addDays(ctx.now, -60).toISOString().slice(0, 10);
    const put = await mara.post(`${nps}?index`, { intent: "annotate", day, text: "Fire" });
    const id = new URLSearchParams(put.location?.split("?")[1]).get("id") ?? "";
    await asMember(ctx, ["marketer"], "tom@nps.example");
    const tom = await server.current.signIn("tom@nps.example");
    const edit = `${nps}?index&annotation=${id}`;
    const theirs = await tom.post(edit, { intent: "annotate", id, day, text: "Fire in Breda" });
    const theirId = new URLSearchParams(theirs.location?.split("?")[1]).get("id") ?? "";

    const stale = await mara.post(edit, { intent: "annotate", id, day, text: "Fire, for two days" });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain("Change the annotation");
    expect(stale.text).not.toContain("What happened?");
    expect(stale.text).toContain("It now says “Fire in Breda”");
    expect(stale.html).toContain('value="Fire, for two days"');
    expect(stale.html).toContain(`name="id" value="${theirId}"`);
    expect((await mara.post(edit, { intent: "remove", id, day, text: "Fire" })).status).toBe(409);

    const saved = await mara.post(edit, { intent: "annotate", id: theirId, day, text: "Fire, for two days" });
    const page = await mara.follow(saved.location ?? "");
    expect(page.text).toContain("Fire, for two days");
    expect(page.text).not.toContain("Fire in Breda");

    const lastId = new URLSearchParams(saved.location?.split("?")[1]).get("id") ?? "";
    await tom.post(`${nps}?index`, { intent: "remove", id: lastId });
    const gone = await mara.post(`${nps}?index&annotation=${lastId}`, { intent: "annotate", id: lastId, day, text: "Fire, three days" });
    expect(gone.text).toContain("Change the annotation");
    expect(gone.text).toContain("It was taken off the trend.");
    expect(gone.html).toContain('value="Fire, three days"');
  });

  test("are read by a viewer, who can change nothing", async () => {
    const page = await willem.get(`${nps}?annotate`);
    expect(page.text).toContain("Price change");
    expect(page.text).not.toContain("What happened?");
    expect((await willem.post(`${nps}?index`, { intent: "annotate", day: "2026-01-01", text: "Mine" })).status).toBe(403);
  });
});

test("a baseline is chosen, a target is set, and both are said in words", async () => {
  const first = await mara.get(`${nps}?per=quarter`);
  expect(first.text).toContain("(baseline): +100");
  expect(first.text).toContain("down, unlikely by chance");
  const team = `${nps}?index&by=team`;
  const refused = await mara.post(`${team}&target=North`, { intent: "target", surveyType: "relationship", team: "North", points: "a lot" });
  expect(refused.text).toContain("A target is a whole number from −100 to 100");
  const set = await mara.post(team, { intent: "target", surveyType: "relationship", team: "North", points: "0" });
  expect((await mara.follow(set.location ?? "")).text).toContain("the interval includes it, so the answers cannot tell");
  const chosen = await mara.post(`${nps}?index&per=wave`, { intent: "baseline", surveyType: "relationship", per: "wave", periodKey: "" });
  expect((await mara.follow(chosen.location ?? "")).text).toContain("Wave of");
});

test("the extremes leave the passives out of the picture and keep the score", async () => {
  const [all, extremes] = [await mara.get(nps), await mara.get(`${nps}?view=extremes`)];
  expect(all.text).toContain("1 passive");
  expect(extremes.text).not.toContain("1 passive");
  expect(extremes.text).toContain("The score is still that of everybody.");
});

test("what NPS is and is not is read by a viewer, with sources and whose marks they are", async () => {
  const page = await willem.get(`${nps}/about`);
  expect(page.status).toBe(200);
  for (const text of [
    "55% − 18% = +37",
    "between +21 and +51",
    "From +10 to +20",
    "Harvard Business Review, November–December 2021",
    "Two thirds of the Fortune 1000",
    "trademarks of Bain & Company",
  ])
    expect(page.text).toContain(text);
});

describe("the passives", () => {
  test("are shown to who may see customers, and to no viewer", async () => {
    const page = await mara.get(`${nps}/passives`);
    expect(page.text).toContain("Pas");
    expect(page.text).toContain("1 person gave 7 or 8 last");
    expect(page.text).not.toContain("Foe1");
    for (const path of ["passives", "passives/passives.csv"]) expect((await willem.get(`${nps}/${path}`)).status, path).toBe(403);
    expect((await mara.get(`${nps}/passives?score=7`)).text).toContain("No passive matches these filters.");
  });
});

describe("files", () => {
  test("of every table leave as CSV in which nothing computes, and as a workbook without a formula", async () => {
    for (const table of ["answers", "distribution", "trend", "groups", "passives/passives"]) {
      const csv = await mara.get(`${nps}/${table}.csv`);
      expect(csv.headers.get("Content-Type"), table).toContain("text/csv");
      expect(csv.html, table).not.toMatch(/(^|[,\n])"?[=+@]/);
      const workbook = await fetchBytes(`${nps}/${table}.xlsx`);
      const files = unzipSync(workbook);
      expect(strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array()), table).not.toMatch(/<f[ >]/);
    }
    expect((await mara.get(`${nps}/answers.csv?class=passive`)).html).toContain("'=1+1");
  });

  test("that do not exist are not found", async () => {
    for (const path of ["answers.pdf", "secrets.csv", "passives.csv", "passives/answers.csv"])
      expect((await mara.get(`${nps}/${path}`)).status, path).toBe(404);
  });
});

async function fetchBytes(path: string): Promise<Uint8Array> {
  const cookie = Object.entries(mara.cookies())
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
  const response = await fetch(new URL(path, server.current.url), { headers: { Cookie: cookie } });
  expect(response.headers.get("Content-Type")).toContain("spreadsheetml");
  return new Uint8Array(await response.arrayBuffer());
}
