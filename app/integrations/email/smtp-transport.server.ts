import nodemailer from "nodemailer";
import type { MailMessage, MailTransport } from "#app/platform/services";

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
      await transporter.sendMail({
        from: message.from,
        to: message.to,
        replyTo: message.replyTo,
        subject: message.subject,
        html: message.html,
        text: message.text,
        headers: message.headers,
        messageId: message.messageId,
        // Our texts are data: never let a mail's content read files or fetch addresses.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return "sent";
    },
    close: () => transporter.close(),
  };
}

/** Where no mail server is set: nothing leaves the machine, mails can be read at /dev/mail. */
export const keepingTransport: MailTransport = {
  send: () => Promise.resolve("kept"),
  close: () => undefined,
};
