import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashToken } from "#app/platform/crypto.server";
import { readReturn } from "#app/emails/read-return.server";
import { returnHashesIn } from "#app/emails/return-address.server";
import { complaint, exchange, exim, gmail, oldExim, outOfOffice, ownHeaders, postfix } from "#tests/support/returned-mail";

const TOKEN = "0123456789abcdef0123456789abcdef01234567";
const OURS = `b+${TOKEN}@bounce.example`;
const to = OURS;
const read = (message: string, envelopeTo = "") => readReturn(Buffer.from(message, "latin1"), envelopeTo);
const report = (kind: string, code: string) => ({ outcome: "report", tokens: [hashToken(TOKEN)], verdict: { kind, code } });

describe("a report names our mail by the address it came back to, and what became of it", () => {
  test.each([
    { name: "Postfix: no such user", message: postfix({ to }), expected: report("hard", "5.1.1") },
    {
      name: "Postfix: full mailbox",
      message: postfix({ to, status: "5.2.2", diagnostic: "smtp; 552 5.2.2 Over quota" }),
      expected: report("soft", "5.2.2"),
    },
    { name: "Postfix: given up", message: postfix({ to, status: "4.4.1" }), expected: report("soft", "4.4.1") },
    { name: "Postfix: still trying", message: postfix({ to, action: "delayed", status: "4.4.1" }), expected: report("none", "4.4.1") },
    { name: "Postfix: delivered", message: postfix({ to, action: "delivered", status: "2.1.5" }), expected: report("none", "2.1.5") },
    { name: "Exim: the code of the remote server", message: exim({ to }), expected: report("hard", "5.1.1") },
    {
      name: "Exim: full mailbox behind 5.0.0",
      message: exim({ to, diagnostic: "smtp; 552-5.2.2 The mailbox is full" }),
      expected: report("soft", "5.2.2"),
    },
    { name: "Exim without a report", message: oldExim({ to }), expected: report("hard", "5.1.1") },
    { name: "Exchange: parts in base64", message: exchange({ to }), expected: report("hard", "5.1.10") },
    { name: "Exchange: refused by a rule", message: exchange({ to, status: "5.7.133" }), expected: report("soft", "5.7.133") },
    { name: "Gmail", message: gmail({ to }), expected: report("hard", "5.1.1") },
    {
      name: "Gmail: full mailbox",
      message: gmail({ to, status: "4.2.2", diagnostic: "smtp; 452-4.2.2 out of storage" }),
      expected: report("soft", "4.2.2"),
    },
    { name: "an address in capitals", message: postfix({ to: to.toUpperCase() }), expected: report("hard", "5.1.1") },
    { name: "lines that end as on Unix", message: postfix({ to }).replaceAll("\r\n", "\n"), expected: report("hard", "5.1.1") },
    { name: "a complaint, sent to another address", message: complaint(OURS), expected: report("complaint", "") },
    {
      name: "a complaint that only encloses the mail",
      message: complaint(OURS, { from: "" }),
      expected: report("complaint", ""),
    },
    {
      name: "a complaint by the id of the feedback alone",
      message: complaint("", { from: "", enclosed: `CFBL-Feedback-ID: ${TOKEN}\r\nTo: ana@customer.example` }),
      expected: report("complaint", ""),
    },
    { name: "not spam after all", message: complaint(OURS, { type: "not-spam" }), expected: report("none", "") },
    {
      name: "the recipient that the report names is not asked",
      message: postfix({ to, recipient: "boss@customer.example" }),
      expected: report("hard", "5.1.1"),
    },
  ])("$name", async ({ message, expected }) => {
    expect(await read(message)).toEqual(expected);
  });

  test("the server's word on whom it was for comes before the message's own", async () => {
    const other = TOKEN.replace("0", "f");
    expect(await read(postfix({ to }), `b+${other}@bounce.example`)).toMatchObject({ tokens: [hashToken(other), hashToken(TOKEN)] });
  });

  test("a report without a token names nothing", async () => {
    expect(await read(postfix({ to: "b@bounce.example" }))).toMatchObject({ outcome: "report", tokens: [] });
  });

  test("an automatic reply is no report, whatever it says", async () => {
    expect(await read(outOfOffice(OURS))).toEqual({ outcome: "no_report" });
  });

  test.each([
    ["a report without a code", postfix({ to, status: "", diagnostic: "smtp; no" })],
    ["a report that says nothing", postfix({ to, action: "", status: "" })],
    ["a complaint of no type", complaint(OURS, { type: "" })],
    ["parts within parts without end", nested(60)],
  ])("%s is not understood, and no fault", async (_name, message) => {
    expect((await read(message)).outcome).toBe("unreadable");
  });
});

test("whatever arrives, it is read without a fault, and no token is found that does not stand there", async () => {
  const pieces = [postfix({ to }), exchange({ to }), complaint(OURS), ownHeaders(OURS)];
  const broken = fc
    .tuple(fc.constantFrom(...pieces), fc.nat(4_000), fc.nat(400), fc.string({ unit: "binary" }))
    .map(([text, at, length, put]) => text.slice(0, at) + put + text.slice(at + length));
  await fc.assert(
    fc.asyncProperty(fc.oneof(broken, fc.string({ unit: "binary" })), fc.string(), async (text, envelopeTo) => {
      const found = await readReturn(Buffer.from(text), envelopeTo);
      if (found.outcome !== "report") return;
      expect(found.tokens.length <= 5 && !found.tokens.some((token) => token === TOKEN)).toBe(true);
      if (!/[0-9a-f]{40}/i.test(text + envelopeTo)) expect(found.tokens).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("a megabyte of anything is read in time", async () => {
  const texts = ["b+".repeat(500_000), `To: ${"b+0".repeat(300_000)}\r\n\r\n`, "-".repeat(1_000_000), "a:\n ".repeat(250_000)];
  for (const text of texts) expect((await readReturn(Buffer.from(text), text.slice(0, 10_000))).outcome).not.toBe("report");
}, 20_000);

test("tokens of other lengths and inside other words are none", () => {
  for (const line of [`b+${TOKEN}0@x.example`, `b+${TOKEN.slice(1)}@x.example`, `ab+${TOKEN}@x.example`, TOKEN.slice(1), `x${TOKEN}`])
    expect(returnHashesIn(line)).toEqual([]);
});

function nested(depth: number): string {
  const open = Array.from({ length: depth }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`);
  return `To: ${OURS}\r\n${open.join("")}Content-Type: text/plain\r\n\r\nx`;
}
