import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeDelivery, judgeReply } from "#app/emails/mail-return.rules";

describe("what a delivery report says of a mail", () => {
  test.each([
    { name: "no such user is for good", status: "5.1.1", kind: "hard", code: "5.1.1" },
    { name: "a domain that is not there is for good", status: "5.4.4", kind: "hard", code: "5.4.4" },
    { name: "a mailbox that was closed is for good", status: "5.2.1", kind: "hard", code: "5.2.1" },
    { name: "a full mailbox is for now, although its class says otherwise", status: "5.2.2", kind: "soft", code: "5.2.2" },
    { name: "given up after days is for now", status: "4.4.7", kind: "soft", code: "4.4.7" },
    { name: "a rule that keeps our mail out says nothing of the address", status: "5.7.1", kind: "soft", code: "5.7.1" },
    { name: "our own address refused says nothing of theirs", status: "5.1.8", kind: "soft", code: "5.1.8" },
    { name: "words behind the code do not matter", status: "5.1.1 (bad destination mailbox address)", kind: "hard", code: "5.1.1" },
    {
      name: "a code that says nothing gives way to what the server said",
      status: "5.0.0",
      diagnostic: "smtp; 552 5.2.2 mailbox full",
      kind: "soft",
      code: "5.2.2",
    },
    { name: "without any other code 5.0.0 may be about us", status: "5.0.0", diagnostic: "smtp; 550 blocked", kind: "soft", code: "5.0.0" },
    {
      name: "a missing code is made of the old three digits",
      status: "",
      diagnostic: "smtp; 552 mailbox full",
      kind: "soft",
      code: "5.2.2",
    },
    { name: "an address of a machine is no code", status: "", diagnostic: "smtp; 550 host 5.1.1.23 said no", kind: "soft", code: "5.0.0" },
    { name: "delivered in spite of its name is no failure", status: "2.0.0", kind: "none", code: "2.0.0" },
  ])("$name", ({ status, diagnostic = "", kind, code }) => {
    expect(judgeDelivery("failed", status, diagnostic)).toEqual({ kind, code });
  });

  test.each(["delayed", "Delivered", " relayed ", "expanded"])("%s is not final", (action) => {
    expect(judgeDelivery(action, "4.4.1", "")).toEqual({ kind: "none", code: "4.4.1" });
  });

  test.each([
    ["", "5.1.1"],
    ["failed", ""],
    ["bounced", "5.1.1"],
  ])("action %j with status %j is not understood", (action, status) => {
    expect(judgeDelivery(action, status, "it did not work")).toBeNull();
  });

  test("whatever stands there, it is judged without a fault, and class 4 is never for good", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.nat(99), (action, status, diagnostic, detail) => {
        judgeDelivery(action, status, diagnostic);
        expect(judgeDelivery("failed", `4.${detail}.${detail}`, diagnostic)?.kind).toBe("soft");
      }),
    );
  });
});

test("the same refusal counts the same in a report and while sending", () => {
  for (const reply of ["550 blocked by a list", "550 5.0.0 no", "550 5.1.1 unknown", "552 full", "554 5.7.1 blocked", "450 later"])
    expect([reply, judgeReply(reply)]).toEqual([reply, judgeDelivery("failed", "", `smtp; ${reply}`)]);
});

test.each([
  { reply: "550 blocked by a list", kind: "soft" },
  { reply: "550 5.1.1 <ana@customer.example>: no such user", kind: "hard" },
  { reply: "550-5.1.1 The email account does not exist", kind: "hard" },
  { reply: "550 relaying denied", kind: "soft" },
  { reply: "554 5.7.1 blocked by our list", kind: "soft" },
  { reply: "452 4.2.2 mailbox full", kind: "soft" },
  { reply: "", kind: "soft" },
])("a refusal while sending, $reply, is $kind", ({ reply, kind }) => {
  expect(judgeReply(reply).kind).toBe(kind);
});
