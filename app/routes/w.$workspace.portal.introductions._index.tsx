import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Handshake } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { IntroductionList } from "#app/domains/sales/components/introduction-list";
import { introductionRows } from "#app/domains/sales/introduction-rows.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";

export const handle = { i18n: ["portal", "claims"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { ambassadorId } = await portalEnrolments(ctx, null);
  const rows = ambassadorId ? await introductionRows(ctx, ambassadorId) : [];
  return {
    title: ctx.t("portal:introductions.pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    rows,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Introductions() {
  const { base, rows } = useLoaderData<typeof loader>();
  const t = useText("portal");
  const claims = useText("claims");
  const introduce = (
    <ButtonLink variant="primary" size="large" icon={Handshake} to={`${base}/introduce`}>
      {t("home.introduce")}
    </ButtonLink>
  );
  return (
    <>
      <div className="stack s2">
        <h1>{t("introductions.title")}</h1>
        <p className="muted">{t("introductions.sub")}</p>
      </div>
      {rows.length > 0 ? (
        <>
          <IntroductionList rows={rows} to={(leadId) => `${base}/introductions/${leadId}`} />
          <div>{introduce}</div>
        </>
      ) : (
        <EmptyState title={t("introductions.none.title")} actions={introduce}>
          {t("introductions.none.text")}
        </EmptyState>
      )}
      <p>
        <Link to={`${base}/claims`}>{claims("own.missing")}</Link>
      </p>
    </>
  );
}
