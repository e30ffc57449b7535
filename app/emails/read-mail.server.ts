import type { App } from "#app/platform/app.server";
import { notFound } from "#app/platform/errors";
import { findAnyMail, listAllMail } from "#app/emails/development-mail.repository.server";

export { listAllMail };

/** @throws DomainError `not_found`. */
export async function readMail(app: App, id: string) {
  const mail = await findAnyMail(app, id);
  if (!mail) throw notFound("mail");
  // Inside a frame a link would open in the frame; the page above it is what the reader wants to leave.
  const html = mail.html.replace(/<head\b[^>]*>/i, (head) => `${head}<base target="_top">`).replace(/target="_blank"/g, 'target="_top"');
  return { ...mail, html };
}
