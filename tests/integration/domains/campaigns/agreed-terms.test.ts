import { expect, test } from "vitest";
import { agreedTerms, earlierTerms } from "#app/domains/campaigns/agreed-terms.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { editCampaign } from "#app/domains/campaigns/save-campaign.server";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { campaignInput, givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();

test("earlier terms can be read with what they paid: by who agreed to them and on the campaign's page", async () => {
  const lotte = await asMember(await givenWorkspace(app.current), ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte, { texts: { en: { terms: "Be honest." }, nl: { terms: "Wees eerlijk." } } });
  const first = await getCampaign(lotte, campaignId);
  const rewardRules = [{ trigger: "accepted", kind: "fixed", amountMinor: 9_000, currency: "EUR" }];
  await editCampaign(lotte, campaignId, campaignInput({ texts: { en: { terms: "Be kind." } }, rewardRules }));
  const now = await getCampaign(lotte, campaignId);

  expect((await agreedTerms(lotte, first, 1))?.terms).toBe("Be honest.");
  expect((await agreedTerms(lotte, now, 2))?.terms).toBe("Be kind.");
  expect(await agreedTerms(lotte, now, 9)).toBeNull();
  const [earlier, ...others] = await earlierTerms(lotte, now, "nl");
  expect(others).toEqual([]);
  expect(earlier).toMatchObject({ version: 1, terms: "Wees eerlijk.", rewards: [expect.stringContaining("€50")] });

  const elsewhere = await asMember(await givenWorkspace(app.current), ["marketer"]);
  expect([await agreedTerms(elsewhere, now, 1), await earlierTerms(elsewhere, now, "en")]).toEqual([null, []]);
});
