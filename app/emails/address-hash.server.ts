import type { Ctx } from "#app/platform/context.server";
import { keyedHash } from "#app/platform/crypto.server";

/** The hash under which an address is suppressed: it survives the erasure of the person. */
export const addressHashOf = (ctx: Pick<Ctx, "env">, address: string): string =>
  keyedHash(ctx.env.sessionSecret, "suppression", address.trim().toLowerCase());
