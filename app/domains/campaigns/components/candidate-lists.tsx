import { Form } from "@remix-run/react";
import { isWhole } from "#app/domains/campaigns/candidate-filter.rules";
import type { CandidatePage, CandidateRow } from "#app/domains/campaigns/candidate-page.server";
import { CandidatePages, InviteEverybody, ReasonsOutside } from "#app/domains/campaigns/components/candidate-pages";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { DataTable, type Column } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { EmptyState } from "#app/ui/empty-state";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

/** Who can be invited, all of the page chosen to begin with; below them who cannot, and why. */
export function CandidateLists({ page, importTo, everybodyTo }: { page: CandidatePage; importTo: string; everybodyTo: string }) {
  const { candidates, others } = page;
  const isLive = page.campaign.status === "live";
  const t = useText("campaign");
  const everybody = useText("everybody");
  const columns = useColumns();
  return (
    <>
      {candidates.length === 0 ? (
        <NobodyToInvite isWhole={isWhole(page.part)} importTo={importTo} />
      ) : (
        <Section
          title={t("invite.in")}
          tools={
            isLive && (candidates.length < page.total || !isWhole(page.part)) && <InviteEverybody count={page.total} part={page.part} />
          }
        >
          {isLive ? (
            <Choose candidates={candidates} />
          ) : (
            <DataTable caption={t("invite.in")} rows={candidates} rowKey={keyOf} columns={columns} />
          )}
          {candidates.length < page.total && <CandidatePages page={page} />}
        </Section>
      )}
      <p>
        <RowsLink to={everybodyTo}>{everybody("link")}</RowsLink>
      </p>
      {others.length > 0 && (
        <Section ruled title={t("invite.out")} sub={others.length < page.othersTotal && <ReasonsOutside page={page} />}>
          <DataTable caption={t("invite.out")} rows={others} rowKey={keyOf} columns={columns} density="compact" />
        </Section>
      )}
    </>
  );
}

function NobodyToInvite({ isWhole: ofAll, importTo }: { isWhole: boolean; importTo: string }) {
  const [t, candidates] = [useText("campaign"), useText("candidates")];
  if (!ofAll)
    return (
      <EmptyState title={candidates("part.none")} actions={<ButtonLink to="?">{candidates("part.all")}</ButtonLink>}>
        {candidates("part.noneText")}
      </EmptyState>
    );
  return (
    <EmptyState title={t("invite.emptyTitle")} actions={<ButtonLink to={importTo}>{t("invite.import")}</ButtonLink>}>
      {t("invite.emptyText")}
    </EmptyState>
  );
}

function Choose({ candidates }: { candidates: CandidateRow[] }) {
  const t = useText("campaign");
  const columns = useColumns();
  return (
    <Form method="post">
      <DataTable
        caption={t("invite.in")}
        rows={candidates}
        rowKey={keyOf}
        columns={columns}
        selection={{
          name: "contactIds[]",
          rowLabel: (row) => t("invite.selectOne", { name: row.name }),
          allLabel: t("invite.selectAll"),
          countLabel: (keys) => t("invite.reviewCount", { count: keys.length }),
          defaultSelected: candidates.map(keyOf),
          actions: (
            <SubmitButton name="intent" value="review">
              {t("invite.review")}
            </SubmitButton>
          ),
        }}
      />
    </Form>
  );
}

const keyOf = (row: CandidateRow) => row.contactId;

function useColumns(): Column<CandidateRow>[] {
  const t = useText("campaign");
  return [
    {
      key: "name",
      header: t("invite.person"),
      cell: (row) => (
        <>
          {row.name || row.email}
          {row.company && <span className="sm muted"> {row.company}</span>}
        </>
      ),
    },
    { key: "why", header: t("invite.why"), cell: (row) => row.reason },
    { key: "email", header: t("invite.email"), wide: true, cell: (row) => row.email },
  ];
}
