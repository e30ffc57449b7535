import { expect, test } from "vitest";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { addEndpoint, pauseEndpoint, removeEndpoint, resumeEndpoint } from "#app/domains/webhooks/webhook-endpoints.server";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { someoneWaits } from "#tests/support/locks";

const app = useApp();

const givenEndpoint = (ctx: Ctx) => addEndpoint(ctx, { url: "https://hooks.example.com/in", description: "", events: ["lead.created"] });
const introduce = (ctx: Ctx, email: string) =>
  introduceLead(ctx, { source: "verbal_referral", enrolmentId: null, isTold: true, person: { name: "Mirjam Kuiper", email } });

test("to remove an endpoint is in nobody's way, and nothing that happens meanwhile is in its way", async () => {
  const ctx = await asMember(await givenWorkspace(app.current), ["admin"]);
  const [one, two] = [await givenEndpoint(ctx), await givenEndpoint(ctx)];
  const removing = await inTransaction(ctx, async (tx) => {
    await introduce(tx, "first@gooi.example");
    const removed = removeEndpoint(ctx, one.id);
    await someoneWaits(ctx);
    return { removed };
  });
  await removing.removed;
  const introducing = await inTransaction(ctx, async (tx) => {
    await removeEndpoint(tx, two.id);
    const introduced = introduce(ctx, "second@gooi.example");
    await someoneWaits(ctx);
    return { introduced };
  });
  await introducing.introduced;
  const { workspaceId } = ctx;
  expect(await ctx.db.lead.count({ where: { workspaceId } })).toBe(2);
  expect(await ctx.db.webhookEndpoint.count({ where: { workspaceId } })).toBe(0);
  expect(await ctx.db.webhookDelivery.count({ where: { workspaceId } })).toBe(0);
});

test("one that is resumed while a delivery to it ends waits for that, and neither holds what the other needs", async () => {
  const ctx = await asMember(await givenWorkspace(app.current), ["admin"]);
  app.current.services.web.post = () => Promise.resolve({ status: 200, body: "" });
  const { id } = await givenEndpoint(ctx);
  await introduce(ctx, "third@gooi.example");
  const delivering = await inTransaction(ctx, async (tx) => {
    await pauseEndpoint(tx, id);
    const delivered = runJobs(app.current);
    await someoneWaits(ctx); // sent, and not written down yet
    await resumeEndpoint(tx, id);
    return { delivered };
  });
  await delivering.delivered;
  const { rows } = await app.current.database.pool.query(
    "SELECT last_error FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL",
  );
  expect(rows).toEqual([]);
});
