import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import { useText } from "#app/platform/i18n/use-text";
import { Button, ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { FormActions } from "#app/ui/field";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type Candidate = { id: string; name: string; hint: string };

/** Choosing the record that is the same: a search, and what was found. */
export function ChooseOther({
  kind,
  search,
  candidates,
}: {
  kind: "contact" | "company";
  search: string | null;
  candidates: readonly Candidate[];
}) {
  const t = useText("contacts");
  const own = useText(kind === "contact" ? "contacts" : "companies");
  return (
    <>
      <Form method="get" role="search" className="row tight wraps">
        <TextField
          name="search"
          type="search"
          label={own("merge.find")}
          labelHidden
          placeholder={own("merge.chooseHint")}
          defaultValue={search ?? ""}
        />
        <Button type="submit" icon={Search}>
          {t("merge.findAction")}
        </Button>
      </Form>
      <Section title={search ? own("merge.find") : own("merge.suggest")} ruled>
        {candidates.length === 0 ? (
          <p className="muted">{own("merge.nothing")}</p>
        ) : (
          <DataTable
            caption={own("merge.find")}
            rows={candidates}
            rowKey={(row) => row.id}
            columns={[
              { key: "name", header: t("merge.name"), cell: (row) => row.name },
              { key: "hint", header: t("columns.email"), headerHidden: true, cell: (row) => row.hint },
              {
                key: "choose",
                header: t("merge.choose"),
                headerHidden: true,
                cell: (row) => (
                  <ButtonLink size="small" to={`?with=${row.id}`}>
                    {t("merge.choose")}
                  </ButtonLink>
                ),
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}

type Row = { key: string; kept: string; merged: string; stays: "kept" | "merged"; isOpen: boolean };

/** One side of a line: a choice where both differ, else the value, bold when it is the one that stays. */
function SideCell({ row, side, field }: { row: Row; side: "kept" | "merged"; field: string }) {
  const value = <bdi className="wrap-anywhere">{row[side]}</bdi>;
  if (!row.isOpen) return row.stays === side ? <b>{value}</b> : value;
  return (
    <label className="check">
      <input type="radio" name={`pick.${row.key}`} value={side} defaultChecked={row.stays === side} />
      <span>
        <span className="vh">{field}: </span>
        {value}
      </span>
    </label>
  );
}

/** Two records side by side with what will be left, the choice where they differ, and the button that merges them. */
export function CompareBoth({
  kind,
  comparison,
  keptId,
  mergedId,
  swapTo,
  cancelTo,
}: {
  kind: "contact" | "company";
  comparison: { keptName: string; mergedName: string; rows: readonly Row[] };
  keptId: string;
  mergedId: string;
  swapTo: string;
  cancelTo: string;
}) {
  const t = useText("contacts");
  const own = useText(kind === "contact" ? "contacts" : "companies");
  const common = useText("common");
  const { rows, mergedName } = comparison;
  const fieldOf = ({ key }: Row) => t(`merge.fields.${key}`, { defaultValue: key.replace(/^attributes\./, "") });
  return (
    <Form method="post" className="stack s6">
      <input type="hidden" name="keptId" value={keptId} />
      <input type="hidden" name="mergedId" value={mergedId} />
      <p className="muted">{t(rows.some(({ isOpen }) => isOpen) ? "merge.choosing" : "merge.noChoice")}</p>
      <DataTable
        caption={own("merge.title", { name: mergedName })}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "field", header: t("merge.field"), cell: fieldOf },
          { key: "kept", header: t("merge.keep"), cell: (row) => <SideCell row={row} side="kept" field={fieldOf(row)} /> },
          { key: "merged", header: t("merge.other"), cell: (row) => <SideCell row={row} side="merged" field={fieldOf(row)} /> },
        ]}
      />
      <p className="muted">{own("merge.moves", { name: mergedName })}</p>
      <FormActions>
        <SubmitButton>{t("merge.confirm")}</SubmitButton>
        <ButtonLink to={swapTo}>{t("merge.swap")}</ButtonLink>
        <ButtonLink variant="quiet" to={cancelTo}>
          {common("actions.cancel")}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
