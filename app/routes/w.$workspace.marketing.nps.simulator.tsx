import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { NoScore } from "#app/domains/nps/components/no-score";
import { NpsMarks } from "#app/domains/nps/components/nps-marks";
import { NpsPlaces } from "#app/domains/nps/components/nps-places";
import { ScoreLimits } from "#app/domains/nps/components/score-limits";
import { SampleSize as SampleSizeForm } from "#app/domains/nps/components/sample-size";
import { SurveyFilters } from "#app/domains/nps/components/survey-filters";
import { WhatIf as WhatIfForm } from "#app/domains/nps/components/what-if";
import { npsAddress } from "#app/domains/nps/nps-address";
import { npsPageRights } from "#app/domains/nps/nps-page.server";
import { planSample, readTyped, SampleSize, simulateNps, WhatIf } from "#app/domains/nps/simulate-nps.server";
import { LevelsQuery, readQuery } from "#app/domains/nps/statistics-question";
import { useText } from "#app/platform/i18n/use-text";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "nps", "nps-page", "statistics"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const parameters = new URL(request.url).searchParams;
  const { period, surveyType } = readQuery(LevelsQuery, parameters);
  const moves = readTyped(WhatIf, Object.keys(WhatIf.shape), parameters);
  const sample = readTyped(SampleSize, ["margin", "change", "answers", "base"], parameters);
  const simulation = await simulateNps(ctx, { period, surveyType }, moves.value);
  const told = (paths: string[], key: (path: string) => string, values = {}) =>
    [...new Set(paths)].map((path) => ({ path, message: ctx.t(`statistics:${key(path)}`, values) }));
  const tooMany = simulation.errors.map(({ path }) => path);
  return {
    title: ctx.t("statistics:simulator.title"),
    query: { period, surveyType },
    simulation,
    plan: sample.value && planSample(simulation.before, sample.value),
    moves: {
      values: moves.values,
      errors: [
        ...told(
          moves.errors.map(({ path }) => path),
          () => "simulator.notWhole",
        ),
        ...told(tooMany, () => "simulator.tooMany"),
      ],
    },
    sample: {
      values: sample.values,
      errors: told(
        sample.errors.map(({ path }) => path),
        (path) => `sample.problem.${path}`,
      ),
    },
    seesPeople: npsPageRights(ctx).contacts,
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
  };
}

export default function Simulator() {
  const { query, simulation, plan, moves, sample, seesPeople, base, language } = useLoaderData<typeof loader>();
  const t = useText("statistics");
  const nps = useText("nps");
  return (
    <>
      <PageHeader title={nps("title")} sub={nps(`survey.${query.surveyType}`)} />
      <NpsPlaces base={base} current="simulator" query={query} seesPeople={seesPeople} />
      <SurveyFilters query={{ ...query, ...moves.values, ...sample.values }} />
      {simulation.before.n === 0 ? (
        <NoScore surveyType={query.surveyType} showAllTo={npsAddress(query, { period: "all" })}>
          {t("simulator.none")}
        </NoScore>
      ) : (
        <WhatIfForm simulation={simulation} sent={asTyped(moves)} kept={{ ...query, ...sample.values }} language={language} />
      )}
      <SampleSizeForm plan={plan} sent={asTyped(sample)} kept={{ ...query, ...moves.values }} language={language} />
      {simulation.before.n > 0 && <ScoreLimits of="score" about={`${base}/nps/about`} />}
      <NpsMarks />
    </>
  );
}

const USUAL = { detractorToPassive: "0", passiveToPromoter: "0", detractorToPromoter: "0", margin: "10", change: "10" };

/** What was typed; the usual in a field that was left empty, for that is what was computed with. */
const asTyped = ({ values, errors }: { values: Record<string, string>; errors: Array<{ path: string; message: string }> }) => ({
  values: { ...USUAL, ...values },
  errors,
});
