import { data, type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { answerLimited } from "#app/domains/accounts/answer-limited.server";
import { attemptOf, enterWith } from "#app/domains/accounts/answer-session.server";
import { SignInShell } from "#app/domains/accounts/components/sign-in-shell";
import { WorkspaceFields } from "#app/domains/accounts/components/workspace-fields";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { problemsInWords } from "#app/domains/accounts/problems-in-words.server";
import { needsSetup, setUp } from "#app/domains/accounts/set-up.server";
import { timeZones } from "#app/domains/accounts/time-zones.server";
import { Setup } from "#app/domains/accounts/workspace.schema";
import { getApp } from "#app/platform/app.server";
import { parseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { translator } from "#app/platform/i18n/translate.server";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export const handle = { i18n: ["account", "settings"] };

// Retry-After of a refusal.
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

/** The first page of an empty installation; once there is a workspace it does not exist. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!(await needsSetup(getApp()))) throw new Response("Not found", { status: 404 });
  const { language } = await pageFrame(request);
  return { title: translator(language)("account:setup.title"), timeZones: timeZones(), language };
}

export async function action({ request }: ActionFunctionArgs) {
  if (!(await needsSetup(getApp()))) throw new Response("Not found", { status: 404 });
  const { language } = await pageFrame(request);
  const t = translator(language);
  const form = await parseForm(request, Setup);
  if (!form.ok) return data({ errors: problemsInWords(t, form.errors), values: form.values }, { status: 422 });
  return answerLimited(t, async () => {
    const session = await setUp(getApp(), form.value, attemptOf(request));
    if (session) return enterWith(getApp(), request, session);
    return data({ errors: [{ path: "code", message: t("account:setup.codeWrong") }], values: form.values }, { status: 422 });
  });
}

export default function SetUp() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("account");
  const stored = { language: page.language, timeZone: "Europe/Amsterdam", currency: "EUR", brandColor: "#1f44b8" };
  return (
    <SignInShell>
      <div className="stack s2">
        <h1>{t("setup.title")}</h1>
        <p className="muted">{t("setup.text")}</p>
      </div>
      <Form method="post" className="form" noValidate reloadDocument>
        <ErrorSummary title={t("setup.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <TextField
          name="code"
          label={t("setup.code")}
          help={t("setup.codeHelp")}
          autoComplete="off"
          spellCheck={false}
          required
          {...fieldState(sent, "code")}
        />
        <TextField
          name="companyName"
          label={t("setup.companyName")}
          autoComplete="organization"
          required
          {...fieldState(sent, "companyName")}
        />
        <TextField name="name" label={t("setup.yourName")} autoComplete="name" required {...fieldState(sent, "name")} />
        <TextField
          name="email"
          type="email"
          label={t("setup.email")}
          help={t("setup.emailHelp")}
          autoComplete="email"
          required
          {...fieldState(sent, "email")}
        />
        <WorkspaceFields sent={sent} stored={stored} timeZones={page.timeZones} />
        <SubmitButton size="large" full>
          {t("setup.submit")}
        </SubmitButton>
      </Form>
    </SignInShell>
  );
}
