import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { candidateAddress, candidateFilterIn } from "#app/domains/campaigns/candidate-filter.rules";
import { fileOfPart } from "#app/domains/campaigns/candidate-page.server";
import { campaignChoices } from "#app/domains/campaigns/choose-campaign.server";
import { usePartText } from "#app/domains/campaigns/components/candidate-part";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { RowsLink } from "#app/ui/figure";
import { formatNumber } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "campaign", "candidates", "nps", "nps-page"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** From a part of the answers to its people in a campaign; where only one is live there is nothing to choose. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "invitation.send");
  const part = candidateFilterIn(new URL(request.url).searchParams);
  const base = `/w/${ctx.workspace.slug}/marketing`;
  const [choices, fileName] = await Promise.all([campaignChoices(ctx, part), fileOfPart(ctx, part)]);
  const [only] = choices;
  if (only && choices.length === 1) throw redirect(`${base}/campaigns/${only.id}/invite${candidateAddress(part)}`);
  return { title: ctx.t("candidates:choose.title"), part, fileName, choices, base, language: ctx.language };
}

export default function ChooseCampaign() {
  const { part, fileName, choices, base, language } = useLoaderData<typeof loader>();
  const [t, nps] = [useText("candidates"), useText("nps")];
  const text = usePartText(language, fileName)(part);
  const inviteTo = (id: string) => `${base}/campaigns/${id}/invite${candidateAddress(part)}`;
  return (
    <>
      <PageHeader
        title={t("choose.title")}
        sub={text ? t("choose.sub", { part: text }) : t("choose.subAll")}
        back={
          part.import && fileName ? { to: `${base}/imports/${part.import}`, label: fileName } : { to: `${base}/nps`, label: nps("title") }
        }
      />
      {choices.length === 0 ? (
        <EmptyState title={t("choose.none")} actions={<ButtonLink to={`${base}/campaigns`}>{t("choose.toCampaigns")}</ButtonLink>}>
          {t("choose.noneText")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("choose.caption")}
          rows={choices}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "campaign",
              header: t("choose.campaign"),
              cell: ({ id, name }) => <RowsLink to={`${base}/campaigns/${id}`}>{name}</RowsLink>,
            },
            {
              key: "count",
              header: t("choose.count"),
              cell: ({ id, name, count }) =>
                count > 0 ? (
                  <ButtonLink size="small" to={inviteTo(id)}>
                    {t("choose.invite", { count, formatted: formatNumber(count, language) })}
                    <span className="vh"> {name}</span>
                  </ButtonLink>
                ) : (
                  <RowsLink to={inviteTo(id)}>{t("choose.nobody")}</RowsLink>
                ),
            },
          ]}
        />
      )}
    </>
  );
}
