import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { publicContext } from "#app/domains/accounts/require-context.server";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import { openRequestPage, requestToJoin } from "#app/domains/campaigns/join-requests.server";
import { rewardLine } from "#app/domains/campaigns/reward-text";
import { isTooFast, stampForm } from "#app/platform/form-stamp.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { requestScope } from "#app/platform/http/request-scope.server";
import { useText } from "#app/platform/i18n/use-text";
import { limit } from "#app/platform/rate-limit.server";
import { emailField, plainText, stampField } from "#app/platform/text";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState } from "#app/ui/form";
import { PublicShell } from "#app/ui/shells/public-shell";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export const handle = { i18n: ["join-request"] };

// As the form of the landing page: an office shares one address.
const FORMS_AN_HOUR = { points: 20, perSeconds: 3_600 };

/** People do not see `website`; programs fill in everything. */
const Asked = z.object({
  name: plainText({ min: 1, max: 120 }),
  email: emailField,
  website: z.string().default(""),
  stamp: stampField,
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { ctx, campaign } = await openPage(request, params);
  return {
    workspaceName: ctx.workspace.name,
    title: ctx.t("join-request:title", { workspace: ctx.workspace.name }),
    rewards: campaign.rewardRules.map((rule) => rewardLine(ctx.t, rule, ctx.language)),
    terms: campaignText(campaign, ctx.language).terms,
    stamp: stampForm(ctx),
    isDone: new URL(request.url).searchParams.has("done"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { ctx, campaign } = await openPage(request, params);
  const form = await parseForm(request, Asked);
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path }) => ({ path, message: ctx.t(`join-request:errors.${path === "email" ? "email" : "name"}`) })),
      form.values,
    );
  const { name, email, website, stamp } = form.value;
  return submitForm(form.values, async () => {
    await limit(ctx, "join-request", requestScope()?.address ?? "", FORMS_AN_HOUR);
    if (website === "" && !isTooFast(ctx, stamp)) await requestToJoin(ctx, campaign.id, { name, email });
    return redirect("?done");
  });
}

async function openPage(request: Request, params: { workspace?: string; campaign?: string }) {
  const { language } = await pageFrame(request);
  const ctx = await publicContext(params.workspace ?? "", language);
  return { ctx, campaign: await openRequestPage(ctx, params.campaign ?? "") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AskToJoin() {
  const { workspaceName, title, rewards, terms, stamp, isDone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("join-request");
  const common = useText("common");
  if (isDone) {
    return (
      <PublicShell workspaceName={workspaceName} skipLabel={t("skip")} cover="low">
        <h1>{t("doneTitle")}</h1>
        <p className="muted">{t("doneText", { workspace: workspaceName })}</p>
      </PublicShell>
    );
  }
  return (
    <PublicShell workspaceName={workspaceName} skipLabel={t("skip")} footer={<p>{t("footer", { workspace: workspaceName })}</p>}>
      <h1>{title}</h1>
      <p className="muted">{t("text", { workspace: workspaceName })}</p>
      <ul className="stack s1">
        {rewards.map((reward) => (
          <li key={reward} className="b">
            {reward}
          </li>
        ))}
      </ul>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="stamp" defaultValue={fieldState(sent, "stamp", stamp).defaultValue} />
        <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
        <TextField name="name" label={t("name")} autoComplete="name" required {...fieldState(sent, "name")} />
        <TextField name="email" type="email" label={t("email")} autoComplete="email" required {...fieldState(sent, "email")} />
        <div className="vh" aria-hidden="true">
          <TextField name="website" label={t("leaveEmpty")} tabIndex={-1} autoComplete="off" />
        </div>
        <SubmitButton size="large" full busyLabel={t("busy")}>
          {t("send")}
        </SubmitButton>
      </Form>
      <details className="sm">
        <summary className="b min-h-11 cursor-pointer">{t("terms")}</summary>
        <p className="muted whitespace-pre-line">{terms}</p>
      </details>
    </PublicShell>
  );
}
