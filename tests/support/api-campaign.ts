import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import type { Ctx } from "#app/platform/context.server";
import { apiCaller, givenApiKey, type ApiCaller } from "#tests/support/api-caller";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";
import type { TestServer } from "#tests/support/server";

/** A live campaign with one ambassador, and who calls the API of its workspace. `ctx` is an admin's. */
export type ApiCampaign = { ctx: Ctx; call: ApiCaller; campaignId: string; ambassadorId: string };

export async function givenApiCampaign(server: TestServer): Promise<ApiCampaign> {
  const ctx = await asMember(await givenWorkspace(server.app), ["admin"]);
  const call = apiCaller(server, await givenApiKey(ctx));
  const campaignId = await givenLiveCampaign(ctx);
  const { contactId } = await givenAnswer(ctx, { name: "Eva" });
  const joined = await enrolContact(ctx, { campaignId, contactId, termsVersion: 1, npsScore: 10, isTermsAccepted: true });
  return { ctx, call, campaignId, ambassadorId: joined.ambassadorId };
}
