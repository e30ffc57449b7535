import { formatMoney } from "#app/platform/money";
import type { MailFrame } from "#app/emails/mail-template";

/** "€ 50,00", as the recipient writes it. */
export const mailMoney = (amountMinor: number, currency: string, { language }: Pick<MailFrame, "language">): string =>
  formatMoney({ minor: amountMinor, currency }, language);

/** "3 December 2026", in the workspace's time zone. */
export const mailDate = (iso: string, { language, timeZone }: Pick<MailFrame, "language" | "timeZone">): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone }).format(new Date(iso));
