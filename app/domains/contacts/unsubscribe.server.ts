import { getApp } from "#app/platform/app.server";
import { createContext, type Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { insertSuppressionsOnce } from "#app/domains/contacts/suppression.repository.server";
import { readUnsubscribeToken } from "#app/emails/unsubscribe-token.server";

/** The workspace and address behind a link to unsubscribe. Changes nothing. @throws DomainError `not_found` for a link we did not make. */
export async function openUnsubscribe(token: string): Promise<{ ctx: Ctx; addressHash: string }> {
  const app = getApp();
  const read = readUnsubscribeToken(app.env, token);
  const workspace = read && (await findWorkspaceById(app, read.workspaceId));
  if (!workspace) throw notFound("link to unsubscribe");
  return { ctx: createContext({ app, workspace, actor: { kind: "visitor", id: "unsubscribe" } }), addressHash: read.addressHash };
}

/** From now on no mail of any programme goes to this address. Safe to repeat. */
export async function unsubscribe(token: string): Promise<void> {
  const { ctx, addressHash } = await openUnsubscribe(token);
  await insertSuppressionsOnce(ctx, [{ addressHash, reason: "unsubscribed", source: "person", since: ctx.now }]);
}
