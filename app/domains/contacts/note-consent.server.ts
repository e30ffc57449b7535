import type { TypedResponse } from "@remix-run/node";
import { DateTime } from "luxon";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { CONSENT_PURPOSES, CONSENT_SOURCES } from "#app/domains/contacts/consent.rules";
import { ConsentForm } from "#app/domains/contacts/consent.schema";
import { insertConsent } from "#app/domains/contacts/consent.repository.server";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError, type FieldError } from "#app/platform/errors";
import { parseFormData, refuseForm, submitForm } from "#app/platform/forms.server";
import { localDay } from "#app/platform/local-day";

export type HeardConsent = {
  purpose: (typeof CONSENT_PURPOSES)[number];
  isGranted: boolean;
  source: (typeof CONSENT_SOURCES)[number];
  /** The day on which it was said; today without one. */
  saidOn?: string;
};

/**
 * Writes down what somebody told us: that they agree, or no longer do. The last word counts, by the day on which it was said.
 *
 * @returns the contact, whom a merged one went into. @throws DomainError `not_found`; `invalid` for a day that is still to come.
 */
export function noteConsent(ctx: Ctx, contactId: string, { purpose, isGranted, source, saidOn }: HeardConsent): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const { id } = await getContact(tx, contactId);
    const consent = { contactId: id, purpose, isGranted, source, textVersion: "heard", at: saidAt(tx, saidOn) };
    await insertConsent(tx, consent);
    await recordActivity(tx, "contact.consent_noted", { kind: "contact", id }, { purpose, isGranted });
    return id;
  });
}

// Of a day that is over its end: what was said on one day after something else of that day is the later word.
function saidAt({ now, workspace: { timeZone } }: Ctx, saidOn?: string): Date {
  const today = localDay(now, timeZone);
  if (!saidOn || saidOn === today) return now;
  if (saidOn < today) return DateTime.fromISO(saidOn, { zone: timeZone }).endOf("day").toJSDate();
  const message = "must be today or earlier";
  throw new DomainError("invalid", message, { errors: [{ path: "saidOn", message }], text: { key: "consents:errors.saidOn" } });
}

/** What the form on a person's page sends. @param done where it leads when it was done. */
export async function submitConsent(ctx: Ctx, contactId: string, sent: FormData, done: (what: string) => TypedResponse<never>) {
  const form = parseFormData(sent, ConsentForm);
  if (!form.ok) return refuseForm(consentProblems(ctx, form.errors), form.values);
  const { answer, ...heard } = form.value;
  return submitForm(form.values, () =>
    noteConsent(ctx, contactId, { ...heard, isGranted: answer === "granted" }).then(() => done("consent")),
  );
}

/** The problems of the form in words. */
export const consentProblems = (ctx: Ctx, errors: readonly FieldError[]): FieldError[] =>
  errors.map(({ path }) => ({ path, message: ctx.t(`consents:errors.${path}`) }));
