import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { attemptOf } from "#app/domains/accounts/answer-session.server";
import { challengeForNew, challengeForProof, challengeForSignIn } from "#app/domains/accounts/passkey-challenge.server";
import { requirePerson } from "#app/domains/accounts/require-context.server";
import { isStaff } from "#app/domains/accounts/session.rules";
import { getApp } from "#app/platform/app.server";
import { formText } from "#app/platform/forms.server";

export const loader = () => redirect("/sign-in");

/** What the browser is to ask the device: for a stranger who signs in, or for somebody who is signed in, then bound to their session. */
export async function action({ request }: ActionFunctionArgs) {
  const asked = { app: getApp(), clientAddress: attemptOf(request).clientAddress };
  const purpose = formText(await request.formData(), "purpose");
  if (purpose === "sign_in") return answer(await challengeForSignIn(asked));
  const person = await requirePerson(request);
  if (purpose === "reauthenticate") return answer(await challengeForProof(asked, person));
  if (!isStaff(person.memberships)) throw new Response("Forbidden", { status: 403 });
  return answer(await challengeForNew(asked, person));
}

const answer = (options: object) => Response.json(options, { headers: { "Cache-Control": "no-store" } });
