import type { App } from "#app/platform/app.server";
import { createContext } from "#app/platform/context.server";
import { countInbound, findMailOfReturn, type InboundOutcome } from "#app/emails/inbound-mail.repository.server";
import { readReturn } from "#app/emails/read-return.server";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { recordReturn } from "#app/domains/returns/record-return.server";

/**
 * Takes one message that arrived at the return address. Only a token of ours makes it count; every outcome is counted.
 *
 * @param envelopeTo whom the server delivered it to, where it says so.
 */
export async function receiveReturn(app: App, raw: Uint8Array, envelopeTo: string): Promise<InboundOutcome> {
  const outcome = await outcomeOf(app, raw, envelopeTo);
  await countInbound(app, app.clock.now().toISOString().slice(0, 10), outcome);
  return outcome;
}

async function outcomeOf(app: App, raw: Uint8Array, envelopeTo: string): Promise<InboundOutcome> {
  const read = await readReturn(raw, envelopeTo);
  if (read.outcome !== "report") return read.outcome;
  const mail = await findMailOfReturn(app, read.tokens);
  const workspace = mail && (await findWorkspaceById(app, mail.workspaceId));
  if (!workspace) return "no_token";
  const { kind, code } = read.verdict;
  if (kind === "none") return "not_final";
  const ctx = createContext({ app, workspace, actor: { kind: "job", id: "mail-return" } });
  return (await recordReturn(ctx, mail.id, kind, code)) ? "recorded" : "repeated";
}
