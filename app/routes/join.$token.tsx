import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attemptOf, enterWith } from "#app/domains/accounts/answer-session.server";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { startAmbassadorSession } from "#app/domains/accounts/start-ambassador-session.server";
import { declineInvitation, joinByInvitation } from "#app/domains/campaigns/answer-invitation.server";
import { JoinClosed, JoinOffer } from "#app/domains/campaigns/components/join-offer";
import { joinPage } from "#app/domains/campaigns/join-page.server";
import { looksLikePerson } from "#app/domains/referrals/looks-like-person.server";
import { getApp } from "#app/platform/app.server";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { limitGuesses } from "#app/platform/rate-limit.server";
import { useText } from "#app/platform/i18n/use-text";
import { typedVersion } from "#app/platform/version";
import { PublicShell } from "#app/ui/shells/public-shell";

// Its form is sent as a whole page and its details open by themselves: whoever reads mail on a phone waits for no script.
export const handle = { i18n: ["join", "campaign-plan"], isStatic: true };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

const Answer = z.object({ answer: z.enum(["join", "declined", "never"]), termsVersion: z.unknown().optional().transform(typedVersion) });

/** Mail scanners open every link: a visit joins nobody, and only a browser's counts as opened. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = await pageFrame(request);
  const page = await limitGuesses(getApp(), "join", () => joinPage(params.token ?? "", language, looksLikePerson(request)));
  if (page.state === "joined") throw redirect(page.portal);
  return data(page, { status: page.state === "open" ? 200 : 410, headers: { "Cache-Control": "no-store" } });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const form = await parseForm(request, Answer);
  if (!form.ok) return refuseForm(form.errors, form.values);
  const { answer, termsVersion } = form.value;
  if (answer !== "join") {
    await limitGuesses(getApp(), "join", () => declineInvitation(token, answer));
    return redirect(`/join/${token}`, 303);
  }
  const joined = await limitGuesses(getApp(), "join", () => joinByInvitation(token, termsVersion));
  if (joined.outcome === "terms_changed") return data({ errors: [], values: {}, isChanged: true }, { status: 409 });
  if (joined.outcome === "closed") return redirect(`/join/${token}`, 303);

  const to = `/w/${joined.ctx.workspace.slug}/portal`;
  const { userAgent } = attemptOf(request);
  const session = joined.userId && joined.isFresh ? await startAmbassadorSession(getApp(), joined.userId, userAgent) : null;
  return session ? enterWith(getApp(), request, { token: session, to }) : redirect(to);
}

export default function Join() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("join");
  return (
    <PublicShell workspaceName={page.workspaceName} from={page.senderName} skipLabel={t("skip")}>
      {page.offer ? (
        <JoinOffer page={page} offer={page.offer} isChanged={sent !== undefined && "isChanged" in sent} />
      ) : (
        <JoinClosed page={page} />
      )}
    </PublicShell>
  );
}
