import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { PortalNewsList } from "#app/domains/news/components/portal-news-list";
import { portalNews, readNews } from "#app/domains/news/portal-news.server";
import type { Ctx } from "#app/platform/context.server";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["portal-news"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

const ambassadorOf = (ctx: Ctx): string | null => (ctx.actor.kind === "user" ? ctx.actor.ambassadorId : null);

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const ambassadorId = ambassadorOf(ctx);
  return {
    title: ctx.t("portal-news:pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    workspaceName: ctx.workspace.name,
    items: ambassadorId ? await portalNews(ctx, ambassadorId) : [],
  };
}

const Read = z.object({ ids: z.array(z.string().max(40)).max(50).default([]) });

/** What was in sight is not new any more. A browser that says so by itself stays on the page, where the mark is until the next visit. */
export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const form = await parseForm(request, Read);
  if (!form.ok) return refuseForm(form.errors, form.values);
  const ambassadorId = ambassadorOf(ctx);
  if (ambassadorId) await readNews(ctx, ambassadorId, form.value.ids);
  const { pathname, searchParams } = new URL(request.url);
  return searchParams.has("quiet") ? data({ errors: [], values: {} }) : redirect(pathname);
}

export const shouldRevalidate = ({ formAction, defaultShouldRevalidate }: { formAction?: string; defaultShouldRevalidate: boolean }) =>
  formAction?.endsWith("?quiet") ? false : defaultShouldRevalidate;

export default function PortalNewsPage() {
  const { base, workspaceName, items } = useLoaderData<typeof loader>();
  const t = useText("portal-news");
  const portal = useText("portal");
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub", { workspace: workspaceName })} back={{ to: base, label: portal("tabs.home") }} />
      {items.length === 0 ? (
        <EmptyState title={t("none")} actions={<ButtonLink to={base}>{portal("tabs.home")}</ButtonLink>}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <PortalNewsList items={items} />
      )}
    </>
  );
}
