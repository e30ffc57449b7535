import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { publicContext } from "#app/domains/accounts/require-context.server";
import { openLandingPage } from "#app/domains/referrals/landing-page.server";
import { getApp } from "#app/platform/app.server";
import { useText } from "#app/platform/i18n/use-text";
import { limitReading } from "#app/platform/rate-limit.server";
import { Chain } from "#app/ui/bead";
import { PublicShell } from "#app/ui/shells/public-shell";

export const handle = { i18n: ["landing"], isStatic: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  await limitReading(getApp(), "landing");
  const { language } = await pageFrame(request);
  const ctx = await publicContext(params.workspace ?? "", language);
  await openLandingPage(ctx, { slug: params.campaign ?? "", ref: null });
  return { workspaceName: ctx.workspace.name, title: ctx.t("landing:thanks.title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · ${data.workspaceName}` }, { name: "robots", content: "noindex" }] : [];

export default function Thanks() {
  const { workspaceName } = useLoaderData<typeof loader>();
  const t = useText("landing");
  const items = [
    { key: "sent", state: "done" as const, children: t("thanks.sent") },
    { key: "read", state: "now" as const, children: t("thanks.read", { workspace: workspaceName }) },
    { key: "talk", state: "asked" as const, children: t("thanks.talk") },
  ];
  return (
    <PublicShell workspaceName={workspaceName} skipLabel={t("skip")} cover="low">
      <h1>{t("thanks.title")}</h1>
      <p className="muted">{t("thanks.text", { workspace: workspaceName })}</p>
      <Chain items={items} />
    </PublicShell>
  );
}
