import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CampaignChoice } from "#app/domains/ambassadors/components/campaign-choice";
import { campaignChoices, isRunning } from "#app/domains/ambassadors/portal-enrolment.server";
import { portalLink } from "#app/domains/ambassadors/portal-link.server";
import { EndLinkDialog, LinkList, NewLinkForm } from "#app/domains/referrals/components/link-list";
import { allowedDomains } from "#app/domains/campaigns/campaign.rules";
import { disableLink } from "#app/domains/referrals/disable-link.server";
import { createLink, linkUrl, listLinks } from "#app/domains/referrals/referral-link.server";
import { DomainError } from "#app/platform/errors";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { limit } from "#app/platform/rate-limit.server";
import { plainText } from "#app/platform/text";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["portal-links"] };

// Somebody tries a few names until one is free; a program tries them all.
const TRIES_A_DAY = { points: 60, perSeconds: 86_400 };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { all, current } = await portalLink(ctx, request);
  const links = await listLinks(ctx, current.enrolmentId);
  return {
    title: ctx.t("portal-links:pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    slug: current.campaign.slug,
    choices: campaignChoices(all, current),
    isOpen: isRunning(current),
    prefix: linkUrl(ctx, "").replace(/^https?:\/\//, ""),
    places: allowedDomains(ctx.workspace).join(", "),
    links: links.map(({ id, code, label, destination, isDefault, disabledAt }) => ({
      id,
      url: linkUrl(ctx, code),
      label,
      destination,
      isDefault,
      endedOn: disabledAt && formatDate(disabledAt, ctx.language, ctx.workspace.timeZone),
    })),
  };
}

const Change = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("make"),
    label: plainText({ min: 1, max: 60 }),
    code: plainText({ max: 30 }).default(""),
    destination: plainText({ max: 500 }).default(""),
  }),
  z.object({ intent: z.literal("end"), linkId: z.string().max(40) }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { current } = await portalLink(ctx, request);
  const form = await parseForm(request, Change);
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path, message }) => ({ path, message: FIELDS.has(path) ? ctx.t(`portal-links:errors.${path}`) : message })),
      form.values,
    );
  const change = form.value;
  return submitForm(form.values, async () => {
    if (change.intent === "end") await disableLink(ctx, change.linkId);
    else {
      if (!isRunning(current)) throw new DomainError("gone", "this campaign takes no new links", { text: { key: "portal:home.closed" } });
      await limit(ctx, "new-link", ctx.actor.id, TRIES_A_DAY);
      const { label, code, destination } = change;
      await createLink(ctx, { enrolmentId: current.enrolmentId, label, code: code || undefined, destination: destination || null });
    }
    return redirect(
      `${new URL(request.url).pathname}?campaign=${current.campaign.slug}&done=${change.intent === "end" ? "ended" : "made"}`,
    );
  });
}

const FIELDS = new Set(["label", "code", "destination"]);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Links() {
  const { base, slug, choices, isOpen, prefix, places, links } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("portal-links");
  const tp = useText("portal");
  const [query] = useSearchParams();
  const done = query.get("done");
  const ending = links.find(({ id, isDefault, endedOn }) => id === query.get("end") && !isDefault && !endedOn);
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} back={{ to: base, label: tp("tabs.home") }} />
      {(done === "made" || done === "ended") && (
        <Notice tone="success" announce>
          {t(`done.${done}`)}
        </Notice>
      )}
      <CampaignChoice choices={choices} />
      <LinkList links={links} slug={slug} base={base} />
      {isOpen && (
        <Section title={t("new.title")}>
          <NewLinkForm key={links.length} prefix={prefix} places={places} sent={sent} />
        </Section>
      )}
      {ending && <EndLinkDialog link={ending} slug={slug} />}
    </>
  );
}
