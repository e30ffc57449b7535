/** What a report says of one mail. `none`: nothing that is final, such as a delay. */
export type ReturnKind = "hard" | "soft" | "complaint";
export type Verdict = { kind: ReturnKind | "none"; code: string };

/** A refusal for good whose reason is not told. */
export const UNTOLD = "5.0.0";

/** Codes of class 5 that say nothing against the address itself: they count like a mailbox that is away for now. */
const NOT_THE_ADDRESS = [
  /^5\.0\.0$/, // of us or of the address: it does not say
  /^5\.1\.[78]$/, // our own address was refused
  /^5\.1\.90$/, // we sent too much for a day
  /^5\.2\.[234]$/, // a full mailbox, a mail too large for it, a list that is at fault
  /^5\.3\./, // the server is full, or the mail too large for it
  /^5\.4\.(7|316)$/, // it took too long
  /^5\.[567]\./, // protocol, content, and rules that keep our mail out
];

/**
 * What became of a mail, by RFC 3464 and RFC 3463.
 *
 * @param action of the report: only `failed` is final. @param status such as "5.1.1". @param diagnostic what the server said, such as
 *   "smtp; 550 5.1.1 no such user"; asked where the status only says "5.0.0".
 * @returns null when none of them says what it was.
 */
export function judgeDelivery(action: string, status: string, diagnostic: string): Verdict | null {
  const said = action.trim().toLowerCase();
  if (["delayed", "delivered", "relayed", "expanded"].includes(said)) return { kind: "none", code: enhancedCode(status) ?? "" };
  if (said !== "failed") return null;
  const code = preciseCode(status, diagnostic);
  if (code === null) return null;
  if (code.startsWith("2")) return { kind: "none", code };
  return { kind: code.startsWith("4") || NOT_THE_ADDRESS.some((pattern) => pattern.test(code)) ? "soft" : "hard", code };
}

/**
 * What a refusal during sending says, judged as a report of it would be.
 *
 * @param reply such as "550 5.1.1 no such user".
 */
export function judgeReply(reply: string): Verdict {
  return judgeDelivery("failed", enhancedCode(reply.replace(/^\d{3}[ -]/, "")) ?? "", reply) ?? { kind: "soft", code: "" };
}

function preciseCode(status: string, diagnostic: string): string | null {
  const own = enhancedCode(status);
  const theirs = enhancedCode(diagnostic.replace(/^[^;]*;\s*/, ""));
  if (own && !/^\d\.0\.0$/.test(own)) return own;
  return theirs ?? own ?? basicCode(diagnostic);
}

const ENHANCED = /(?:^|[\s(#:;-])([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/;
const enhancedCode = (text: string): string | null => ENHANCED.exec(text.slice(0, 2_000))?.[1] ?? null;

/** Of a server without enhanced codes: 552 is the mailbox that is full, any other 5xx a refusal that does not say why. */
function basicCode(text: string): string | null {
  const found = /(?:^|[\s;])([45])(\d\d)(?=[\s-]|$)/.exec(text.slice(0, 2_000));
  if (!found) return null;
  return found[1] === "5" && found[2] === "52" ? "5.2.2" : found[1] === "5" ? UNTOLD : "4.0.0";
}
