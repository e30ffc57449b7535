import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";

export type IdentityView = { id: string; kind: string; source: string; value: string };

/** What somebody is recognised by; `removable` tells which may be taken away. */
export function IdentityList({
  identities,
  sub,
  removable,
}: {
  identities: readonly IdentityView[];
  sub: string;
  removable: (identity: IdentityView) => boolean;
}) {
  const t = useText("contacts");
  const kindOf = ({ kind, source }: IdentityView) =>
    kind === "external_id" && source !== "own" ? t("one.idOf", { source }) : t(`one.kinds.${kind}`);
  if (identities.length === 0) return null;
  return (
    <Section title={t("one.identities")} sub={sub} ruled>
      <DataTable
        caption={t("one.identities")}
        rows={identities}
        rowKey={(identity) => identity.id}
        density="compact"
        columns={[
          { key: "value", header: t("form.attributeValue"), cell: (identity) => <span className="break-all">{identity.value}</span> },
          { key: "kind", header: t("one.identities"), cell: kindOf },
          {
            key: "remove",
            header: t("one.removeIdentity"),
            headerHidden: true,
            cell: (identity) =>
              removable(identity) && (
                <Form method="post">
                  <input type="hidden" name="identityId" value={identity.id} />
                  <Button type="submit" size="small" variant="quiet" name="intent" value="forget">
                    {t("one.removeIdentity")}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
    </Section>
  );
}

export type MergeView = { id: string; name: string; by: string; at: string | Date };

/** What was merged into this record, each with the way back. */
export function MergeList({
  merges,
  mayUndo,
  language,
  timeZone,
}: {
  merges: readonly MergeView[];
  mayUndo: boolean;
  language: string;
  timeZone: string;
}) {
  const t = useText("contacts");
  if (merges.length === 0) return null;
  return (
    <Section title={t("one.merges")} sub={t("one.mergesSub")} ruled>
      <ul className="stack s2">
        {merges.map((merge) => (
          <li key={merge.id} className="row wraps">
            <span>
              {t("one.mergedAt", { name: merge.name, by: merge.by, date: formatDate(merge.at, language, timeZone, "short-date") })}
            </span>
            {mayUndo && (
              <Form method="post">
                <input type="hidden" name="mergeId" value={merge.id} />
                <Button type="submit" size="small" name="intent" value="undo">
                  {t("one.undo")}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
