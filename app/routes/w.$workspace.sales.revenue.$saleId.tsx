import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { History } from "#app/domains/activity/components/history-list";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { moneyText } from "#app/domains/sales/components/lead-cards";
import { DecisionView, TracedRewards } from "#app/domains/sales/components/trace-view";
import { creditMoveBase } from "#app/domains/sales/credit-move-page.server";
import { traceSale } from "#app/domains/sales/trace-sale.server";
import { useText } from "#app/platform/i18n/use-text";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { Columns, ColumnSpan, PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["sale-list", "sale", "sales", "trace", "campaign", "credit-move", "unearned", "activity"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const { decisions, sales, rewards, unearned, buyer, conversionIds } = await traceSale(ctx, params.saleId ?? "");
  const history = await historyOf(
    ctx,
    ...sales.map(({ id }) => ({ kind: "sale", id })),
    ...conversionIds.map((id) => ({ kind: "conversion", id })),
    ...rewards.map(({ rewardId }) => ({ kind: "reward", id: rewardId })),
  );
  return {
    title: ctx.t("sale-list:trace.title", { name: buyer }),
    buyer,
    decisions: decisions.toReversed(),
    lines: sales.map(({ id, externalId, amountMinor, currency, occurredAt, productName, correctionKind, note }) => ({
      ...{ id, externalId, amountMinor, currency, occurredAt, productName, correctionKind, note },
    })),
    leadId: sales[0]?.leadId ?? null,
    rewards,
    unearned,
    history,
    moveBase: creditMoveBase(ctx),
    base: `/w/${ctx.workspace.slug}/sales`,
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export default function Sale() {
  const { buyer, decisions, lines, leadId, rewards, unearned, history, moveBase, base, reader } = useLoaderData<typeof loader>();
  const [t, sale] = [useText("sale-list"), useText("sale")];
  return (
    <>
      <PageHeader title={buyer} sub={t("trace.sub")} back={{ to: `${base}/revenue`, label: t("title") }} />
      <Columns ruled>
        <ColumnSpan span={8}>
          <div className="stack s6">
            {decisions.length === 0 && <EmptyState title={t("trace.waiting")}>{t("trace.waitingText")}</EmptyState>}
            {decisions.map((decision) => (
              <DecisionView key={decision.id} decision={decision} moveBase={moveBase} reader={reader} />
            ))}
          </div>
        </ColumnSpan>
        <ColumnSpan span={4}>
          <Section title={t("trace.lines")}>
            <ul className="stack s2">
              {lines.map((line) => (
                <li key={line.id}>
                  <p className="row between wraps">
                    <span>
                      {sale(line.correctionKind ? `kind.${line.correctionKind}` : "kind.sale")}
                      {line.productName && ` · ${line.productName}`}
                    </span>
                    <span className="b num">{moneyText(line, reader)}</span>
                  </p>
                  <p className="sm muted">
                    {formatDate(line.occurredAt, reader.language, reader.timeZone, "date")} ·{" "}
                    <span className="mono">{line.externalId}</span>
                    {line.note && ` · ${line.note}`}
                  </p>
                </li>
              ))}
            </ul>
            {leadId && (
              <p>
                <Link to={`${base}/leads/${leadId}`}>{t("trace.lead")}</Link>
              </p>
            )}
          </Section>
          <TracedRewards rewards={rewards} unearned={unearned} reader={reader} />
        </ColumnSpan>
      </Columns>
      <History history={history} {...reader} />
    </>
  );
}
