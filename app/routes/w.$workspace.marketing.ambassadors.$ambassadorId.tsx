import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { changeGroup } from "#app/domains/ambassadors/change-group.server";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { History } from "#app/domains/activity/components/history-list";
import {
  AmbassadorAnswer,
  AmbassadorFigures,
  AmbassadorLeads,
  AmbassadorRewards,
} from "#app/domains/ambassadors/components/ambassador-facts";
import { EnrolmentList, StateDialog } from "#app/domains/ambassadors/components/enrolment-list";
import { ENROLMENT_STATES } from "#app/domains/ambassadors/enrolment.rules";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { ambassadorPage } from "#app/domains/reports/ambassador-page.server";
import { Timeline } from "#app/domains/reports/components/timeline";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["ambassador", "activity", "groups", "sales", "timeline"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.page.name }];

const Change = z.union([
  z.object({ intent: z.literal("group"), enrolmentId: z.string(), group: z.string().max(60) }),
  z.object({ intent: z.undefined().optional(), enrolmentId: z.string(), to: z.enum(ENROLMENT_STATES), reason: z.string().optional() }),
]);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "ambassador.view");
  const query = new URL(request.url).searchParams;
  const page = await ambassadorPage(ctx, params.ambassadorId ?? "", query.get("before"));
  const roles = ctx.actor.kind === "user" ? ctx.actor.roles : [];
  const asked = page.enrolments.find(({ enrolmentId }) => enrolmentId === query.get("enrolment"));
  const to = asked?.next.find((state) => state === query.get("to"));
  const parts = page.enrolments.map(({ enrolmentId }) => ({ kind: "enrolment", id: enrolmentId }));
  return {
    page,
    history: await historyOf(ctx, { kind: "ambassador", id: page.id }, ...parts),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone },
    dialog: asked && to && can(roles, "campaign.manage") ? { enrolmentId: asked.enrolmentId, to } : null,
    isDone: query.has("done"),
    may: { manage: can(roles, "campaign.manage"), leads: can(roles, "lead.view") },
    home: `/w/${ctx.workspace.slug}`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const form = await parseForm(request, Change);
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    const ambassadorId = params.ambassadorId ?? "";
    const { enrolmentId } = form.value;
    if (form.value.intent === "group") await changeGroup(ctx, { ambassadorId, enrolmentId, group: form.value.group });
    else await changeEnrolmentState(ctx, { enrolmentId, to: form.value.to, reason: form.value.reason || null, ambassadorId });
    return redirect(`/w/${ctx.workspace.slug}/marketing/ambassadors/${ambassadorId}?done`);
  });
}

export default function AmbassadorDetail() {
  const { page, history, reader, dialog, isDone, may, home } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("ambassador");
  const here = `${home}/marketing/ambassadors/${page.id}`;
  return (
    <>
      <PageHeader
        title={page.name}
        sub={[page.jobTitle, page.companyName, t("page.joined", { date: page.joinedOn })].filter(Boolean).join(" · ")}
        back={{ to: `${home}/marketing/ambassadors`, label: t("title") }}
      />
      {sent?.errors.map(({ message }) => (
        <Notice key={message} tone="danger" announce>
          {message}
        </Notice>
      ))}
      {isDone && !sent && (
        <Notice tone="success" announce>
          {t("change.done")}
        </Notice>
      )}
      <AmbassadorFigures page={page} />
      <AmbassadorAnswer page={page} />
      <EnrolmentList page={page} here={here} campaigns={`${home}/marketing/campaigns`} canManage={may.manage} />
      <AmbassadorLeads page={page} leadsHome={may.leads ? `${home}/sales/leads` : null} />
      <AmbassadorRewards page={page} />
      <Timeline timeline={page.timeline} leadBase={may.leads ? `${home}/sales/leads` : null} {...reader} />
      <History history={history} {...reader} />
      {dialog && <StateDialog name={page.name} here={here} {...dialog} />}
    </>
  );
}
