import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { LeadEnding } from "#app/domains/sales/components/lead-ending";
import { DecisionView, TracedRewards } from "#app/domains/sales/components/trace-view";
import { creditMoveBase } from "#app/domains/sales/credit-move-page.server";
import { traceLead } from "#app/domains/sales/trace-lead.server";
import { useText } from "#app/platform/i18n/use-text";
import { EmptyState } from "#app/ui/empty-state";
import { Columns, ColumnSpan, PageHeader } from "#app/ui/page";

export const handle = { i18n: ["sales", "trace", "campaign", "credit-move", "unearned", "lead-ending"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const { lead, decisions, rewards, unearned, ending } = await traceLead(ctx, params.leadId ?? "");
  return {
    title: ctx.t("sales:trace.title", { name: lead.person.name }),
    leadTo: `/w/${ctx.workspace.slug}/sales/leads/${lead.id}`,
    name: lead.person.name,
    decisions: decisions.toReversed(),
    rewards,
    unearned,
    ending,
    moveBase: creditMoveBase(ctx),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export default function LeadTrace() {
  const { leadTo, name, decisions, rewards, unearned, ending, moveBase, reader } = useLoaderData<typeof loader>();
  const t = useText("sales");
  return (
    <>
      <PageHeader title={t("trace.title", { name })} sub={t("trace.sub")} back={{ to: leadTo, label: name }} />
      {ending && <LeadEnding ending={ending} leadBase={leadTo.slice(0, leadTo.lastIndexOf("/"))} reader={reader} />}
      {decisions.length === 0 && !ending && <EmptyState title={t("trace.empty")}>{t("trace.emptyText")}</EmptyState>}
      {decisions.length > 0 && (
        <Columns ruled>
          <ColumnSpan span={8}>
            <div className="stack s6">
              {decisions.map((decision) => (
                <DecisionView key={decision.id} decision={decision} moveBase={moveBase} reader={reader} />
              ))}
            </div>
          </ColumnSpan>
          <ColumnSpan span={4}>
            <TracedRewards rewards={rewards} unearned={unearned} reader={reader} />
          </ColumnSpan>
        </Columns>
      )}
    </>
  );
}
