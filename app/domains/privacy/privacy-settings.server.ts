import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findPrivacySettings, updatePrivacySettings } from "#app/domains/privacy/privacy-settings.repository.server";
import type { PrivacySettings } from "#app/domains/privacy/privacy-settings.schema";
import { inTransaction, type Ctx } from "#app/platform/context.server";

/** No mail to people who were introduced, unless the workspace says otherwise. */
export const getPrivacySettings = (ctx: Ctx): Promise<PrivacySettings> => findPrivacySettings(ctx);

export async function changePrivacySettings(ctx: Ctx, change: PrivacySettings): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await updatePrivacySettings(tx, change);
    // Whether, not where to: an address may be somebody's own.
    await recordActivity(
      tx,
      "privacy.changed",
      { kind: "workspace", id: ctx.workspaceId },
      {
        maySendMail: change.maySendMail,
        clickMonths: change.clickMonths,
      },
    );
  });
}
