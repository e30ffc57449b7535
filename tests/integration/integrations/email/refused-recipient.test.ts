import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { smtpTransport } from "#app/integrations/email/smtp-transport.server";
import { AddressRefusedError, type MailMessage } from "#app/platform/services";

/** A mail server that refuses one recipient, and remembers who it was told the sender is. */
async function givenServer() {
  const senders: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onMailFrom({ address }, _session, done) {
      senders.push(address);
      done();
    },
    onRcptTo({ address }, _session, done) {
      const refusal = Object.assign(new Error("5.1.1 no such user"), { responseCode: 550 });
      done(address.startsWith("gone@") ? refusal : null);
    },
    onData(stream, _session, done) {
      stream.on("end", done).resume();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const transport = smtpTransport(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  onTestFinished(async () => {
    transport.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { senders, transport };
}

const mail = (address: string, returnTo?: string): MailMessage => ({
  from: { name: "Roosterwerk", address: "no-reply@example.com" },
  to: { name: "", address },
  subject: "Hello",
  html: "<p>Hello</p>",
  text: "Hello",
  headers: {},
  messageId: "<eml_1@example.com>",
  returnTo,
});

test("a recipient that the server refuses is told apart from a server that is at fault, with what it said", async () => {
  const { transport } = await givenServer();
  const refused = transport.send(mail("gone@customer.example"));
  await expect(refused).rejects.toBeInstanceOf(AddressRefusedError);
  await expect(refused).rejects.toMatchObject({ reply: expect.stringContaining("550 5.1.1") as string });
  const unreachable = smtpTransport("smtp://127.0.0.1:1");
  await expect(unreachable.send(mail("ana@customer.example"))).rejects.not.toBeInstanceOf(AddressRefusedError);
  unreachable.close();
});

test("a mail is sent with the address it comes back to, else with its sender's", async () => {
  const { transport, senders } = await givenServer();
  await transport.send(mail("ana@customer.example", "b+1@bounce.example"));
  await transport.send(mail("ana@customer.example"));
  expect(senders).toEqual(["b+1@bounce.example", "no-reply@example.com"]);
});
