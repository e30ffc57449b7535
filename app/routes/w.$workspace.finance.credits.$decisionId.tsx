import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireRecentProof, submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { moveCredit } from "#app/domains/referrals/move-credit.server";
import { CreditMoveForm as CreditMoveFields } from "#app/domains/sales/components/credit-move";
import { DecisionView, TracedRewards } from "#app/domains/sales/components/trace-view";
import { creditMovePage } from "#app/domains/sales/credit-move-page.server";
import { CreditMoveForm } from "#app/domains/sales/credit-move.schema";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { Columns, ColumnSpan, PageHeader } from "#app/ui/page";

export const handle = { i18n: ["credit-move", "sales", "trace", "campaign", "reward", "unearned"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "reward.pay");
  const page = await creditMovePage(ctx, params.decisionId ?? "");
  await requireRecentProof(request);
  return {
    title: ctx.t("credit-move:title", { name: page.buyer }),
    page,
    base: `/w/${ctx.workspace.slug}`,
    isMoved: new URL(request.url).searchParams.has("moved"),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "reward.pay");
  const decisionId = params.decisionId ?? "";
  const form = await parseForm(request, CreditMoveForm);
  if (!form.ok) {
    const asked = form.errors.map(({ path }) => ({ path, message: ctx.t(`credit-move:errors.${path === "reason" ? "reason" : "to"}`) }));
    return refuseForm(asked, form.values);
  }
  return submitWithProof(request, form.values, async () => {
    await moveCredit(ctx, { decisionId, ...form.value });
    return redirect(`/w/${ctx.workspace.slug}/finance/credits/${decisionId}?moved`);
  });
}

export default function Credit() {
  const { title, page, base, isMoved, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [t, reward] = [useText("credit-move"), useText("reward")];
  return (
    <>
      <PageHeader title={title} back={{ to: `${base}/finance`, label: reward("title") }} />
      {isMoved && !sent && (
        <Notice tone="success" announce>
          {t("done", { name: page.decision.ambassadorName ?? "" })}
        </Notice>
      )}
      <Columns ruled>
        <ColumnSpan span={8}>
          <div className="stack s6">
            <CreditMoveFields page={page} sent={sent} reader={reader} />
            <DecisionView decision={page.decision} reader={reader} />
          </div>
        </ColumnSpan>
        <ColumnSpan span={4}>
          <TracedRewards rewards={page.rewards} unearned={page.unearned} reader={reader} />
        </ColumnSpan>
      </Columns>
    </>
  );
}
