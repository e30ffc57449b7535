import { afterAll, beforeAll, expect, test } from "vitest";
import { smtpTransport } from "#app/integrations/email/smtp-transport.server";
import { startMailServer, type MailServer } from "#tests/support/smtp";

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.stop());

const MAIL = {
  from: { name: "Roosterwerk", address: "no-reply@example.com" },
  to: { name: "Zoë, Émile", address: "zoe@vos.example" },
  subject: "Dank je, Zoë",
  html: '<p><a href="https://example.com/a?b=1&amp;c=2">Hoi</a></p>',
  text: "Hoi",
  headers: { "List-Unsubscribe": "<https://example.com/u>" },
  messageId: "<one@example.com>",
};

test("a mail arrives as it was written, names with commas and accents too", async () => {
  const transport = smtpTransport(server.url);
  expect(await transport.send(MAIL)).toBe("sent");
  const received = await server.waitForMail("zoe@vos.example", /Dank je, Zoë/);
  expect(received).toMatchObject({ text: expect.stringContaining("Hoi") as unknown, links: ["https://example.com/a?b=1&c=2"] });
  transport.close();
});

test("a server that is not there is a failure, so that the job tries again", async () => {
  const transport = smtpTransport("smtp://127.0.0.1:1");
  await expect(transport.send(MAIL)).rejects.toThrow(/ECONNREFUSED/);
  transport.close();
});
