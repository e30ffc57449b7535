import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Clock, Copy, Pencil, Send, Users } from "lucide-react";
import { z } from "zod";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { History } from "#app/domains/activity/components/history-list";
import { campaignDetail } from "#app/domains/campaigns/campaign-pages.server";
import { CAMPAIGN_STATUSES } from "#app/domains/campaigns/campaign.rules";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { CampaignBadge } from "#app/domains/campaigns/components/campaign-badge";
import { CampaignConditions, CampaignTextPreview, SentBatches } from "#app/domains/campaigns/components/campaign-facts";
import { EarlierTerms } from "#app/domains/campaigns/components/terms-shown";
import { CampaignStatusPart } from "#app/domains/campaigns/components/campaign-status-part";
import { duplicateCampaign } from "#app/domains/campaigns/duplicate-campaign.server";
import { waitingRequests } from "#app/domains/campaigns/join-requests.server";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { campaignSteps } from "#app/domains/reports/campaign-people.server";
import { CampaignMailLine, CampaignStepFigures } from "#app/domains/reports/components/campaign-steps";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { RowsLink } from "#app/ui/figure";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

export const handle = { i18n: ["campaign", "campaign-plan", "sending", "join-request", "campaign-people", "activity", "questions"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.campaign.name }];

const Change = z.union([z.object({ status: z.enum(CAMPAIGN_STATUSES) }), z.object({ intent: z.literal("duplicate") })]);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.view");
  const query = new URL(request.url).searchParams;
  const campaign = await campaignDetail(ctx, params.campaignId ?? "", query.get("language"));
  const canManage = ctx.actor.kind === "user" && can(ctx.actor.roles, "campaign.manage");
  const done = ["saved", "live", "paused", "ended"].find((known) => known === query.get("done")) ?? null;
  const [history, steps, requests] = await Promise.all([
    historyOf(ctx, { kind: "campaign", id: campaign.id }),
    campaignSteps(ctx, campaign.id),
    waitingRequests(ctx, campaign.id),
  ]);
  const canSeePeople = ctx.actor.kind === "user" && can(ctx.actor.roles, "contact.view");
  const reader = { language: ctx.language, timeZone: ctx.workspace.timeZone };
  return {
    campaign,
    steps,
    requests,
    canSeePeople,
    history,
    reader,
    canManage,
    done,
    isEnding: query.has("end"),
    list: `/w/${ctx.workspace.slug}/marketing/campaigns`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const form = await parseForm(request, Change);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    const id = params.campaignId ?? "";
    if ("intent" in form.value)
      return redirect(`/w/${ctx.workspace.slug}/marketing/campaigns/${(await duplicateCampaign(ctx, id)).id}/edit`);
    await changeCampaignStatus(ctx, id, form.value.status);
    return redirect(`/w/${ctx.workspace.slug}/marketing/campaigns/${id}?done=${form.value.status}`);
  });
}

export default function CampaignPage() {
  const { campaign, steps, requests, canSeePeople, history, reader, canManage, done, isEnding, list } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("campaign");
  const tq = useText("questions");
  const sending = useText("sending");
  const asked = useText("join-request");
  const here = `${list}/${campaign.id}`;
  const isLive = campaign.status === "live";
  const actions = canManage && campaign.status !== "ended" && (
    <>
      <ButtonLink to={`${here}/questions`} variant="quiet">
        {tq("open")}
      </ButtonLink>
      <ButtonLink to={`${here}/edit`} icon={Pencil}>
        {t("detail.editText")}
      </ButtonLink>
      <ButtonLink to={`${here}/groups`} icon={Users}>
        {t("detail.groups")}
      </ButtonLink>
      <ButtonLink to={`${here}/sending`} icon={Clock}>
        {sending("link")}
      </ButtonLink>
      {isLive && (
        <ButtonLink to={`${here}/invite`} variant="primary" icon={Send}>
          {t("detail.invite")}
        </ButtonLink>
      )}
    </>
  );
  return (
    <>
      <PageHeader
        title={campaign.name}
        sub={
          <span className="row tight wraps">
            <CampaignBadge status={campaign.status} /> {t("detail.version", { version: campaign.version })}
          </span>
        }
        back={{ to: list, label: t("title") }}
        actions={actions}
      />
      {sent?.errors.map(({ message }) => (
        <Notice key={message} tone="danger" announce>
          {message}
        </Notice>
      ))}
      {done && !sent && (
        <Notice tone="success" announce>
          {done === "saved" ? t("form.saved") : t(`change.done.${done}`)}
        </Notice>
      )}
      <CampaignStepFigures counts={steps} to={canSeePeople ? `${here}/people` : null} />
      <CampaignMailLine counts={steps} to={canSeePeople ? `${here}/people` : null} />
      {canManage && requests > 0 && (
        <p>
          <RowsLink to={`${here}/requests`}>{asked("queue.link", { count: requests })}</RowsLink>
        </p>
      )}
      <CampaignStatusPart campaign={campaign} canManage={canManage} here={here} isEnding={isEnding} />
      <CampaignConditions campaign={campaign} />
      <SentBatches campaign={campaign} here={here} />
      <CampaignTextPreview campaign={campaign} shareTo={canManage ? `${here}/texts` : null} />
      <EarlierTerms versions={campaign.earlier} />
      {canManage && (
        <Form method="post">
          <SubmitButton name="intent" value="duplicate" variant="secondary" icon={Copy}>
            {t("detail.duplicate")}
          </SubmitButton>
        </Form>
      )}
      <History history={history} {...reader} />
    </>
  );
}
