import type { Ctx } from "#app/platform/context.server";
import { isSameHash, keyedHash } from "#app/platform/crypto.server";

const sealOf = (env: Ctx["env"], workspaceId: string, addressHash: string): string =>
  keyedHash(env.sessionSecret, "unsubscribe", `${workspaceId}\u0000${addressHash}`);

/** Stands for one address in one workspace, for ever: old mails keep working, and no address is in it. */
export const unsubscribeToken = (ctx: Pick<Ctx, "env" | "workspaceId">, addressHash: string): string =>
  [ctx.workspaceId, addressHash, sealOf(ctx.env, ctx.workspaceId, addressHash)].join(".");

/** What a token stands for; null when we did not make it. */
export function readUnsubscribeToken(env: Ctx["env"], token: string): { workspaceId: string; addressHash: string } | null {
  const [workspaceId = "", addressHash = "", seal = "", ...rest] = token.slice(0, 300).split(".");
  return rest.length === 0 && isSameHash(seal, sealOf(env, workspaceId, addressHash)) ? { workspaceId, addressHash } : null;
}

/** The page where the person behind an address ends all mail of a workspace's programmes. */
export const unsubscribeUrl = (ctx: Pick<Ctx, "env" | "workspaceId">, addressHash: string): string =>
  `${ctx.env.appUrl}/unsubscribe/${unsubscribeToken(ctx, addressHash)}`;

/** One-click unsubscribe of RFC 8058, for mails that can be unsubscribed from. */
export const unsubscribeHeaders = (ctx: Pick<Ctx, "env" | "workspaceId">, addressHash: string | null): Record<string, string> =>
  addressHash === null
    ? {}
    : {
        "List-Unsubscribe": `<${unsubscribeUrl(ctx, addressHash)}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      };
