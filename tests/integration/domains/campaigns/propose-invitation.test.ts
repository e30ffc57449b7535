import { beforeAll, expect, test } from "vitest";
import { answerRequest, requestsPage } from "#app/domains/campaigns/join-requests.server";
import { describeProposal, proposeInvitation } from "#app/domains/campaigns/propose-invitation.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenLiveCampaign } from "#tests/support/campaigns";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let daan: Ctx;
let lotte: Ctx;
let campaignId: string;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  daan = await asMember(ctx, ["sales"]);
  lotte = await asMember(ctx, ["marketer"]);
  campaignId = await givenLiveCampaign(ctx);
});

const proposal = () => ({ campaignId, basis: "customer" as const, givenOn: "2025-03-01" });

async function person() {
  const email = `${uniqueWord()}@customer.example`;
  return { email, ...(await upsertContact(ctx, { email, name: "Noor", source: "test" })) };
}

test("sales propose, the marketers see who and on what ground, and the invitation goes out once they approve", async () => {
  const { contactId, email } = await person();
  expect((await describeProposal(daan, contactId)).campaigns.map(({ id }) => id)).toEqual([campaignId]);
  await proposeInvitation(daan, contactId, proposal());
  await runJobs(app.current);
  const mails = () => app.current.mails.filter(({ to }) => to.address === email);
  expect(mails()).toHaveLength(0);
  const [row] = (await requestsPage(lotte, campaignId)).rows.filter((one) => one.contactId === contactId);
  expect(row).toMatchObject({ proposedBy: expect.any(String), ground: { basis: "customer", date: expect.stringContaining("2025") } });
  await answerRequest(lotte, campaignId, row?.id ?? "", "approve");
  await runJobs(app.current);
  expect(mails()).toHaveLength(1);
  expect((await describeProposal(daan, contactId)).refusal).toBe("noCampaign");
});

test("of two who propose one person at once one does, the other is told", async () => {
  const { contactId } = await person();
  const done = await Promise.allSettled([1, 2].map(() => proposeInvitation(daan, contactId, proposal())));
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("not without an address, for an address that gets no mail, of a day to come, or for a campaign that is over", async () => {
  const known = await person();
  await expect(proposeInvitation(daan, known.contactId, { ...proposal(), givenOn: "2199-01-01" })).rejects.toMatchObject({
    code: "invalid",
  });
  const silent = await upsertContact(ctx, { phone: "+31201234567", name: "Noor", source: "test" });
  await expect(proposeInvitation(daan, silent.contactId, proposal())).rejects.toMatchObject({ code: "conflict" });
  await suppressAddress(ctx, known.email, "bounced", "staff");
  await expect(proposeInvitation(daan, known.contactId, proposal())).rejects.toMatchObject({ code: "conflict" });
  expect((await describeProposal(daan, known.contactId)).refusal).toBe("suppressed");
  const over = await givenLiveCampaign(ctx);
  await ctx.db.campaign.updateMany({ where: { workspaceId: ctx.workspaceId, id: over }, data: { status: "ended" } });
  const other = await person();
  await expect(proposeInvitation(daan, other.contactId, { ...proposal(), campaignId: over })).rejects.toMatchObject({ code: "conflict" });
});
