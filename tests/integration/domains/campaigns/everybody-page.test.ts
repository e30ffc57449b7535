import { expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { candidatePage } from "#app/domains/campaigns/candidate-page.server";
import { everybodyPage, PEOPLE_A_PAGE } from "#app/domains/campaigns/everybody-page.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { asMember, givenWorkspace, later, useApp } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();
const pageOf = (ctx: Ctx, campaignId: string, query = "") => everybodyPage(ctx, campaignId, new URLSearchParams(query));

async function given() {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  return { ctx, lotte, campaignId: await givenLiveCampaign(lotte) };
}

test("each person has one reason, whatever they answered, and those who are in are those who can be invited", async () => {
  const { ctx, lotte, campaignId } = await given();
  const answers = [
    { name: "Ann In", score: 10 },
    { name: "Bob Passive", score: 7 },
    { name: "Cas Detractor", score: 2 },
    { name: "Dia Old", score: 9, answeredAt: later(ctx, -400).now },
  ];
  for (const answer of answers) await givenAnswer(ctx, answer);
  const { email } = await givenAnswer(ctx, { name: "Eva Suppressed" });
  await suppressAddress(ctx, email, "unsubscribed", "person");
  await upsertContact(ctx, { email: "fay@nobody.example", name: "Fay Silent", source: "test" });

  const page = await pageOf(lotte, campaignId);
  expect(page.rows.map(({ name, isIn, reason }) => [name, isIn, reason.replace(/\d{1,2} \w+ \d{4}/, "DAY")])).toEqual(
    expect.arrayContaining([
      ["Ann In", true, "Scored 10 on DAY"],
      ["Bob Passive", false, "Scored 7 on DAY: this campaign asks for another score"],
      ["Cas Detractor", false, "Gave a low score in a survey on DAY"],
      ["Dia Old", false, "Answered on DAY, more than 12 months ago"],
      ["Fay Silent", false, "Gave no answer that says what they think of us now"],
    ]),
  );
  expect(page.rows.find(({ name }) => name === "Eva Suppressed")).toMatchObject({ isIn: false });
  expect(page.counts).toEqual({ all: 6, in: 1, out: 5 });
  const invitable = await candidatePage(lotte, campaignId, null);
  const inside = await pageOf(lotte, campaignId, "state=in");
  expect(inside.rows.map(({ contactId }) => contactId)).toEqual(invitable.candidates.map(({ contactId }) => contactId));
});

test("filter, reason and search narrow the list; what the address does not know is left out", async () => {
  const { ctx, lotte, campaignId } = await given();
  for (const name of ["Ann Kade", "Bob Kade", "Cas Wezel"]) await givenAnswer(ctx, { name, score: name.startsWith("Bob") ? 8 : 10 });
  const names = async (query: string) => (await pageOf(lotte, campaignId, query)).rows.map(({ name }) => name).sort();
  expect(await names("state=in")).toEqual(["Ann Kade", "Cas Wezel"]);
  expect(await names("state=out")).toEqual(["Bob Kade"]);
  expect(await names("reason=score")).toEqual(["Bob Kade"]);
  expect(await names("reason=suppressed")).toEqual([]);
  expect(await names("search=kade")).toEqual(["Ann Kade", "Bob Kade"]);
  expect(await names("search=KADE+ann")).toEqual(["Ann Kade"]);
  expect(await names("state=in&search=kade")).toEqual(["Ann Kade"]);
  expect((await pageOf(lotte, campaignId, "search=kade")).counts).toEqual({ all: 2, in: 1, out: 1 });
  expect(await names("state=x&reason=y&after=z")).toEqual(["Ann Kade", "Bob Kade", "Cas Wezel"]);
});

/** Each answered a minute before the one before; every third scored 6, every tenth gave no answer. */
async function givenMany(ctx: Ctx, count: number) {
  const { pool } = app.current.database;
  const values = [ctx.workspaceId, ctx.now, count];
  await pool.query(
    `INSERT INTO "Contact" ("workspaceId", "id", "name", "email", "source", "createdAt", "updatedAt") SELECT $1, 'con_' || n, 'Person ' || n, 'p' || n || '@example.org', 'test', $2, $2 FROM generate_series(1, $3::int) n`,
    values,
  );
  await pool.query(
    `INSERT INTO "Response" ("workspaceId", "id", "source", "sourceId", "contactId", "status", "score", "answeredAt", "createdAt", "updatedAt")
     SELECT $1, 'rsp_' || n, 'test', n::text, 'con_' || n, 'completed', CASE WHEN n % 3 = 0 THEN 6 ELSE 10 END, $2::timestamptz - n * interval '1 second', $2, $2
     FROM generate_series(1, $3::int) n WHERE n % 10 <> 0`,
    values,
  );
}

test("pages walk through everybody once each, also while people before them change", async () => {
  const { ctx, lotte, campaignId } = await given();
  await givenMany(ctx, 230);
  const seen: string[] = [];
  for (let next: string | null = ""; next !== null;) {
    const page = await pageOf(lotte, campaignId, next && `after=${next}`);
    expect(page.rows.length).toBeLessThanOrEqual(PEOPLE_A_PAGE);
    seen.push(...page.rows.map(({ contactId }) => contactId));
    if (seen.length === PEOPLE_A_PAGE) await ctx.db.response.deleteMany({ where: { workspaceId: ctx.workspaceId, id: "rsp_1" } });
    next = page.next;
  }
  const twice = seen.filter((id, index) => seen.indexOf(id) !== index);
  expect(twice).toEqual(["con_1"]); // gave no answer any more, and so moved behind everybody
  expect(new Set(seen).size).toBe(230);
});
