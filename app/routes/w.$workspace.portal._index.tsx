import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Handshake } from "lucide-react";
import { z } from "zod";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CampaignChoice, NotInCampaign } from "#app/domains/ambassadors/components/campaign-choice";
import { ExitOffer } from "#app/domains/ambassadors/components/exit-offer";
import { PortalHello } from "#app/domains/ambassadors/components/portal-hello";
import { isExitOffered, keepGoing } from "#app/domains/ambassadors/exit-offer.server";
import { portalPromises } from "#app/domains/ambassadors/portal-promises.server";
import { campaignChoices, isRunning, portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { firstNameOf } from "#app/domains/campaigns/campaign.rules";
import { NewsTeaser } from "#app/domains/news/components/portal-news-list";
import { portalNews } from "#app/domains/news/portal-news.server";
import { QrTile } from "#app/domains/referrals/components/qr-tile";
import { ShareLink } from "#app/domains/referrals/components/share-link";
import { linkUrl } from "#app/domains/referrals/referral-link.server";
import { channelledUrl } from "#app/domains/referrals/click.rules";
import { firstShareTexts } from "#app/domains/referrals/share-text.server";
import { shareLinks } from "#app/domains/referrals/share-links";
import { EarnedSummary } from "#app/domains/rewards/components/earned-summary";
import { earnedTotals } from "#app/domains/rewards/earned-totals";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { IntroductionList } from "#app/domains/sales/components/introduction-list";
import { countIntroductions, introductionPage } from "#app/domains/sales/introduction-rows.server";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { Section } from "#app/ui/page";
import { drawQr } from "#app/ui/qr.server";
import { PortalSide } from "#app/ui/shells/portal-shell";
import { Hero } from "#app/ui/surface";

export const handle = { twoColumns: true, i18n: ["exit-offer", "portal-news"] };

const SHOWN = 3;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { ambassadorId, all, current } = await portalEnrolments(ctx, new URL(request.url).searchParams.get("campaign"));
  const base = `/w/${ctx.workspace.slug}/portal`;
  const name = ctx.actor.kind === "user" ? firstNameOf(ctx.actor.name) : "";
  const title = ctx.t("portal:home.pageTitle", { workspace: ctx.workspace.name });
  if (!ambassadorId || !current) return { title, base, name, workspaceName: ctx.workspace.name, home: null };

  const [introductions, introductionCount, earnings, isLessHappy, news] = await Promise.all([
    introductionPage(ctx, ambassadorId, { limit: SHOWN }),
    countIntroductions(ctx, ambassadorId),
    earningsOf(ctx, ambassadorId),
    isExitOffered(ctx, current.enrolmentId),
    portalNews(ctx, ambassadorId),
  ]);
  const { campaign, linkCode } = current;
  const url = linkCode ? linkUrl(ctx, linkCode) : null;
  const home = {
    campaigns: campaignChoices(all, current),
    canIntroduce: isRunning(current),
    promises: portalPromises(ctx, campaign),
    links: url && isRunning(current) ? shareLinks(url, firstShareTexts(ctx, campaign, { language: ctx.language, url })) : null,
    qr: url && isRunning(current) ? drawQr(channelledUrl(url, "qr")) : null,
    slug: campaign.slug,
    news,
    exitOf: isLessHappy ? current.enrolmentId : null,
    introductions: introductions.rows,
    introductionCount,
    earned: earnedTotals(earnings, ctx.language),
    hasEarned: earnings.rewards.length > 0,
  };
  return { title, base, name, workspaceName: ctx.workspace.name, home };
}

const Kept = z.object({ intent: z.literal("keep"), enrolmentId: z.string().max(80) });

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const form = await parseForm(request, Kept);
  if (!form.ok) return refuseForm(form.errors, form.values);
  await keepGoing(ctx, form.value.enrolmentId);
  return redirect(new URL(request.url).pathname);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PortalHome() {
  const { base, name, workspaceName, home } = useLoaderData<typeof loader>();
  const t = useText("portal");
  if (!home) return <NotInCampaign workspaceName={workspaceName} />;
  const { earned, links, qr, slug } = home;
  return (
    <>
      <PortalSide>
        <div className="stack gap-5">
          <PortalHello name={name} earned={earned.total} earnedTo={`${base}/earned`} introductions={home.introductionCount} />
          <NewsTeaser items={home.news} to={`${base}/news`} />
          <CampaignChoice choices={home.campaigns} />
          {home.exitOf && <ExitOffer enrolmentId={home.exitOf} leaveTo={`${base}/profile?leave=${home.exitOf}`} />}
          {home.canIntroduce ? (
            <Hero title={t("home.question")}>
              <ButtonLink size="large" icon={Handshake} to={`${base}/introduce?campaign=${slug}`}>
                {t("home.introduce")}
              </ButtonLink>
              {home.promises.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </Hero>
          ) : (
            <p className="muted">{t("home.closed")}</p>
          )}
          {links && (
            <Section title={t("link.title")} titleHidden>
              <ShareLink
                links={links}
                qrTo={`${base}/qr?campaign=${slug}`}
                moreTo={`${base}/share?campaign=${slug}`}
                linksTo={`${base}/links?campaign=${slug}`}
              />
            </Section>
          )}
        </div>
      </PortalSide>
      <PortalSide>
        <Section
          title={t("introductions.title")}
          tools={
            home.introductionCount > 0 && (
              <Link to={`${base}/introductions`}>{t("introductions.all", { count: home.introductionCount })}</Link>
            )
          }
        >
          {home.introductions.length > 0 ? (
            <IntroductionList rows={home.introductions} to={(leadId) => `${base}/introductions/${leadId}`} />
          ) : (
            <EmptyState title={t("introductions.none.title")}>{t("introductions.none.text")}</EmptyState>
          )}
        </Section>
        <Section title={t("earned.title")}>
          {home.hasEarned ? (
            <EarnedSummary totals={earned} to={(key) => `${base}/earned#${key}`} />
          ) : (
            <p className="muted">{t("earned.none.short")}</p>
          )}
        </Section>
      </PortalSide>
      {qr && <QrTile qr={qr} to={`${base}/qr?campaign=${slug}`} />}
    </>
  );
}
