import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import {
  changeRoles,
  endSessionsOf,
  inviteAgain,
  inviteMember,
  listAllStaff,
  removeMember,
} from "#app/domains/accounts/change-member.server";
import { InviteDialog, MemberDialog } from "#app/domains/accounts/components/member-dialogs";
import { MemberTable } from "#app/domains/accounts/components/member-table";
import { MEMBER_COLUMNS, membersInOrder } from "#app/domains/accounts/member-order.rules";
import { Invitation, RoleChange } from "#app/domains/accounts/member.schema";
import { problemsInWords } from "#app/domains/accounts/problems-in-words.server";
import { requireRecentProof, submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { History } from "#app/domains/activity/components/history-list";
import { historyOf } from "#app/domains/reports/activity-page.server";
import { formText, parseFormData, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { orderIn } from "#app/platform/list-address";
import { ButtonLink } from "#app/ui/button";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["console", "settings", "activity"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "member.manage");
  const query = new URL(request.url).searchParams;
  if (query.has("invite") || query.has("change")) await requireRecentProof(request);
  const order = orderIn(query, MEMBER_COLUMNS, "state");
  const members = membersInOrder(await listAllStaff(ctx), order, ctx.language);
  const changing = members.find(({ userId }) => userId === query.get("change")) ?? null;
  return {
    title: ctx.t("settings:members.title"),
    members,
    order,
    ownUserId: ctx.actor.id,
    isInviting: query.has("invite"),
    changing,
    history: changing ? await historyOf(ctx, { kind: "user", id: changing.userId }) : null,
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone },
    done: query.get("done"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "member.manage");
  const sent = await request.formData();
  const userId = formText(sent, "userId");
  const leave = (done: string) => redirect(`/w/${ctx.workspace.slug}/settings/members?done=${done}`);
  switch (sent.get("intent")) {
    case "invite": {
      const form = parseFormData(sent, Invitation);
      return submitWithProof(request, form.values, async () => {
        if (!form.ok) return refuseForm(problemsInWords(ctx.t, form.errors), form.values);
        return inviteMember(ctx, form.value).then(() => leave("invited"));
      });
    }
    case "invite-again":
      return submitWithProof(request, { userId }, () => inviteAgain(ctx, userId).then(() => leave("resent")));
    case "end-sessions":
      return endSessionsOf(ctx, userId).then(() => leave("ended"));
    case "remove":
      return submitWithProof(request, { userId }, () => removeMember(ctx, userId).then(() => leave("saved")));
    default: {
      const form = parseFormData(sent, RoleChange);
      return submitWithProof(request, form.values, async () => {
        if (!form.ok) return refuseForm(problemsInWords(ctx.t, form.errors), form.values);
        return changeRoles(ctx, form.value).then(() => leave("saved"));
      });
    }
  }
}

const NOTICES: Record<string, string> = { invited: "members.invited", resent: "members.resent", ended: "members.ended" };

export default function Members() {
  const { members, order, ownUserId, isInviting, changing, history, reader, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("settings");
  return (
    <>
      <PageHeader
        title={t("members.title")}
        sub={t("members.sub", { count: members.filter(({ disabledAt }) => !disabledAt).length })}
        actions={
          <ButtonLink to="?invite" variant="primary" icon={Plus}>
            {t("members.invite")}
          </ButtonLink>
        }
      />
      {done && (
        <Notice tone="success" announce>
          {t(NOTICES[done] ?? "saved")}
        </Notice>
      )}
      <MemberTable members={members} order={order} ownUserId={ownUserId} />
      {isInviting && <InviteDialog sent={sent} />}
      {changing && (
        <MemberDialog sent={sent} member={changing}>
          {history && <History history={history} {...reader} />}
        </MemberDialog>
      )}
    </>
  );
}
