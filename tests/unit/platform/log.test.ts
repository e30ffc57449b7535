import { expect, test } from "vitest";
import { createLog } from "#app/platform/log.server";

function logged(error: unknown): string {
  const lines: string[] = [];
  createLog({ mode: "production", logLevel: "info" }, { write: (line) => void lines.push(line) }).error("job.failed", error, {
    job: "mail.send",
  });
  return lines.join("");
}

test("what a mail server says of an address is logged without the address", () => {
  const line = logged(new Error("Can't send mail - 550 5.1.1 <ann.smit+nps@example.com>: Recipient address rejected"));
  expect(line).toContain("550 5.1.1");
  expect(line).toContain("Recipient address rejected");
  expect(line).not.toMatch(/ann|example\.com/);
});

test("an address is left out of what is no error object as well", () => {
  expect(logged("refused: ann@example.com")).not.toContain("example.com");
});
