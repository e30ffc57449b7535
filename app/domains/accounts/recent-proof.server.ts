import { redirect } from "@remix-run/node";
import { getApp } from "#app/platform/app.server";
import { DomainError } from "#app/platform/errors";
import { submitForm, type FormValues } from "#app/platform/forms.server";
import { requestScope } from "#app/platform/http/request-scope.server";
import { returnPath } from "#app/platform/http/return-path";
import { requireMember, requirePerson } from "#app/domains/accounts/require-context.server";
import { isProofRecent } from "#app/domains/accounts/session.rules";

/** Where somebody proves who they are, to come back to this page. */
export const proofPath = (request: Request): string => `/reauthenticate?to=${returnPath(request.url)}`;

/** Whether the person proved who they are within the last 10 minutes: for pages that can be read without. */
export async function hasRecentProof(request: Request): Promise<boolean> {
  const { authenticatedAt } = await requirePerson(request);
  return isProofRecent(authenticatedAt, getApp().clock.now());
}

/**
 * Before money, keys and rights: somebody at a screen that was left open, or with a stolen cookie, gets no further. A loader calls it
 * before its form is shown; an action goes through `submitWithProof`.
 *
 * @throws Response 302 to the page that asks for a proof and leads back here, when a page is read; 302 to sign-in for a stranger.
 * @throws DomainError `invalid` when a form is sent: its problem links to that page, in a tab of its own.
 */
export async function requireRecentProof(request: Request): Promise<void> {
  const isSent = request.method !== "GET" && request.method !== "HEAD";
  if (isSent) requestScope()?.shared.set(ANSWERS_FORM, Promise.resolve(true));
  if (await hasRecentProof(request)) return;
  if (isSent) {
    const { ctx } = await requireMember(request);
    const message = ctx.t("security:proof.needed");
    throw new DomainError("invalid", message, { errors: [{ path: "", message, to: "/reauthenticate" }] });
  }
  // The page around a refused form is read in the same request: sending it away would lose what was typed.
  if (requestScope()?.shared.has(ANSWERS_FORM)) return;
  throw redirect(proofPath(request));
}

const ANSWERS_FORM = "recent-proof:answers-form";

/** Like `submitForm`, for what needs a recent proof: without one the form comes back with everything as typed. */
export const submitWithProof = <T>(request: Request, values: FormValues, work: () => Promise<T>) =>
  submitForm(values, async () => {
    await requireRecentProof(request);
    return work();
  });
