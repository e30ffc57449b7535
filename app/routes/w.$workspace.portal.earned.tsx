import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download, Handshake } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { EarnedSummary } from "#app/domains/rewards/components/earned-summary";
import { EarningList, type EarningRow } from "#app/domains/rewards/components/earning-list";
import { earnedTotals } from "#app/domains/rewards/earned-totals";
import { earningRows } from "#app/domains/rewards/earning-rows";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { Section } from "#app/ui/page";

export const handle = { i18n: ["earnings"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const ambassadorId = ctx.actor.kind === "user" ? ctx.actor.ambassadorId : null;
  const earnings = ambassadorId ? await earningsOf(ctx, ambassadorId) : null;
  return {
    title: ctx.t("portal:earned.pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    totals: earnings && earnings.rewards.length > 0 ? earnedTotals(earnings, ctx.language) : null,
    rows: earnings ? earningRows(earnings.rewards, { t: ctx.t, language: ctx.language, timeZone: ctx.workspace.timeZone }) : [],
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const PORTIONS = ["pending", "approved", "paid", "rejected"] as const;

export default function Earned() {
  const { base, totals, rows } = useLoaderData<typeof loader>();
  const t = useText("portal");
  const own = useText("earnings");
  if (!totals) {
    return (
      <>
        <h1>{t("earned.title")}</h1>
        <EmptyState
          title={t("earned.none.title")}
          actions={
            <ButtonLink variant="primary" size="large" icon={Handshake} to={`${base}/introduce`}>
              {t("home.introduce")}
            </ButtonLink>
          }
        >
          {t("earned.none.text")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <div className="stack s2">
        <h1>{t("earned.title")}</h1>
        <p className="muted">{t("earned.sub")}</p>
      </div>
      <EarnedSummary totals={totals} to={(key) => `#${key}`} />
      <p>
        <ButtonLink to={`${base}/earned.csv`} reloadDocument icon={Download} size="small">
          {own("csv")}
        </ButtonLink>
      </p>
      {PORTIONS.map((portion) => (
        <Portion key={portion} portion={portion} rows={rows.filter((row) => row.portion === portion)} base={base} />
      ))}
    </>
  );
}

function Portion({ portion, rows, base }: { portion: EarningRow["portion"]; rows: EarningRow[]; base: string }) {
  const t = useText("portal");
  if (rows.length === 0) return null;
  return (
    <div id={portion}>
      <Section title={t(`earned.${portion}`)} sub={t(`earned.means.${portion}`)}>
        <EarningList rows={rows} leadTo={(leadId) => `${base}/introductions/${leadId}`} />
      </Section>
    </div>
  );
}
