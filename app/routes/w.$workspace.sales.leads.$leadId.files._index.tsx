import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { changeLeadFile, describeLeadFiles, MOST_FILES, receiveLeadFile } from "#app/domains/sales/lead-files.server";
import { formText } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { errorOf } from "#app/ui/form";
import { formatDate, formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { FileField } from "#app/ui/text-field";

export const handle = { i18n: ["lead-files"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  const page = await describeLeadFiles(ctx, params.leadId ?? "");
  return {
    ...page,
    title: ctx.t("lead-files:pageTitle", { name: page.personName }),
    leadTo: `/w/${ctx.workspace.slug}/sales/leads/${params.leadId}`,
    removed: new URL(request.url).searchParams.get("removed")?.slice(0, 100) ?? null,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
    most: MOST_FILES,
  };
}

/** A file comes as a form with parts; taking one away, and giving it back, as a plain one. */
export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  const [leadId, files] = [params.leadId ?? "", `/w/${ctx.workspace.slug}/sales/leads/${params.leadId}/files`];
  if (request.headers.get("content-type")?.startsWith("multipart/")) {
    const refused = await receiveLeadFile(ctx, request, leadId);
    return refused ? data(refused, { status: 422 }) : redirect(files);
  }
  const form = await request.formData();
  const [intent, fileId] = [formText(form, "intent") === "restore" ? "restore" : "remove", formText(form, "fileId")] as const;
  await changeLeadFile(ctx, leadId, fileId, intent);
  return redirect(intent === "remove" ? `${files}?removed=${encodeURIComponent(fileId)}` : files);
}

export default function LeadFiles() {
  const { personName, files, leadTo, removed, language, timeZone, most } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("lead-files");
  const refused = sent && "errors" in sent ? sent : undefined;
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub", { name: personName })} back={{ to: leadTo, label: personName }} />
      {removed && !files.some(({ id }) => id === removed) && (
        <Notice tone="success" announce>
          <Form method="post" className="row wraps">
            {t("removed")}
            <input type="hidden" name="fileId" value={removed} />
            <SubmitButton name="intent" value="restore" variant="quiet" size="small">
              {t("restore")}
            </SubmitButton>
          </Form>
        </Notice>
      )}
      <DataTable
        caption={t("title")}
        rows={files}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
        columns={[
          {
            key: "name",
            header: t("columns.name"),
            cell: (row) => (
              <a href={`${leadTo}/files/${row.id}`} download>
                {row.name}
              </a>
            ),
          },
          {
            key: "size",
            header: t("columns.size"),
            numeric: true,
            cell: (row) => t("kilobytes", { size: formatNumber(Math.ceil(row.sizeBytes / 1_000), language) }),
          },
          { key: "by", header: t("columns.by"), cell: (row) => row.addedBy ?? "–" },
          { key: "at", header: t("columns.at"), cell: (row) => formatDate(row.addedAt, language, timeZone, "date-time") },
          {
            key: "remove",
            header: t("columns.remove"),
            headerHidden: true,
            cell: (row) => (
              <Form method="post">
                <input type="hidden" name="fileId" value={row.id} />
                <SubmitButton name="intent" value="remove" variant="quiet" size="small">
                  {t("remove")}
                  <span className="vh">: {row.name}</span>
                </SubmitButton>
              </Form>
            ),
          },
        ]}
      />
      {files.length >= most ? (
        <p className="muted">{t("full", { count: most })}</p>
      ) : (
        <Section title={t("add")} ruled>
          <Form method="post" encType="multipart/form-data" className="form" noValidate>
            <ErrorSummary title={t("refused.title")} errors={refused?.errors} />
            <FileField name="file" label={t("file")} help={t("help")} error={errorOf(refused, "file")} />
            <FormActions>
              <SubmitButton busyLabel={t("busy")}>{t("submit")}</SubmitButton>
            </FormActions>
          </Form>
        </Section>
      )}
    </>
  );
}
