import type { ReactNode } from "react";
import { companyAddress, type CompanyView } from "#app/domains/contacts/company-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { yesNo } from "#app/platform/list-address";
import { Chip, Chips, ChoiceChip } from "#app/ui/chip";
import { ListSearch } from "#app/ui/list-search";
import { countryName } from "#app/ui/place-names";

type Named = { key: string; label: string };

type Props = {
  view: CompanyView;
  choices: { country: string[]; segment: string[]; owners: Array<{ id: string; name: string }> };
  /** The months ahead, each with its name. */
  months: Named[];
  language: string;
  children: ReactNode;
};

/** Search, filters and saved views of the list; each is in the address. */
export function CompanyFilters({ view, choices, months, language, children }: Props) {
  const t = useText("companies");
  const common = useText("common");
  const to = (change: Partial<CompanyView>) => companyAddress({ ...view, after: undefined, ...change });
  const owners = [...choices.owners.map(({ id, name }) => ({ key: id, label: name })), { key: "none", label: t("filters.nobody") }];
  const promoterChoices = [
    { key: "yes", label: t("filters.yes") },
    { key: "no", label: t("filters.no") },
  ];
  const filter = (label: string, current: string | undefined, values: Named[], change: (value?: string) => Partial<CompanyView>) => (
    <ChoiceChip label={label} allLabel={common("actions.all")} current={current} choices={values} to={(value) => to(change(value))} />
  );
  return (
    <div className="stack s2">
      <ListSearch label={t("search")} action={common("actions.search")} value={view.search} kept={to({ search: undefined })} />
      <Chips label={t("filters.label")}>
        {view.search && (
          <Chip
            label={t("filters.search")}
            value={view.search}
            removeTo={to({ search: undefined })}
            removeLabel={common("actions.delete")}
          />
        )}
        {filter(t("columns.owner"), view.owner, owners, (owner) => ({ owner }))}
        {filter(t("columns.renewal"), view.renewalMonth, months, (renewalMonth) => ({ renewalMonth }))}
        {filter(t("columns.promoters"), yesNo(view.hasPromoters), promoterChoices, (value) => ({
          hasPromoters: value === undefined ? undefined : value === "yes",
        }))}
        {choices.country.length > 0 &&
          filter(
            t("columns.country"),
            view.country,
            choices.country.map((code) => ({ key: code, label: countryName(code, language) })),
            (country) => ({ country }),
          )}
        {choices.segment.length > 0 &&
          filter(
            t("columns.segment"),
            view.segment,
            choices.segment.map((name) => ({ key: name, label: name })),
            (segment) => ({ segment }),
          )}
        {children}
      </Chips>
    </div>
  );
}
