import type { SafeSender } from "#app/platform/http/safe-request.server";

/** The outside world as this product needs it; `integrations/` implements these for real vendors and stand-ins. */
export type Services = {
  mail: MailTransport;
  /** Asks addresses that people typed in. */
  web: SafeSender;
  names: NameServer;
};

export interface NameServer {
  /** The texts (TXT records) that a name has. @throws when there are none or nobody answers. */
  texts(name: string): Promise<string[]>;
}

export type MailMessage = {
  from: { name: string; address: string };
  to: { name: string; address: string };
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** Where a mail server sends it back to; the sender's address when left out. */
  returnTo?: string | undefined;
  /** Stays the same over retries, so that a receiver can tell a repeat. */
  messageId: string;
};

/** `kept`: nothing left the machine, the mail can be read at /dev/mail. */
export type MailOutcome = "sent" | "kept";

/** The mail server took the connection and refused the recipient. `reply` is what it said, such as "550 5.1.1 no such user". */
export class AddressRefusedError extends Error {
  override readonly name = "AddressRefusedError";

  constructor(readonly reply: string) {
    super(reply);
  }
}

export interface MailTransport {
  /** @throws AddressRefusedError when the recipient is refused; any other error when the mail server refuses or cannot be reached; the job tries again. */
  send(message: MailMessage): Promise<MailOutcome>;
  close(): void;
}
