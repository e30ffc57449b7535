import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { mayIn, publicContext } from "#app/domains/accounts/require-context.server";
import { answersInForm } from "#app/domains/campaigns/answers-in-form";
import { askedIn } from "#app/domains/campaigns/campaign-question.rules";
import { cardAddress } from "#app/domains/campaigns/campaign-card.server";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import { clickIdOf } from "#app/domains/referrals/click-cookie";
import { codeInQuery } from "#app/domains/referrals/code-parameter.rules";
import { openLandingPage } from "#app/domains/referrals/landing-page.server";
import { OwnIntroductionFields } from "#app/domains/sales/components/own-introduction-fields";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { OwnIntroductionForm } from "#app/domains/sales/introduction.schema";
import { getApp } from "#app/platform/app.server";
import { isDomainError } from "#app/platform/errors";
import { isTooFast, sentOnce, stampForm } from "#app/platform/form-stamp.server";
import { parseForm, refuseForm, submitForm, type FormRefusal } from "#app/platform/forms.server";
import { requestScope } from "#app/platform/http/request-scope.server";
import { useText } from "#app/platform/i18n/use-text";
import { limit, limitReading } from "#app/platform/rate-limit.server";
import { pictureProperties } from "#app/ui/card-picture";
import { Notice } from "#app/ui/notice";
import { PublicShell } from "#app/ui/shells/public-shell";

export const handle = { i18n: ["landing"] };

// An office shares one address; a program that fills in forms does not stop at twenty.
const FORMS_AN_HOUR = { points: 20, perSeconds: 3_600 };

export async function loader({ request, params }: LoaderFunctionArgs) {
  await limitReading(getApp(), "landing");
  const { ctx, campaign, recommender } = await openPage(request, params, true);
  const { landingTitle, landingText } = campaignText(campaign, ctx.language);
  const { firstName = null, companyName = null } = recommender ?? {};
  return {
    workspaceName: ctx.workspace.name,
    title: landingTitle,
    text: landingText,
    picture: cardAddress(ctx, campaign),
    questions: askedIn(campaign.questions, ctx.language),
    recommender: firstName && { firstName, companyName },
    stamp: stampForm(ctx),
    isDraft: campaign.status === "draft",
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { ctx, campaign, recommender, path } = await openPage(request, params);
  const form = await parseForm(request, OwnIntroductionForm);
  const { answers, errors } = answersInForm(ctx.t, askedIn(campaign.questions, ctx.language), form.values);
  if (!form.ok || errors.length > 0) {
    const own = form.ok ? [] : form.errors.map(({ path: field }) => ({ path: field, message: ctx.t(`landing:form.errors.${field}`) }));
    return refuseForm([...own, ...errors], form.values);
  }
  const { name, reach, companyName, question, sentBy, website, stamp } = form.value;
  const thanks = redirect(`${path}/thanks`);
  if (website || isTooFast(ctx, stamp)) return thanks;
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
      answers,
      namedIntroducer: sentBy,
      isTold: true,
      externalId: sentOnce(stamp, [campaign.id, name, reach, companyName]),
    });
    return thanks;
  });
}

async function openPage(request: Request, params: { workspace?: string; campaign?: string }, isReading = false) {
  const { language } = await pageFrame(request);
  const ctx = await publicContext(params.workspace ?? "", language);
  const seesDrafts = isReading && (await mayIn(request, ctx.workspace.slug, "campaign.view"));
  const ref = codeInQuery(new URL(request.url).searchParams, ctx.workspace.codeParameters);
  const page = await openLandingPage(ctx, { slug: params.campaign ?? "", ref, seesDrafts });
  return { ctx, path: `/go/${ctx.workspace.slug}/${page.campaign.slug}`, ...page };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const description = page.text.slice(0, 160);
  const properties = {
    "og:type": "website",
    "og:site_name": page.workspaceName,
    "og:title": page.title,
    "og:description": description,
    ...pictureProperties(page.picture, page.title),
  };
  return [
    { title: `${page.title} · ${page.workspaceName}` },
    { name: "description", content: description },
    { name: "twitter:card", content: "summary_large_image" },
    ...Object.entries(properties).map(([property, content]) => ({ property, content })),
  ];
};

export default function Landing() {
  const { workspaceName, title, text, questions, recommender, stamp, isDraft } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("landing");
  return (
    <PublicShell
      workspaceName={workspaceName}
      from={recommender ? recommender.firstName : undefined}
      skipLabel={t("skip")}
      footer={<p>{t("footer", { workspace: workspaceName })}</p>}
    >
      {isDraft && <Notice tone="warning">{t("draft")}</Notice>}
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
      {!isDraft && (
        <OwnIntroductionFields questions={questions} asksWhoSent={!recommender} sent={sent} stamp={stamp} workspaceName={workspaceName} />
      )}
    </PublicShell>
  );
}
