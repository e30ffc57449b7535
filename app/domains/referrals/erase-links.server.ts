import { listLinkIdsOfAmbassador, updateLinkToNobody } from "#app/domains/referrals/referral-link.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { newLinkCode } from "#app/platform/ids";

/** The links of somebody who is erased lead nowhere and name nobody: their codes were often made of the name. Clicks stay counted. */
export async function eraseLinks(tx: Ctx, ambassadorId: string): Promise<void> {
  for (const id of await listLinkIdsOfAmbassador(tx, ambassadorId)) await updateLinkToNobody(tx, id, `${newLinkCode()}${newLinkCode()}`);
}
