import { data, redirect, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { answerLimited } from "#app/domains/accounts/answer-limited.server";
import { attemptOf, enterWith } from "#app/domains/accounts/answer-session.server";
import { signInWithCode } from "#app/domains/accounts/complete-sign-in.server";
import { CodeForm, EmailForm } from "#app/domains/accounts/components/sign-in-forms";
import { SignInShell } from "#app/domains/accounts/components/sign-in-shell";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { UsedPasskey } from "#app/domains/accounts/passkey.schema";
import { relyingParty } from "#app/domains/accounts/relying-party.rules";
import { requestSignIn } from "#app/domains/accounts/request-sign-in.server";
import { findPerson } from "#app/domains/accounts/require-context.server";
import { needsSetup } from "#app/domains/accounts/set-up.server";
import { signInWithPasskey } from "#app/domains/accounts/sign-in-with-passkey.server";
import { getApp } from "#app/platform/app.server";
import { formText, parseFormData, type FormValues } from "#app/platform/forms.server";
import { ownPath } from "#app/platform/http/own-path";
import { translator } from "#app/platform/i18n/translate.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { emailField } from "#app/platform/text";

export const handle = { i18n: ["account", "privacy"] };

// Retry-After of a refusal.
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

const Email = z.object({ email: emailField, to: z.string().optional() });
const Code = z.object({ email: emailField, code: z.string().transform((text) => text.replace(/\D/g, "")), to: z.string().optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const to = ownPath(new URL(request.url).searchParams.get("to"));
  if (await findPerson(request)) throw redirect(to ?? "/");
  if (await needsSetup(getApp())) throw redirect("/setup"); // nobody can sign in yet
  const { language } = await pageFrame(request);
  const { mode, appUrl } = getApp().env;
  return {
    to,
    title: translator(language)("account:signIn.title"),
    canUsePasskeys: relyingParty(appUrl).isUsable,
    isDevelopment: mode !== "production",
  };
}

/** Asks for a mail, or types over its code. What it says to a known and an unknown address is the same. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { language } = await pageFrame(request);
  const t = translator(language);
  return answerLimited(t, async () => {
    switch (form.get("intent")) {
      case "code":
        return typeCode(form);
      case "passkey":
        return showPasskey(form);
      default:
        return askMail(form);
    }
  });

  async function askMail(sent: FormData) {
    const parsed = parseFormData(sent, Email);
    if (!parsed.ok) return refuse("email", [{ path: "email", message: t("account:signIn.emailInvalid") }], parsed.values);
    await requestSignIn(getApp(), { ...parsed.value, clientAddress: attemptOf(request).clientAddress });
    return data({ step: "code" as const, errors: undefined, values: { email: parsed.value.email, to: ownPath(parsed.value.to) ?? "" } });
  }

  async function typeCode(sent: FormData) {
    const parsed = parseFormData(sent, Code);
    if (!parsed.ok) return refuse("email", [{ path: "email", message: t("account:signIn.emailInvalid") }], parsed.values);
    const session = await signInWithCode(getApp(), parsed.value, attemptOf(request));
    if (session) return enterWith(getApp(), request, session);
    return refuse("code", [{ path: "code", message: t("account:signIn.codeWrong") }], { ...parsed.values, code: "" });
  }

  async function showPasskey(sent: FormData) {
    const parsed = parseFormData(sent, UsedPasskey);
    const to = formText(sent, "to");
    const session = parsed.ok ? await signInWithPasskey(getApp(), { ...parsed.value, to }, attemptOf(request)) : null;
    if (session) return enterWith(getApp(), request, session);
    return refuse("email", [{ path: "", message: t("account:passkey.refused") }], { to });
  }
}

const refuse = (step: "email" | "code", errors: { path: string; message: string }[], values: FormValues) =>
  data({ step, errors, values }, { status: 422 });

export default function SignIn() {
  const { to, canUsePasskeys, isDevelopment } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const isErased = useSearchParams()[0].has("erased");
  const t = useText("privacy");
  const hasAsked = sent?.step === "code";
  return (
    <SignInShell>
      {isErased && !sent && (
        <Notice tone="success" announce>
          {t("erase.done")}
        </Notice>
      )}
      {hasAsked ? (
        <CodeForm sent={sent} isDevelopment={isDevelopment} />
      ) : (
        <EmailForm sent={sent} to={to} canUsePasskeys={canUsePasskeys} isDevelopment={isDevelopment} />
      )}
    </SignInShell>
  );
}
