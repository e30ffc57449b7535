import { CLICK_MONTHS } from "#app/domains/referrals/click-retention.rules";
import type { Ctx } from "#app/platform/context.server";
import type { PrivacySettings } from "#app/domains/privacy/privacy-settings.schema";

export async function findPrivacySettings(ctx: Ctx): Promise<PrivacySettings> {
  const row = await ctx.db.privacySettings.findUnique({
    where: { workspaceId: ctx.workspaceId },
    select: { maySendMail: true, contactEmail: true, statementUrl: true, clickMonths: true },
  });
  return row ?? { maySendMail: false, contactEmail: null, statementUrl: null, clickMonths: CLICK_MONTHS.usual };
}

export async function updatePrivacySettings(tx: Ctx, change: PrivacySettings): Promise<void> {
  const data = { ...change, updatedAt: tx.now };
  await tx.db.privacySettings.upsert({
    where: { workspaceId: tx.workspaceId },
    create: { workspaceId: tx.workspaceId, ...data },
    update: data,
  });
}
