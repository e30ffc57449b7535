import { expect, test } from "vitest";
import { candidatePage, CANDIDATES_SHOWN, confirmationOf } from "#app/domains/campaigns/candidate-page.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();

/** Promoters p1, p2, …: each answered a minute before the one before. */
async function givenPromoters(count: number) {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const { pool } = app.current.database;
  const values = [ctx.workspaceId, ctx.now, count];
  await pool.query(
    `INSERT INTO "Contact" ("workspaceId", "id", "name", "email", "source", "createdAt", "updatedAt") SELECT $1, 'con_' || n, 'Person ' || n, 'p' || n || '@example.org', 'test', $2, $2 FROM generate_series(1, $3::int) n`,
    values,
  );
  await pool.query(
    `INSERT INTO "Response" ("workspaceId", "id", "source", "sourceId", "contactId", "status", "score", "answeredAt", "createdAt", "updatedAt")
     SELECT $1, 'rsp_' || n, 'test', n::text, 'con_' || n, 'completed', 10, $2::timestamptz - n * interval '1 minute', $2, $2 FROM generate_series(1, $3::int) n`,
    values,
  );
  return { ctx, lotte, campaignId: await givenLiveCampaign(lotte) };
}

test("pages walk through everybody who can be invited, once each; who is no candidate any more leads to the beginning", async () => {
  const { ctx, lotte, campaignId } = await givenPromoters(250);
  await suppressAddress(ctx, "p7@example.org", "unsubscribed", "person");
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await candidatePage(lotte, campaignId, after);
    expect([page.total, page.from, page.candidates.length <= CANDIDATES_SHOWN]).toEqual([249, seen.length, true]);
    expect(page.reasons).toEqual([{ reason: "suppressed", count: 1 }]);
    seen.push(...page.candidates.map(({ contactId }) => contactId));
    after = page.next;
  } while (after);
  expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => `con_${index + 1}`).filter((id) => id !== "con_7"));
  expect((await candidatePage(lotte, campaignId, "con_7")).from).toBe(0);
});

test("everybody is confirmed by their exact number: one more or less, and nobody is invited", async () => {
  const { ctx, lotte, campaignId } = await givenPromoters(600);
  const { count, contactIds, names } = await confirmationOf(lotte, campaignId, { all: true });
  expect([count, contactIds, names.length]).toEqual([600, [], 8]);
  await suppressAddress(ctx, "p599@example.org", "unsubscribed", "person");
  const confirm = (expectedCount: number) => inviteCandidates(lotte, { campaignId, people: { all: true }, expectedCount });
  await expect(confirm(count)).rejects.toMatchObject({ code: "conflict", details: { now: 599 } });
  expect(await ctx.db.invitation.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  expect(await confirm(599)).toMatchObject({ queued: 599 });
});
