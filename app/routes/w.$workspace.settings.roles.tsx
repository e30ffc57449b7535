import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RoleTable } from "#app/domains/accounts/components/role-table";
import { can } from "#app/domains/accounts/permissions";
import { requireMember } from "#app/domains/accounts/require-context.server";
import { HelpTerms } from "#app/domains/help/components/help-terms";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "settings", "security", "help"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, member } = await requireMember(request);
  if (!can(member.roles, "settings.view")) throw new Response("Forbidden", { status: 403 });
  return { title: ctx.t("security:roles.title"), own: member.roles, canChange: can(member.roles, "member.manage") };
}

export default function Roles() {
  const { own, canChange } = useLoaderData<typeof loader>();
  const t = useText("security");
  const settings = useText("settings");
  return (
    <>
      <PageHeader
        title={t("roles.title")}
        sub={t("roles.sub")}
        actions={canChange && <ButtonLink to="../members">{t("roles.change")}</ButtonLink>}
      />
      <p className="muted">{t("roles.yours", { roles: own.map((role) => settings(`roles.${role}`)).join(", ") })}</p>
      <HelpTerms terms={["roles", "masked"]} />
      <RoleTable />
    </>
  );
}
