import type { TFunction } from "i18next";
import type { ReactElement } from "react";
import type { MailLook } from "#app/emails/mail-layout";

/** What a template gets besides its own props. `t` speaks the recipient's language. */
export type MailFrame = { t: TFunction; look: MailLook; language: string; timeZone: string };

/**
 * One mail: its subject and its body, with example props so that it can be looked at by itself.
 * `kind`: `service` answers what somebody did (a code, a receipt); `programme` invites or informs and respects suppressions.
 */
export type MailTemplate<Props> = {
  kind: "service" | "programme";
  subject(props: Props, frame: MailFrame): string;
  body(props: Props, frame: MailFrame): ReactElement;
  example: Props;
};

export const mailTemplate = <Props>(template: MailTemplate<Props>): MailTemplate<Props> => template;
