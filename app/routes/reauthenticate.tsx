import { data, redirect, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerLimited } from "#app/domains/accounts/answer-limited.server";
import { attemptOf, stayWith } from "#app/domains/accounts/answer-session.server";
import { ProofByCode, ProofDone, ProofWays } from "#app/domains/accounts/components/proof-forms";
import { SignInShell } from "#app/domains/accounts/components/sign-in-shell";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { UsedPasskey } from "#app/domains/accounts/passkey.schema";
import { hasPasskey, mailProof, proveByCode, proveByPasskey } from "#app/domains/accounts/prove-again.server";
import { hasRecentProof } from "#app/domains/accounts/recent-proof.server";
import { requirePerson } from "#app/domains/accounts/require-context.server";
import { getApp } from "#app/platform/app.server";
import { formText, parseFormData } from "#app/platform/forms.server";
import { ownPath } from "#app/platform/http/own-path";
import { translator } from "#app/platform/i18n/translate.server";

export const handle = { i18n: ["account"] };

// Retry-After of a refusal.
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

const DONE = "/reauthenticate?done";

/** Asks somebody who is signed in to prove that it is still them. Without a page to go back to it was opened beside that page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  const to = ownPath(new URL(request.url).searchParams.get("to"));
  const isProved = await hasRecentProof(request);
  if (isProved && to) throw redirect(to);
  const { language } = await pageFrame(request);
  return {
    to,
    isProved,
    email: person.user.email,
    hasPasskey: await hasPasskey(getApp(), person),
    title: translator(language)("account:proof.title"),
    isDevelopment: getApp().env.mode !== "production",
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const sent = await request.formData();
  const { language } = await pageFrame(request);
  const t = translator(language);
  const to = ownPath(formText(sent, "to")) ?? DONE;
  return answerLimited(t, async () => {
    switch (sent.get("intent")) {
      case "code": {
        const token = await proveByCode(getApp(), person, formText(sent, "code").replace(/\D/g, ""), attemptOf(request));
        return token ? stayWith(token, to) : refuse("code", { path: "code", message: t("account:proof.codeWrong") });
      }
      case "passkey": {
        const form = parseFormData(sent, UsedPasskey);
        const token = form.ok ? await proveByPasskey(getApp(), person, form.value.credential) : null;
        return token ? stayWith(token, to) : refuse("email", { path: "", message: t("account:proof.refused") });
      }
      default:
        await mailProof(getApp(), person, to, attemptOf(request));
        return data({ step: "code" as const, errors: undefined, values: undefined });
    }
  });
}

const refuse = (step: "email" | "code", error: { path: string; message: string }) =>
  data({ step, errors: [error], values: undefined }, { status: 422 });

export default function Reauthenticate() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <SignInShell>
      {page.isProved && <ProofDone />}
      {!page.isProved && (sent?.step === "code" ? <ProofByCode sent={sent} page={page} /> : <ProofWays sent={sent} page={page} />)}
    </SignInShell>
  );
}
