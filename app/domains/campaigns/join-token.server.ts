import type { Ctx } from "#app/platform/context.server";
import { keyedHash } from "#app/platform/crypto.server";

/** The secret in the link of an invitation: the same in the reminder, and made anew from the installation's key, so that only its hash is kept. */
export const joinToken = (ctx: Pick<Ctx, "env" | "workspaceId">, invitationId: string): string =>
  keyedHash(ctx.env.sessionSecret, "join", `${ctx.workspaceId}\u0000${invitationId}`);

export const joinUrl = (ctx: Pick<Ctx, "env" | "workspaceId">, invitationId: string): string =>
  `${ctx.env.appUrl}/join/${joinToken(ctx, invitationId)}`;
