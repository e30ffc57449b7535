import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useMatches, useRouteLoaderData } from "@remix-run/react";
import { CircleUserRound, Handshake, House, Wallet } from "lucide-react";
import type { ReactNode } from "react";
import { PageError, WholePageError } from "#app/domains/accounts/components/page-error";
import { homeOf } from "#app/domains/accounts/home-page.rules";
import { can } from "#app/domains/accounts/permissions";
import { requireContext, requireMember } from "#app/domains/accounts/require-context.server";
import { useText } from "#app/platform/i18n/use-text";
import { installable, portalBase } from "#app/domains/ambassadors/portal-app";
import { KeptPortal } from "#app/domains/ambassadors/components/kept-portal";
import { PortalShell } from "#app/ui/shells/portal-shell";

export const handle = { i18n: ["portal", "portal-offline", "portal-places"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { member } = await requireMember(request);
  return {
    work: can(member.roles, "settings.view") ? homeOf(member) : null,
    workspaceName: ctx.workspace.name,
    base: portalBase(ctx.workspace),
    person: ctx.actor.id,
    installable: installable(ctx.workspace),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.workspaceName }];

export default function Portal() {
  return (
    <PortalLayout {...useLoaderData<typeof loader>()}>
      <Outlet />
    </PortalLayout>
  );
}

export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>("routes/w.$workspace.portal");
  if (!frame) return <WholePageError />;
  return (
    <PortalLayout {...frame}>
      <PageError home={frame.base} />
    </PortalLayout>
  );
}

type Frame = { work: string | null; workspaceName: string; base: string; person: string; children: ReactNode };

function PortalLayout({ work, workspaceName, base, person, children }: Frame) {
  const t = useText("portal");
  const places = useText("portal-places");
  const hasTwoColumns = useMatches().some((match) => (match.handle as { twoColumns?: boolean } | undefined)?.twoColumns);
  const tabs = [
    { to: base, label: t("tabs.home"), icon: House, end: true },
    { to: `${base}/introductions`, label: t("tabs.introductions"), icon: Handshake },
    { to: `${base}/earned`, label: t("tabs.earned"), icon: Wallet },
    { to: `${base}/profile`, label: t("tabs.profile"), icon: CircleUserRound },
  ];
  return (
    <PortalShell
      workspace={{ name: workspaceName, to: base }}
      tabs={tabs}
      headerAction={
        work && (
          <a className="hit sm" href={work}>
            {places("toWork")}
          </a>
        )
      }
      twoColumns={hasTwoColumns}
      labels={{ skip: t("skip"), main: t("tabs.label") }}
      above={<KeptPortal base={base} person={person} />}
    >
      {children}
    </PortalShell>
  );
}
