import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { GroupForm } from "#app/domains/campaigns/components/group-form";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { groupForm, groupValues } from "#app/domains/campaigns/group-form";
import { rewardLine } from "#app/domains/campaigns/reward-text";
import { saveGroup } from "#app/domains/campaigns/save-group.server";
import { DomainError } from "#app/platform/errors";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["campaign", "groups"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const { id, name, status, groups, currency } = await getCampaign(ctx, params.campaignId ?? "");
  if (status === "ended") throw new DomainError("gone", ctx.t("campaign:change.endedText"));
  const asked = new URL(request.url).searchParams.get("group");
  const changed = groups.find(({ key }) => key === asked);
  return {
    title: ctx.t("groups:title", { name }),
    name,
    back: `/w/${ctx.workspace.slug}/marketing/campaigns/${id}`,
    groups: groups.map((group) => ({
      key: group.key,
      name: group.name,
      rewards: group.rewardRules.map((rule) => rewardLine(ctx.t, rule, ctx.language)),
    })),
    form: asked === null ? null : { values: groupValues(changed, ctx.language), currency, language: ctx.language },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "campaign.manage");
  const { id, currency } = await getCampaign(ctx, params.campaignId ?? "");
  const form = await parseForm(request, groupForm(ctx.t, currency));
  if (!form.ok) return refuseForm(form.errors, form.values);
  return submitForm(form.values, async () => {
    await saveGroup(ctx, id, form.value.key, form.value.input);
    return redirect(`/w/${ctx.workspace.slug}/marketing/campaigns/${id}/groups`);
  });
}

export default function Groups() {
  const { title, name, back, groups, form } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("groups");
  const here = `${back}/groups`;
  const add = (
    <ButtonLink to="?group=new" icon={Plus} variant="primary">
      {t("add")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={title} sub={t("sub")} back={{ to: back, label: name }} actions={!form && groups.length > 0 && add} />
      {groups.length === 0 && !form && (
        <EmptyState title={t("empty.title")} actions={add}>
          {t("empty.text")}
        </EmptyState>
      )}
      {!form &&
        groups.map((group) => (
          <Section
            key={group.key}
            ruled
            title={group.name}
            tools={
              <ButtonLink to={`?group=${group.key}`} size="small">
                {t("change")}
              </ButtonLink>
            }
          >
            <ul className="stack s1">
              {group.rewards.map((reward) => (
                <li key={reward}>{reward}</li>
              ))}
            </ul>
          </Section>
        ))}
      {form && <GroupForm title={form.values.name ?? t("add")} page={form} sent={sent} cancelTo={here} />}
    </>
  );
}
