import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { campaignChoices, isRunning, portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { portalBase } from "#app/domains/ambassadors/portal-app";
import { answersInForm } from "#app/domains/campaigns/answers-in-form";
import { askedIn } from "#app/domains/campaigns/campaign-question.rules";
import { firstNameOf } from "#app/domains/campaigns/campaign.rules";
import { rewardText } from "#app/domains/campaigns/reward-text";
import { Introduced, IntroduceForm, IntroduceClosed } from "#app/domains/sales/components/introduce-form";
import { handOverOf } from "#app/domains/sales/hand-over.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { findIntroduction } from "#app/domains/sales/introduction-rows.server";
import { IntroductionForm } from "#app/domains/sales/introduction.schema";
import { DomainError } from "#app/platform/errors";
import { sentOnce, stampForm } from "#app/platform/form-stamp.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { limit } from "#app/platform/rate-limit.server";
import { useText } from "#app/platform/i18n/use-text";
import { TaskShell } from "#app/ui/shells/task-shell";

export const handle = { i18n: ["portal", "portal-offline", "introduced", "questions"] };

// Nobody knows more people than that in a day; a program that fills the pipeline does.
const MOST_INTRODUCTIONS = { points: 50, perSeconds: 86_400 };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.introduce");
  const query = new URL(request.url).searchParams;
  const { ambassadorId, all, current } = await portalEnrolments(ctx, query.get("campaign"));
  const introduced = query.get("introduced");
  const lead = ambassadorId && introduced ? await findIntroduction(ctx, ambassadorId, introduced) : null;
  const running = current && isRunning(current) ? current : null;
  return {
    title: ctx.t("portal:introduce.pageTitle", { workspace: ctx.workspace.name }),
    base: portalBase(ctx.workspace),
    person: ctx.actor.id,
    workspaceName: ctx.workspace.name,
    ownName: ctx.actor.kind === "user" ? ctx.actor.name : "",
    handOver: lead && ambassadorId ? await handOverOf(ctx, ambassadorId, lead.leadId) : null,
    introduced: lead
      ? {
          name: firstNameOf(lead.displayName),
          isKnown: lead.stage === "duplicate",
          leadId: lead.leadId,
          slug: current?.campaign.slug ?? "",
        }
      : null,
    offer: running && {
      stamp: stampForm(ctx),
      slug: running.campaign.slug,
      questions: askedIn(running.campaign.questions, ctx.language),
      choices: campaignChoices(all.filter(isRunning), running),
      rewards: running.campaign.rewardRules.map((rule) => rewardText(ctx.t, rule, ctx.language)),
      holdingDays: running.campaign.holdingDays,
    },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "lead.introduce");
  const url = new URL(request.url);
  const { current } = await portalEnrolments(ctx, url.searchParams.get("campaign"));
  if (!current || !isRunning(current)) throw new DomainError("gone", "no campaign takes introductions now");

  const form = await parseForm(request, IntroductionForm);
  const { answers, errors } = answersInForm(ctx.t, askedIn(current.campaign.questions, ctx.language), form.values);
  if (!form.ok || errors.length > 0) {
    const own = form.ok ? [] : form.errors.map(({ path }) => ({ path, message: ctx.t(`portal:introduce.errors.${path}`) }));
    return refuseForm([...own, ...errors], form.values);
  }
  const { name, reach, companyName, whyNow, stamp } = form.value;
  return submitForm(form.values, async () => {
    await limit(ctx, "introduce", ctx.actor.id, MOST_INTRODUCTIONS);
    const { leadId } = await introduceLead(ctx, {
      source: "introduction_form",
      enrolmentId: current.enrolmentId,
      person: { name, ...reach, companyName },
      whyNow,
      answers,
      isTold: true,
      externalId: sentOnce(stamp, [current.enrolmentId, name, reach, companyName]),
    }).catch(refuseOwnAddress);
    return redirect(`${url.pathname}?campaign=${current.campaign.slug}&introduced=${leadId}`);
  });
}

/** The domain names the field of its own shape; this form has one field for both addresses. */
function refuseOwnAddress(error: unknown): never {
  if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
  throw new DomainError("invalid", error.message, { ...error.details, errors: [{ path: "reach", message: error.message }] });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Introduce() {
  const { base, person, ownName, introduced, handOver, offer, workspaceName } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("portal");
  return (
    <TaskShell back={{ to: base, label: t("tabs.home") }} aside={t("introduce.you", { name: ownName })} skipLabel={t("introduce.skip")}>
      {introduced ? (
        <Introduced
          {...introduced}
          person={person}
          handOver={handOver}
          base={base}
          another={`${base}/introduce${offer ? `?campaign=${offer.slug}` : ""}`}
        />
      ) : offer ? (
        <IntroduceForm key={offer.slug} offer={offer} sent={sent} base={base} person={person} workspaceName={workspaceName} />
      ) : (
        <IntroduceClosed base={base} />
      )}
    </TaskShell>
  );
}
