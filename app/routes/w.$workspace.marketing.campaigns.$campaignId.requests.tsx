import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { answerRequest, requestsPage } from "#app/domains/campaigns/join-requests.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

export const handle = { i18n: ["campaign", "join-request", "propose"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const Answer = z.object({ id: z.string().max(80), answer: z.enum(["approve", "refuse"]) });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "invitation.send");
  const page = await requestsPage(ctx, params.campaignId ?? "");
  const home = `/w/${ctx.workspace.slug}/marketing`;
  const done = ["approve", "refuse"].find((known) => known === new URL(request.url).searchParams.get("done")) ?? null;
  return { page, home, done, title: ctx.t("join-request:queue.title", { name: page.campaign.name }) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "invitation.send");
  const form = await parseForm(request, Answer);
  if (!form.ok) return refuseForm(form.errors, form.values);
  const { id, answer } = form.value;
  return submitForm(form.values, async () => {
    await answerRequest(ctx, params.campaignId ?? "", id, answer);
    return redirect(`?done=${answer}`);
  });
}

export default function Requests() {
  const { page, title, home, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [t, propose] = [useText("join-request"), useText("propose")];
  return (
    <>
      <PageHeader
        title={title}
        sub={t("queue.sub", { count: page.total })}
        back={{ to: `${home}/campaigns/${page.campaign.id}`, label: page.campaign.name }}
      />
      {sent?.errors.map(({ message }) => (
        <Notice key={message} tone="warning" announce>
          {message}
        </Notice>
      ))}
      {done && !sent && (
        <Notice tone="success" announce>
          {t(`queue.done.${done}`)}
        </Notice>
      )}
      <DataTable
        caption={title}
        rows={page.rows}
        rowKey={(row) => row.id}
        rowTo={(row) => `${home}/contacts/${row.contactId}`}
        empty={<EmptyState title={t("queue.empty")}>{t("queue.emptyText")}</EmptyState>}
        columns={[
          {
            key: "name",
            header: t("name"),
            cell: ({ name, proposedBy, ground }) => (
              <>
                {name}
                {ground && (
                  <>
                    <br />
                    <span className="sm muted">
                      {propose("by", { name: proposedBy ?? "–", ground: propose(`grounds.${ground.basis}`, { date: ground.date }) })}
                    </span>
                  </>
                )}
              </>
            ),
          },
          { key: "email", header: t("email"), cell: (row) => row.email ?? "" },
          { key: "at", header: t("queue.at"), cell: (row) => row.at },
          {
            key: "answer",
            header: t("queue.answer"),
            headerHidden: true,
            cell: (row) => (
              <Form method="post" className="row tight">
                <input type="hidden" name="id" value={row.id} />
                <SubmitButton name="answer" value="approve" variant="secondary">
                  {t("queue.approve")}
                </SubmitButton>
                <SubmitButton name="answer" value="refuse" variant="quiet">
                  {t("queue.refuse")}
                </SubmitButton>
              </Form>
            ),
          },
        ]}
      />
    </>
  );
}
