import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { sumInbound } from "#app/emails/inbound-mail.repository.server";
import { countReturns } from "#app/domains/returns/mail-return.repository.server";

/** What mail servers reported in the last 30 days: of this workspace's mails, and what could not be used, of the installation. */
export async function returnsOverview(ctx: Ctx) {
  const since = addDays(ctx.now, -30);
  const [counts, inbound] = await Promise.all([countReturns(ctx, since), sumInbound(ctx.app, since)]);
  return { isOn: ctx.env.inboundMail !== null, counts, unreadable: inbound.unreadable ?? 0, noToken: inbound.no_token ?? 0 };
}
export type ReturnsOverview = Awaited<ReturnType<typeof returnsOverview>>;
