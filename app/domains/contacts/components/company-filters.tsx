import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { companyAddress, type CompanyView } from "#app/domains/contacts/company-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Chip, Chips, FilterChip } from "#app/ui/chip";
import { countryName } from "#app/ui/place-names";
import { TextField } from "#app/ui/text-field";

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
  const kept = new URLSearchParams(to({ search: undefined }));
  const owners = [...choices.owners.map(({ id, name }) => ({ key: id, label: name })), { key: "none", label: t("filters.nobody") }];
  const yesNo = [
    { key: "yes", label: t("filters.yes") },
    { key: "no", label: t("filters.no") },
  ];
  const promoters = view.hasPromoters === undefined ? undefined : view.hasPromoters ? "yes" : "no";
  const filter = (label: string, current: string | undefined, values: Named[], change: (value?: string) => Partial<CompanyView>) => (
    <FilterChip
      label={label}
      value={current && (values.find(({ key }) => key === current)?.label ?? current)}
      choices={[
        { key: "", label: common("actions.all"), to: to(change()), current: !current },
        ...values.map(({ key, label: text }) => ({ key, label: text, to: to(change(key)), current: key === current })),
      ]}
    />
  );
  return (
    <div className="stack s2">
      <Form method="get" role="search" className="row tight wraps">
        {[...kept].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField name="search" type="search" label={t("search")} labelHidden placeholder={t("search")} defaultValue={view.search} />
        <Button type="submit" icon={Search}>
          {common("actions.search")}
        </Button>
      </Form>
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
        {filter(t("columns.promoters"), promoters, yesNo, (value) => ({ hasPromoters: value === undefined ? undefined : value === "yes" }))}
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
