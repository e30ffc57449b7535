import { eraseSignIn, findSignInAddress } from "#app/domains/accounts/erase-sign-in.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { endEnrolments } from "#app/domains/ambassadors/end-enrolments.server";
import { deleteCopies, deleteViewsOf } from "#app/domains/privacy/erased-copies.repository.server";
import {
  deleteMailContents,
  findPersonKeys,
  updateAnswersToWordless,
  updateClaimsToWordless,
  updateLeadsToWordless,
  updateToNobody,
} from "#app/domains/privacy/erased-rows.repository.server";
import { eraseLinks } from "#app/domains/referrals/erase-links.server";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { translator } from "#app/platform/i18n/translate.server";

/** Who asked for it: the person, a colleague for them, or the law, because nobody told them in time. */
export type ErasureCause = "own_request" | "on_behalf" | "refused" | "not_informed";

/**
 * Takes a person out of everything that names them: contact and identities, merges, leads, answers, cases, mails, refused lines
 * of files, answers of other systems, saved views, referral links and sign-in. What hangs on them stays without them: stages, sales, rewards, scores, counts, consents
 * and the keyed hash of an address that wants no mail. Safe to repeat.
 *
 * @throws DomainError `not_found` for an unknown contact.
 * Source: docs/decisions/040-introduced-people.md (what is kept and why).
 */
export function erasePerson(ctx: Ctx, contactId: string, cause: ErasureCause): Promise<void> {
  return inTransaction(
    ctx,
    async (tx) => {
      const keys = requireFound(await findPersonKeys(tx, contactId), "contact");
      const { ambassadorId, userId } = keys;
      const address = userId ? await findSignInAddress(tx, userId) : null;
      const addresses = address ? [...new Set([...keys.addresses, address])] : keys.addresses;
      if (ambassadorId) {
        await endEnrolments(tx, ambassadorId);
        await eraseLinks(tx, ambassadorId);
      }
      if (userId) await eraseSignIn(tx, userId);
      await updateLeadsToWordless(tx, keys.leadIds);
      await updateAnswersToWordless(tx, keys);
      await updateClaimsToWordless(tx, { ...keys, addresses });
      await deleteMailContents(tx, { about: keys.introducedLeadIds, to: addresses });
      await deleteCopies(tx, { ...keys, addresses });
      await deleteViewsOf(tx, { ...keys, addresses });
      await updateToNobody(tx, keys.contactIds, nobodyIn(tx));
      await recordActivity(tx, "contact.erased", { kind: "contact", id: contactId }, { cause });
    },
    { timeoutMs: 30_000 },
  );
}

/** Erases what was written about a person in one lead; they themselves are known from elsewhere and stay. */
export const eraseLeadWords = (tx: Ctx, leadId: string): Promise<void> => updateLeadsToWordless(tx, [leadId]);

/** One word, so that it reads the same where names are shortened. */
const nobodyIn = ({ workspace }: Ctx): string => translator(workspace.language)("privacy:nobody");
