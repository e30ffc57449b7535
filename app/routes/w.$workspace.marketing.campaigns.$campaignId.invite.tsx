import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { candidatePage, confirmationOf } from "#app/domains/campaigns/candidate-page.server";
import { candidateFilterIn } from "#app/domains/campaigns/candidate-filter.rules";
import { CandidateLists } from "#app/domains/campaigns/components/candidate-lists";
import { CandidatePart } from "#app/domains/campaigns/components/candidate-part";
import { AudienceLine } from "#app/domains/campaigns/components/audience-line";
import { ConfirmInvitations } from "#app/domains/campaigns/components/confirm-invitations";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { sendTestInvitation } from "#app/domains/campaigns/write-invitation.server";
import type { Ctx } from "#app/platform/context.server";
import { isDomainError } from "#app/platform/errors";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { RowsLink } from "#app/ui/figure";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["campaign", "candidates", "audience", "guests", "nps", "nps-page", "everybody"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

const Sent = z.object({
  intent: z.enum(["review", "test", "confirm"]),
  contactIds: z.array(z.string()).max(50_000).default([]),
  everybody: z.literal("yes").optional(),
  /** The part of the people, as an address says it. */
  part: z.string().max(3_000).default(""),
  expectedPeople: z.string().max(100).optional(),
  expectedCount: z.coerce.number().int().min(0).catch(0),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "invitation.send");
  const query = new URL(request.url).searchParams;
  const page = await candidatePage(ctx, params.campaignId ?? "", query.get("after"), candidateFilterIn(query));
  const home = `/w/${ctx.workspace.slug}/marketing`;
  return {
    ...page,
    title: ctx.t("campaign:invite.title", { name: page.campaign.name }),
    language: ctx.language,
    home,
    here: `${home}/campaigns/${page.campaign.id}`,
  };
}

/** Choose, read back, confirm: each a whole page, so that it works without script too. */
export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "invitation.send");
  const campaign = await getCampaign(ctx, params.campaignId ?? "");
  const form = await parseForm(request, Sent);
  if (!form.ok) return refuseForm(form.errors, form.values);
  const { intent, contactIds, everybody, ...expected } = form.value;
  const people = everybody ? { all: true as const, part: candidateFilterIn(new URLSearchParams(expected.part)) } : { contactIds };
  if (intent === "confirm") return confirm(ctx, { campaignId: campaign.id, people, ...expected });
  if (!everybody && contactIds.length === 0) return refuseForm([{ path: "", message: ctx.t("campaign:invite.none") }], form.values);
  const testedTo = intent === "test" ? await sendTestInvitation(ctx, campaign) : null;
  return data({ confirmation: await confirmationOf(ctx, campaign.id, people), testedTo });
}

async function confirm(ctx: Ctx, input: Parameters<typeof inviteCandidates>[1]) {
  const { campaignId } = input;
  try {
    const { batchId } = await inviteCandidates(ctx, input);
    return redirect(`/w/${ctx.workspace.slug}/marketing/campaigns/${campaignId}${batchId ? `/batches/${batchId}` : "/invite"}`);
  } catch (error) {
    if (!isDomainError(error) || error.code !== "conflict") throw error;
    return refuseConflict(error.message);
  }
}

const refuseConflict = (message: string) => data({ errors: [{ path: "", message }], values: {} }, { status: 409 });

export default function Invite() {
  const { home, here, ...page } = useLoaderData<typeof loader>();
  const { campaign } = page;
  const sent = useActionData<typeof action>();
  const t = useText("campaign");
  const guests = useText("guests");
  const header = (sub: string) => (
    <PageHeader title={t("invite.title", { name: campaign.name })} sub={sub} back={{ to: here, label: campaign.name }} />
  );
  if (sent && "confirmation" in sent && sent.confirmation.count > 0) {
    return (
      <>
        {header("")}
        <ConfirmInvitations confirmation={sent.confirmation} testedTo={sent.testedTo} />
      </>
    );
  }
  return (
    <>
      {header(t("invite.sub", { count: page.total }))}
      {campaign.status !== "ended" && (
        <p>
          <RowsLink to={`${here}/guests`}>{guests("open")}</RowsLink>
        </p>
      )}
      {sent &&
        "errors" in sent &&
        sent.errors.map(({ message }) => (
          <Notice key={message} tone="warning" announce>
            {message}
          </Notice>
        ))}
      {campaign.status !== "live" && <Notice tone="warning">{t("invite.notLive")}</Notice>}
      <AudienceLine rules={page.rules} editTo={campaign.status === "ended" ? null : `${here}/audience`} />
      <CandidatePart part={page.part} fileName={page.fileName} choices={page.choices} language={page.language} />
      <CandidateLists page={page} importTo={`${home}/imports/new`} everybodyTo={`${here}/candidates`} />
    </>
  );
}
