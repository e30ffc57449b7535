import { createContext } from "#app/platform/context.server";
import type { TestServer } from "#tests/support/server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type CampaignChange } from "#tests/support/programme";

export const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

/** A workspace with a campaign, a salesperson and an ambassador who is signed in. */
export async function givenPortal(
  server: TestServer,
  { name = "Sanne Verhoeven", language = "en", campaign = {} }: { name?: string; language?: string; campaign?: CampaignChange } = {},
) {
  const ctx = await givenWorkspace(server.app);
  const sales = await asMember(ctx, ["sales"]);
  const campaignId = await givenCampaign(ctx, campaign);
  const ambassador = await givenAmbassador(ctx, campaignId, name, language);
  const { slug } = await ctx.db.campaign.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id: campaignId } });
  const browser = await server.signIn(ambassador.email);
  const now = (actor = ctx.actor) => createContext({ app: server.app, workspace: ctx.workspace, actor });
  // What salespeople do comes after what was just posted: their context is made when it is needed.
  return { ctx: now(), sales: () => now(sales.actor), campaignId, slug, ambassador, browser, base: `/w/${ctx.workspace.slug}/portal` };
}
