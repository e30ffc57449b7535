import nodemailer from "nodemailer";
import { AddressRefusedError, type MailMessage, type MailTransport } from "#app/platform/services";

/** Sends through the SMTP server of `SMTP_URL`. A refusal or time-out throws; the mail job tries again later. */
export function smtpTransport(url: string): MailTransport {
  const transporter = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    async send(message: MailMessage) {
      const sending = transporter.sendMail({
        from: message.from,
        to: message.to,
        replyTo: message.replyTo,
        subject: message.subject,
        html: message.html,
        text: message.text,
        headers: message.headers,
        messageId: message.messageId,
        ...(message.returnTo && { envelope: { from: message.returnTo, to: message.to.address } }),
        // Our texts are data: never let a mail's content read files or fetch addresses.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      await sending.catch((error: unknown) => {
        throw refusalOf(error) ?? error;
      });
      return "sent";
    },
    close: () => transporter.close(),
  };
}

function refusalOf(error: unknown): AddressRefusedError | null {
  const { code, command, response } = error as { code?: string; command?: string; response?: string };
  return code === "EENVELOPE" && command === "RCPT TO" && response ? new AddressRefusedError(response) : null;
}

/** Where no mail server is set: nothing leaves the machine, mails can be read at /dev/mail. */
export const keepingTransport: MailTransport = {
  send: () => Promise.resolve("kept"),
  close: () => undefined,
};
