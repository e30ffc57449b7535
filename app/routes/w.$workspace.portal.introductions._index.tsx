import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Handshake } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { IntroductionList } from "#app/domains/sales/components/introduction-list";
import { introductionPage } from "#app/domains/sales/introduction-rows.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { Pager } from "#app/ui/pager";

export const handle = { i18n: ["portal", "claims"] };

const PAGE = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { ambassadorId } = await portalEnrolments(ctx, null);
  const cursor = new URL(request.url).searchParams.get("after")?.slice(0, 500) || null;
  const page = ambassadorId ? await introductionPage(ctx, ambassadorId, { cursor, limit: PAGE }) : { rows: [], nextCursor: null };
  return {
    title: ctx.t("portal:introductions.pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    ...page,
    isFirst: !cursor,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Introductions() {
  const { base, rows, nextCursor, isFirst } = useLoaderData<typeof loader>();
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
          {(nextCursor || !isFirst) && (
            <Pager
              label={t("introductions.pages")}
              previousLabel={t("introductions.newest")}
              previousTo={isFirst ? null : "?"}
              nextLabel={t("introductions.older")}
              nextTo={nextCursor && `?after=${nextCursor}`}
            />
          )}
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
