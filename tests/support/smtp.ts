import { simpleParser } from "mailparser";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as a reader gets it. `links` are the addresses of the HTML version, in order, each once. */
export type ReceivedMail = { to: string; subject: string; text: string; html: string; links: string[] };

export type MailServer = {
  /** For `SMTP_URL`. */
  url: string;
  mails: readonly ReceivedMail[];
  /** The oldest mail to this address whose subject matches and that was not handed out before; waits for it. */
  waitForMail(to: string, subject: RegExp, timeoutMs?: number): Promise<ReceivedMail>;
  stop(): Promise<void>;
};

/** A real SMTP server that keeps what it receives. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const taken = new Set<ReceivedMail>();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        const to = [mail.to ?? []].flat().flatMap((list) => list.value.map(({ address }) => address ?? ""));
        const html = mail.html || "";
        mails.push({ to: to.join(", ").toLowerCase(), subject: mail.subject ?? "", text: mail.text ?? "", html, links: linksOf(html) });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const find = (to: string, subject: RegExp) => mails.find((mail) => mail.to === to && subject.test(mail.subject) && !taken.has(mail));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    waitForMail: async (to, subject, timeoutMs = 15_000) => {
      for (const end = Date.now() + timeoutMs; Date.now() < end; await pause(50)) {
        const mail = find(to, subject);
        if (mail) return (taken.add(mail), mail);
      }
      const seen = mails.map((mail) => `  ${mail.to}: ${mail.subject}${taken.has(mail) ? " (read)" : ""}`).join("\n");
      throw new Error(`no mail to ${to} with subject ${subject} in ${timeoutMs} ms; received:\n${seen}`);
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function linksOf(html: string): string[] {
  const found = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, address = ""]) => address.replace(/&amp;/g, "&"));
  return [...new Set(found)];
}
