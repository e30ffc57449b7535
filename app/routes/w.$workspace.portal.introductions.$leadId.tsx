import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { HandOverPart } from "#app/domains/sales/components/hand-over";
import { StageWords } from "#app/domains/sales/components/introduction-list";
import { handOverOf } from "#app/domains/sales/hand-over.server";
import { OwnTrace } from "#app/domains/sales/components/own-trace";
import { findIntroduction } from "#app/domains/sales/introduction-rows.server";
import { LEAD_STAGES, LEAD_STEPS } from "#app/domains/sales/lead-stage.rules";
import { traceOwnLead } from "#app/domains/sales/trace-lead.server";
import { notFound } from "#app/platform/errors";
import { useText } from "#app/platform/i18n/use-text";
import { beadStates, Chain } from "#app/ui/bead";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["introduced", "trace", "unearned"] };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const ambassadorId = ctx.actor.kind === "user" ? ctx.actor.ambassadorId : null;
  const lead = ambassadorId && (await findIntroduction(ctx, ambassadorId, params.leadId ?? ""));
  if (!lead) throw notFound("introduction");
  return {
    title: ctx.t("portal:introduction.pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    lead,
    handOver: ambassadorId ? await handOverOf(ctx, ambassadorId, lead.leadId) : null,
    decisions: await traceOwnLead(ctx, ambassadorId ?? "", lead.leadId),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Introduction() {
  const { base, lead, handOver, decisions, reader } = useLoaderData<typeof loader>();
  const t = useText("portal");
  const done = lead.step === null ? 0 : lead.stage === "won" ? LEAD_STEPS : lead.step - 1;
  const states = beadStates(done, LEAD_STEPS);
  const items = LEAD_STAGES.slice(0, LEAD_STEPS).map((stage, index) => ({
    key: stage,
    state: states[index] ?? "asked",
    children: (
      <>
        <span className="b">{t(`stage.${stage}.title`)}</span>
        <br />
        <span className="muted sm">{t(`stage.${stage}.means`)}</span>
      </>
    ),
  }));
  return (
    <>
      <PageHeader title={lead.displayName} back={{ to: `${base}/introductions`, label: t("introductions.title") }} />
      <div className="tile pad">
        <StageWords {...lead} />
      </div>
      {handOver && <HandOverPart handOver={handOver} />}
      {lead.reward && (
        <p>
          <Link className="hit" to={`${base}/earned`} prefetch="intent">
            {t("introduction.why", { amount: lead.reward })}
          </Link>
        </p>
      )}
      {lead.step !== null && (
        <Section title={t("introduction.way")}>
          <Chain items={items} />
        </Section>
      )}
      <OwnTrace decisions={decisions} isKnown={lead.stage === "duplicate"} reader={reader} />
      <p className="muted sm">{t("introduction.privacy")}</p>
    </>
  );
}
