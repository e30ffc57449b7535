import { deleteSignInOfNobody, findSignInAddress, updateMembershipToStaff } from "#app/domains/accounts/erased-sign-in.repository.server";
import type { Ctx } from "#app/platform/context.server";

export { findSignInAddress } from "#app/domains/accounts/erased-sign-in.repository.server";

/**
 * Ends what an ambassador signs in with. Who also works here, or belongs to another workspace, keeps that and loses the portal.
 *
 * @returns the address they signed in with when the person is erased; null when they stay.
 */
export async function eraseSignIn(tx: Ctx, userId: string): Promise<string | null> {
  const address = await findSignInAddress(tx, userId);
  await updateMembershipToStaff(tx, userId);
  return (await deleteSignInOfNobody(tx, userId)) ? address : null;
}
