import PostalMime, { type Email } from "postal-mime";
import { judgeDelivery, type Verdict } from "#app/emails/mail-return.rules";
import { returnHashesIn } from "#app/emails/return-address.server";

/** What a message at the return address is. `tokens` are hashes of what it names our mails by, the surest first. */
export type ReadReturn = { outcome: "report"; tokens: string[]; verdict: Verdict } | { outcome: "no_report" | "unreadable" };

/** Headers that hold the address a message was delivered to, the envelope's before what the sender wrote. */
const RECIPIENT_HEADERS = ["x-envelope-to", "envelope-to", "x-original-to", "delivered-to", "to"];
/** Headers of our own mail, in the copy that a report encloses. */
const OWN_HEADERS = ["return-path", "cfbl-address", "cfbl-feedback-id"];

const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 200_000, maxRfc822NestingDepth: 2 };

/** Understands a delivery status report (RFC 3464) or a feedback report (RFC 5965). Never throws: what it is told comes from anybody. */
export async function readReturn(raw: Uint8Array, envelopeTo: string): Promise<ReadReturn> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw, { ...LIMITS, attachmentEncoding: "arraybuffer" });
  } catch {
    return { outcome: "unreadable" };
  }
  const delivery = partOf(mail, /^message\/(global-)?delivery-status$/);
  const feedback = partOf(mail, /^message\/feedback-report$/);
  const copy = fieldGroups(partOf(mail, /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/) ?? "")[0] ?? new Map();
  const outer = mail.headers.filter(({ key }) => RECIPIENT_HEADERS.includes(key)).sort(byTrust);
  const report = feedback === null ? new Map<string, string>() : (fieldGroups(feedback)[0] ?? new Map<string, string>());
  const lines = [
    envelopeTo,
    ...outer.map(({ value }) => value),
    report.get("original-mail-from") ?? "",
    ...OWN_HEADERS.map((name) => copy.get(name) ?? ""),
  ];
  const tokens = [...new Set(lines.flatMap(returnHashesIn))].slice(0, 5);
  if (feedback !== null) return withVerdict(tokens, judgeFeedback(report));
  if (delivery !== null) return withVerdict(tokens, judgeGroups(fieldGroups(delivery)));
  const failed = mail.headers.some(({ key }) => key === "x-failed-recipients");
  // Before they wrote reports some servers named who was not reached in a header and the reason in the text.
  return failed ? withVerdict(tokens, judgeDelivery("failed", "", ` ${mail.text ?? ""}`)) : { outcome: "no_report" };
}

const byTrust = (a: { key: string }, b: { key: string }) => RECIPIENT_HEADERS.indexOf(a.key) - RECIPIENT_HEADERS.indexOf(b.key);

const withVerdict = (tokens: string[], verdict: Verdict | null): ReadReturn =>
  verdict ? { outcome: "report", tokens, verdict } : { outcome: "unreadable" };

/** Of a complaint; other reports (a virus, "not spam" after all) say nothing about the person. */
function judgeFeedback(report: ReadonlyMap<string, string>): Verdict | null {
  const type = report.get("feedback-type")?.trim().toLowerCase();
  if (!type) return null;
  return { kind: type === "abuse" || type === "fraud" ? "complaint" : "none", code: "" };
}

/** Each of our mails has one recipient, whoever the report names: the first group that is final counts. */
function judgeGroups(groups: ReadonlyArray<ReadonlyMap<string, string>>): Verdict | null {
  const verdicts = groups
    .filter((group) => group.has("action") || group.has("status"))
    .flatMap((group) => judgeDelivery(group.get("action") ?? "", group.get("status") ?? "", group.get("diagnostic-code") ?? "") ?? []);
  return verdicts.find(({ kind }) => kind !== "none") ?? verdicts[0] ?? null;
}

function partOf(mail: Email, type: RegExp): string | null {
  const part = mail.attachments.find(({ mimeType }) => type.test(mimeType));
  if (!part) return null;
  return typeof part.content === "string" ? part.content : new TextDecoder().decode(part.content).slice(0, 200_000);
}

/** Groups of "name: value" lines parted by blank lines, folded lines joined; names in lower case, the first of a name counts. */
function fieldGroups(text: string): Array<Map<string, string>> {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n/)
    .slice(0, 50)
    .map((group) => {
      const fields = new Map<string, string>();
      for (const line of group
        .replace(/\n[ \t]+/g, " ")
        .split("\n")
        .slice(0, 300)) {
        const colon = line.indexOf(":");
        const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
        if (name && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
      }
      return fields;
    })
    .filter((fields) => fields.size > 0);
}
