import type { ReactNode } from "react";
import { SubmitButton } from "#app/ui/submit-button";
import type { Selection } from "#app/ui/table-selection";
import { SelectField } from "#app/ui/text-field";

export type Owners = ReadonlyArray<{ userId: string; name: string }>;

/**
 * Rows with checkboxes and a choice of colleague to give the chosen ones to. `t` knows the texts "bulk.row", "all", "none", "some",
 * "owner", "choose" and "give"; `intent` is what the button sends, `more` what else can be done with the chosen ones.
 */
export function handOver<Row extends { name: string }>(
  owners: Owners | undefined,
  t: (key: string, values?: Record<string, string | number>) => string,
  { intent, more }: { intent?: string; more?: ReactNode } = {},
): Selection<Row> | undefined {
  return (
    owners && {
      name: "ids[]",
      rowLabel: ({ name }) => t("bulk.row", { name }),
      allLabel: t("bulk.all"),
      countLabel: (keys) => (keys.length === 0 ? t("bulk.none") : t("bulk.some", { count: keys.length })),
      actions: (
        <>
          <SelectField
            name="ownerUserId"
            label={t("bulk.owner")}
            labelHidden
            emptyLabel={t("bulk.choose")}
            options={owners.map(({ userId, name }) => ({ value: userId, label: name }))}
          />
          <SubmitButton variant="secondary" size="small" {...(intent && { name: "intent", value: intent })}>
            {t("bulk.give")}
          </SubmitButton>
          {more}
        </>
      ),
    }
  );
}
