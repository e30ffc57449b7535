import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { AskedTable } from "#app/domains/nps/components/asked-table";
import { SurveyFilters } from "#app/domains/nps/components/survey-filters";
import { describeAsked } from "#app/domains/nps/get-response-rates.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import { fileLinks } from "#app/domains/nps/nps-page.server";
import { AskedQuery, OUTCOMES, readQuery } from "#app/domains/nps/statistics-question";
import { useText } from "#app/platform/i18n/use-text";
import { FileLinks } from "#app/ui/charts/chart-frame";
import { Chip, FilterChip } from "#app/ui/chip";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["console", "nps", "statistics"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const query = readQuery(AskedQuery, new URL(request.url).searchParams);
  return {
    title: ctx.t("statistics:asked.title"),
    query,
    ...(await describeAsked(ctx, query)),
    files: fileLinks(ctx, "asked", query),
    base: `/w/${ctx.workspace.slug}/marketing/nps`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export default function Asked() {
  const { query, rows, next, files, base, language, timeZone } = useLoaderData<typeof loader>();
  const t = useText("statistics");
  const nps = useText("nps");
  const address = (changes: Record<string, string | null>) => npsAddress(query, { after: null, ...changes });
  const day = (text: string) => formatDate(`${text}T12:00:00Z`, language, "UTC", "short-date");
  const { sentFrom, sentUntil, source, wave } = query;
  return (
    <>
      <PageHeader
        title={t("asked.title")}
        sub={t("asked.sub")}
        back={{ to: `${base}/rates${npsAddress({ period: query.period, surveyType: query.surveyType })}`, label: t("places.rates") }}
        actions={
          <div className="chart-tools">
            <FileLinks {...files} />
          </div>
        }
      />
      <SurveyFilters query={query}>
        <FilterChip
          label={t("asked.outcome")}
          value={query.outcome ? t(`outcomes.${query.outcome}`) : nps("filters.all")}
          choices={[
            { key: "", label: nps("filters.all"), to: address({ outcome: null }), current: query.outcome === null },
            ...OUTCOMES.map((outcome) => ({
              key: outcome,
              label: t(`outcomes.${outcome}`),
              to: address({ outcome }),
              current: outcome === query.outcome,
            })),
          ]}
        />
        {source && (
          <Chip
            label={t("asked.source")}
            value={source}
            removeTo={address({ source: null })}
            removeLabel={nps("answers.remove", { name: t("asked.source") })}
          />
        )}
        {wave && (
          <Chip
            label={t("rates.groupings.wave")}
            value={/^\d{4}-\d\d-\d\d$/.test(wave) ? day(wave) : wave}
            removeTo={address({ wave: null })}
            removeLabel={nps("answers.remove", { name: t("rates.groupings.wave") })}
          />
        )}
        {sentFrom && sentUntil && (
          <Chip
            label={t("asked.sent")}
            value={t("rates.days", { from: day(sentFrom), until: day(sentUntil) })}
            removeTo={address({ sentFrom: null, sentUntil: null })}
            removeLabel={nps("answers.remove", { name: t("asked.sent") })}
          />
        )}
      </SurveyFilters>
      {rows.length === 0 ? (
        <EmptyState title={t("asked.none")}>{nps(query.surveyType === "mirror" ? "anonymous.unlisted" : "answers.noneText")}</EmptyState>
      ) : (
        <AskedTable rows={rows} answerBase={`${base}/answers`} language={language} timeZone={timeZone} />
      )}
      {(next || query.after) && (
        <Pager
          label={t("asked.pager")}
          previousLabel={nps("answers.newest")}
          previousTo={query.after ? address({}) : null}
          nextLabel={nps("answers.older")}
          nextTo={next ? address({ after: next }) : null}
        />
      )}
    </>
  );
}
