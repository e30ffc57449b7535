import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { publicContext } from "#app/domains/accounts/require-context.server";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import { clickIdOf } from "#app/domains/referrals/click-cookie";
import { codeInQuery } from "#app/domains/referrals/click.rules";
import { openLandingPage } from "#app/domains/referrals/landing-page.server";
import { SentByField } from "#app/domains/sales/components/sent-by-field";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { OwnIntroductionForm } from "#app/domains/sales/introduction.schema";
import { isDomainError } from "#app/platform/errors";
import { parseForm, refuseForm, submitForm, type FormRefusal } from "#app/platform/forms.server";
import { requestScope } from "#app/platform/http/request-scope.server";
import { useText } from "#app/platform/i18n/use-text";
import { limit } from "#app/platform/rate-limit.server";
import { Checkbox } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { checkedState, fieldState } from "#app/ui/form";
import { PublicShell } from "#app/ui/shells/public-shell";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";

export const handle = { i18n: ["landing"] };

// An office shares one address; a program that fills in forms does not stop at twenty.
const FORMS_AN_HOUR = { points: 20, perSeconds: 3_600 };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { ctx, campaign, recommender } = await openPage(request, params);
  const { landingTitle, landingText } = campaignText(campaign, ctx.language);
  const { firstName = null, companyName = null } = recommender ?? {};
  return {
    workspaceName: ctx.workspace.name,
    title: landingTitle,
    text: landingText,
    recommender: firstName && { firstName, companyName },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { ctx, recommender, path } = await openPage(request, params);
  const form = await parseForm(request, OwnIntroductionForm);
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path: field }) => ({ path: field, message: ctx.t(`landing:form.errors.${field}`) })),
      form.values,
    );
  const { name, reach, companyName, question, sentBy, website } = form.value;
  const thanks = redirect(`${path}/thanks`);
  if (website) return thanks;
  try {
    await limit(ctx, "landing-form", requestScope()?.address ?? "", FORMS_AN_HOUR);
  } catch (error) {
    if (!isDomainError(error) || error.code !== "rate_limited") throw error;
    const refusal = { errors: [{ path: "", message: ctx.t("landing:form.errors.limited") }], values: form.values };
    return data<FormRefusal>(refusal, { status: 429 });
  }
  return submitForm(form.values, async () => {
    await introduceLead(ctx, {
      source: "landing_page",
      enrolmentId: recommender?.enrolmentId ?? null,
      clickId: clickIdOf(request.headers.get("Cookie")),
      person: { name, ...reach, companyName: companyName || null, language: ctx.language },
      whyNow: question,
      namedIntroducer: sentBy,
      isTold: true,
    });
    return thanks;
  });
}

async function openPage(request: Request, params: { workspace?: string; campaign?: string }) {
  const { language } = await pageFrame(request);
  const ctx = await publicContext(params.workspace ?? "", language);
  const ref = codeInQuery(new URL(request.url).searchParams);
  const page = await openLandingPage(ctx, { slug: params.campaign ?? "", ref });
  return { ctx, path: `/go/${ctx.workspace.slug}/${page.campaign.slug}`, ...page };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: `${page.title} · ${page.workspaceName}` }, { name: "description", content: page.text.slice(0, 160) }] : [];

export default function Landing() {
  const { workspaceName, title, text, recommender } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [t, tc] = [useText("landing"), useText("common")];
  return (
    <PublicShell
      workspaceName={workspaceName}
      from={recommender ? recommender.firstName : undefined}
      skipLabel={t("skip")}
      footer={<p>{t("footer", { workspace: workspaceName })}</p>}
    >
      <div className="stack s2">
        {recommender && (
          <p className="muted">
            {recommender.companyName
              ? t("recommendedByOf", { name: recommender.firstName, company: recommender.companyName })
              : t("recommendedBy", { name: recommender.firstName })}
          </p>
        )}
        <h1>{title}</h1>
      </div>
      <p className="muted whitespace-pre-line">{text}</p>
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={tc("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
        <TextField name="name" label={t("form.name")} autoComplete="name" required {...fieldState(sent, "name")} />
        <TextField
          name="reach"
          label={t("form.reach")}
          autoComplete="email"
          autoCapitalize="none"
          inputMode="email"
          spellCheck={false}
          required
          {...fieldState(sent, "reach")}
        />
        <TextField
          name="companyName"
          label={t("form.company")}
          optionalLabel={t("form.optional")}
          autoComplete="organization"
          {...fieldState(sent, "companyName")}
        />
        <TextArea
          name="question"
          label={t("form.question")}
          optionalLabel={t("form.optional")}
          maxLength={1_000}
          {...fieldState(sent, "question")}
        />
        {!recommender && <SentByField sent={sent} />}
        <div className="vh" aria-hidden="true">
          <TextField name="website" label={t("form.leaveEmpty")} tabIndex={-1} autoComplete="off" />
        </div>
        <Checkbox
          name="consent"
          label={t("form.consent", { workspace: workspaceName })}
          help={t("form.consentHelp")}
          required
          {...checkedState(sent, "consent")}
        />
        <SubmitButton size="large" full busyLabel={t("form.busy")}>
          {t("form.send")}
        </SubmitButton>
      </Form>
    </PublicShell>
  );
}
