import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { History } from "#app/domains/activity/components/history-list";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { answerClaim } from "#app/domains/sales/answer-claim.server";
import { ClaimAnswer } from "#app/domains/sales/claim.schema";
import { describeClaim } from "#app/domains/sales/claim-pages.server";
import { ClaimAnswerForms, ClaimFacts, ClaimOutcome } from "#app/domains/sales/components/claim-answer";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ErrorSummary } from "#app/ui/error-summary";
import { Columns, ColumnSpan, PageHeader } from "#app/ui/page";

export const handle = { i18n: ["claims", "sales", "activity"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const search = (new URL(request.url).searchParams.get("search") ?? "").trim().slice(0, 100);
  const claim = await describeClaim(ctx, params.claimId ?? "", search);
  return {
    title: ctx.t("claims:one.title", { name: claim.by }),
    claim,
    search,
    history: await historyOf(ctx, { kind: "claim", id: params.claimId ?? "" }),
    base: `/w/${ctx.workspace.slug}`,
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

const FIELDS = ["target", "reasonCode", "answer"];

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const form = await parseForm(request, ClaimAnswer);
  if (!form.ok) {
    const errors = form.errors.map(({ path }) =>
      FIELDS.includes(path)
        ? { path, message: ctx.t(`claims:one.errors.${path}`) }
        : { path: "", message: ctx.t("claims:one.errors.intent") },
    );
    return refuseForm(errors, form.values);
  }
  return submitForm(form.values, async () => {
    await answerClaim(ctx, params.claimId ?? "", form.value);
    return redirect(`/w/${ctx.workspace.slug}/marketing/claims/${params.claimId}`);
  });
}

export default function Claim() {
  const { title, claim, search, history, base, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("claims");
  const common = useText("common");
  return (
    <>
      <PageHeader
        title={title}
        sub={claim.isOverdue ? <Badge tone="danger">{t("overdue")}</Badge> : t(`status.${claim.status}`)}
        back={{ to: `${base}/marketing/claims`, label: t("title") }}
      />
      <ErrorSummary
        title={common("form.problems", { count: sent?.errors.length ?? 0 })}
        errors={sent?.errors}
        within={sent?.values.intent === "grant" ? "grant" : "refuse"}
      />
      <Columns ruled>
        <ColumnSpan span={8}>
          {claim.status === "open" ? (
            <ClaimAnswerForms claim={claim} search={search} sent={sent} reader={reader} />
          ) : (
            <ClaimOutcome claim={claim} base={base} reader={reader} />
          )}
        </ColumnSpan>
        <ColumnSpan span={4}>
          <ClaimFacts claim={claim} reader={reader} />
        </ColumnSpan>
      </Columns>
      <History history={history} {...reader} />
    </>
  );
}
