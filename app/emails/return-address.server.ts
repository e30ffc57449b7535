import type { Ctx } from "#app/platform/context.server";
import { hashToken, keyedHash } from "#app/platform/crypto.server";

type Owner = Pick<Ctx, "env" | "workspaceId">;

/**
 * Names one mail of one workspace and nobody else, 160 bits of a keyed hash. In hexadecimal, because servers on the way change the
 * case of an address; short, because the part before the @ may be 64 characters at most.
 */
const returnToken = ({ env, workspaceId }: Owner, mailId: string): string =>
  Buffer.from(keyedHash(env.sessionSecret, "return", `${workspaceId}\u0000${mailId}`), "base64url")
    .toString("hex")
    .slice(0, 40);

/** What is stored with the mail; null where nobody reads what comes back. */
export const returnHashOf = (owner: Owner, mailId: string): string | null =>
  owner.env.inboundMail ? hashToken(returnToken(owner, mailId)) : null;

/** Where one mail comes back to, and what a mailbox provider sends complaints about it to (RFC 9477). */
export function returnAddress(owner: Owner, mailId: string): { returnTo: string; headers: Record<string, string> } | null {
  if (!owner.env.inboundMail) return null;
  const token = returnToken(owner, mailId);
  const returnTo = `b+${token}@${owner.env.inboundMail.domain}`;
  return { returnTo, headers: { "CFBL-Address": `${returnTo}; report=arf`, "CFBL-Feedback-ID": token } };
}

const TOKEN = /(?:\bb\+|^\s*)([0-9a-f]{40})(?=@|\s*$)/gi;

/** The tokens in a line of addresses or a feedback id, as hashes. */
export const returnHashesIn = (line: string): string[] =>
  [...line.slice(0, 2_000).matchAll(TOKEN)].map(([, token = ""]) => hashToken(token.toLowerCase()));
