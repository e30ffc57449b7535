import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Send, Upload } from "lucide-react";
import { can, type Permission } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { firstNameOf } from "#app/domains/campaigns/campaign.rules";
import { NpsMarks } from "#app/domains/nps/components/nps-marks";
import { FirstSteps } from "#app/domains/reports/components/first-steps";
import { Overview } from "#app/domains/reports/components/home-overview";
import { homePage, type HomeOverview } from "#app/domains/reports/home-overview.server";
import { partOfDay } from "#app/domains/reports/home-steps.rules";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["home", "report", "nps-page"] };

const VIEWS = ["steps", "overview"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "marketing.view");
  const show = new URL(request.url).searchParams.get("show");
  const { steps, isStarted, overview } = await homePage(ctx, VIEWS.find((view) => view === show) ?? null);
  const { slug, name: workspace, timeZone, currency } = ctx.workspace;
  const may = (permission: Permission) => ctx.actor.kind === "user" && can(ctx.actor.roles, permission);
  const frame = {
    base: `/w/${slug}`,
    language: ctx.language,
    timeZone,
    now: ctx.now,
    can: {
      import: may("nps.import"),
      seeNps: may("nps.view"),
      seeLeads: may("lead.view"),
      seeAmbassadors: may("ambassador.view"),
      seeReports: may("report.view"),
      seeCampaigns: may("campaign.view"),
    },
  };
  return {
    title: ctx.t("home:pageTitle", { workspace }),
    greeting: { part: partOfDay(ctx.now, timeZone), name: ctx.actor.kind === "user" ? firstNameOf(ctx.actor.name) : "" },
    frame,
    overview,
    isStarted,
    currency,
    steps: steps.map(({ key, isDone, isOvertaken, path, permission }) => ({
      key,
      isDone,
      isOvertaken,
      path: may(permission) ? path : null,
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Home() {
  const { overview, ...page } = useLoaderData<typeof loader>();
  return overview ? <OverviewPage {...page} overview={overview} /> : <StepsPage {...page} />;
}

type Page = Omit<ReturnType<typeof useLoaderData<typeof loader>>, "overview">;

function StepsPage({ steps, isStarted, frame, greeting }: Page) {
  const t = useText("home");
  const done = steps.filter(({ isDone }) => isDone).length;
  const toOverview = isStarted ? "?" : "?show=overview";
  return (
    <>
      <PageHeader
        title={isStarted ? t("steps.title") : t(`greeting.${greeting.part}`, { name: greeting.name })}
        sub={
          done === steps.length
            ? t("steps.allDone")
            : isStarted
              ? t("steps.sub", { count: done })
              : `${t("steps.title")}. ${t("steps.sub", { count: done })}`
        }
        actions={done > 0 && <ButtonLink to={toOverview}>{t("toOverview")}</ButtonLink>}
      />
      <FirstSteps steps={steps} frame={frame} />
    </>
  );
}

function OverviewPage({ overview, frame, greeting, currency }: Page & { overview: HomeOverview }) {
  const t = useText("home");
  const { base, language, timeZone, now, can: may } = frame;
  const invite = overview.todo.find(({ key }) => key === "invite");
  const day = capitalised(formatDate(now, language, timeZone, "weekday"));
  const news = newsOf(overview.since, t);
  return (
    <>
      <PageHeader
        title={t(`greeting.${greeting.part}`, { name: greeting.name })}
        sub={news ? t("sub.since", { day, news }) : t("sub.quiet", { day })}
        actions={
          <>
            {may.import && (
              <ButtonLink icon={Upload} to={`${base}/marketing/imports/new`}>
                {t("import")}
              </ButtonLink>
            )}
            {invite && (
              <ButtonLink variant="primary" icon={Send} to={`${base}/${invite.path}`}>
                {t("invite", { count: invite.count })}
              </ButtonLink>
            )}
          </>
        }
      />
      <Overview overview={overview} frame={frame} currency={currency} />
      <p className="sm">
        <Link to="?show=steps">{t("toSteps")}</Link>
      </p>
      {may.seeNps && <NpsMarks />}
    </>
  );
}

function newsOf(since: HomeOverview["since"], t: ReturnType<typeof useText>): string {
  const parts = (["answers", "introductions", "won"] as const).filter((key) => since[key] > 0);
  return parts.map((key) => t(`sub.${key}`, { count: since[key] })).join(", ");
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
