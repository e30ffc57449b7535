import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meaningOf, readSuppressionRow, suppressionColumnsOf } from "#app/domains/contacts/suppression-file.rules";

const read = (header: string, row: string, fallback: Parameters<typeof readSuppressionRow>[2] = null) => {
  const result = readSuppressionRow(row.split("|"), suppressionColumnsOf(header.split("|")), fallback);
  return result.ok ? { ...result.row, since: result.row.since?.toISOString() ?? null } : result.problem.code;
};
const row = (reason: string, since: string | null = null) => ({ address: "ana@customer.example", reason, since });

describe("the lists that mail providers export", () => {
  test.each([
    {
      name: "Amazon SES",
      header: "EmailAddress|Reason|LastUpdateTime",
      line: "ana@customer.example|BOUNCE|2026-03-01T09:30:00Z",
      expected: row("bounced", "2026-03-01T09:30:00.000Z"),
    },
    { name: "Amazon SES, complaint", header: "email,reason", line: "ana@customer.example|COMPLAINT", expected: row("complained") },
    {
      name: "Postmark",
      header: "EmailAddress|SuppressionReason|Origin|CreatedAt",
      line: "ana@customer.example|HardBounce|Recipient|2026-03-01T09:30:00-05:00",
      expected: row("bounced", "2026-03-01T14:30:00.000Z"),
    },
    {
      name: "Postmark, by hand",
      header: "EmailAddress|SuppressionReason",
      line: "Ana@Customer.example|ManualSuppression",
      expected: row("unsubscribed"),
    },
    {
      name: "Mailgun",
      header: "address|code|error|created_at",
      line: "ana@customer.example|550|5.1.1 The account does not exist|Sun, 01 Mar 2026 09:30:00 UTC",
      expected: row("bounced", "2026-03-01T09:30:00.000Z"),
    },
    {
      name: "Mailgun, for now",
      header: "address|code|error",
      line: "ana@customer.example|452|4.2.2 mailbox full",
      expected: "reason_soft",
    },
    {
      name: "SendGrid",
      header: "status|reason|email|created",
      line: "5.1.1|550 5.1.1 unknown user|ana@customer.example|1772357400",
      expected: row("bounced", "2026-03-01T09:30:00.000Z"),
    },
    {
      name: "SendGrid, a refusal that is about us",
      header: "status|reason|email",
      line: "5.7.1|550 5.7.1 blocked|ana@customer.example",
      expected: "reason_soft",
    },
    {
      name: "a column with a date in words of a spreadsheet",
      header: "email|type|date",
      line: "ana@customer.example|Spam Report|3/1/2026",
      expected: row("complained"),
    },
    {
      name: "a date and a time without a zone are UTC",
      header: "email|type|date",
      line: "ana@customer.example|abuse|2026-03-01 09:30:00",
      expected: row("complained", "2026-03-01T09:30:00.000Z"),
    },
  ])("$name", ({ header, line, expected }) => {
    expect(read(header.replaceAll(",", "|"), line)).toEqual(expected);
  });
});

test("a row without a reason takes the one of the file; without either it is refused", () => {
  expect(read("email|created", "ana@customer.example|", "unsubscribed")).toEqual(row("unsubscribed"));
  expect(read("email", "ana@customer.example")).toBe("reason_missing");
  expect(read("email|reason", "ana@customer.example|because")).toBe("reason_missing");
  expect(read("email|reason", "ana@customer.example|complaint", "bounced"), "what the row says comes first").toEqual(row("complained"));
});

test.each([
  ["no address|bounced", "email"],
  ["|bounced", "email"],
  ["ana@customer.example|bounced|more", "too_many_cells"],
  [`${"a".repeat(250)}@x.example|bounced`, "email"],
  ["an\u0000a@customer.example|bounced", "unreadable"],
  [`ana@customer.example|${"550 ".repeat(1_000)}`, "too_long"],
])("%j is refused as %s", (line, code) => {
  expect(read("email|reason", line)).toBe(code);
});

test("a file without addresses is refused as a whole", () => {
  expect(() => suppressionColumnsOf(["name", "reason"])).toThrow(/no column of e-mail addresses/);
});

test("a refusal that says no why was judged by the provider that lists the address; one about us was not", () => {
  expect(["550 mailbox unavailable", "550 5.7.1 blocked"].map(meaningOf)).toEqual(["bounced", "soft"]);
});

test("whatever stands in a cell, it means something we know or nothing", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect([null, "soft", "bounced", "complained", "unsubscribed", "do_not_contact"]).toContain(meaningOf(text));
    }),
  );
});
