import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { CONTACT_CLASSES, contactAddress, type ContactView } from "#app/domains/contacts/contact-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { Chip, Chips, FilterChip } from "#app/ui/chip";
import { countryName, languageName } from "#app/ui/place-names";
import { TextField } from "#app/ui/text-field";

type Props = {
  view: ContactView;
  choices: Record<"country" | "segment" | "language", string[]>;
  companyName: string | null;
  language: string;
  children: ReactNode;
};

/** Search, filters and saved views of the list; each is in the address. */
export function ContactFilters({ view, choices, companyName, language, children }: Props) {
  const t = useText("contacts");
  const common = useText("common");
  const to = (change: Partial<ContactView>) => contactAddress({ ...view, after: undefined, ...change });
  const kept = new URLSearchParams(to({ search: undefined }));
  const words = {
    country: (code: string) => countryName(code, language),
    language: (code: string) => languageName(code, language),
    segment: (name: string) => name,
  };
  return (
    <div className="stack s2">
      <Form method="get" role="search" className="row tight wraps">
        {[...kept].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField name="search" type="search" label={t("search")} labelHidden placeholder={t("search")} defaultValue={view.search} />
        <Button type="submit" icon={Search}>
          {t("searchAction")}
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
        {view.companyId && (
          <Chip
            label={t("columns.company")}
            value={companyName ?? "–"}
            removeTo={to({ companyId: undefined })}
            removeLabel={common("actions.delete")}
          />
        )}
        <FilterChip
          label={t("columns.class")}
          value={view.npsClass && common(`segment.${view.npsClass}`)}
          choices={[
            { key: "", label: common("actions.all"), to: to({ npsClass: undefined }), current: !view.npsClass },
            ...CONTACT_CLASSES.map((npsClass) => ({
              key: npsClass,
              label: common(`segment.${npsClass}`),
              to: to({ npsClass }),
              current: npsClass === view.npsClass,
            })),
          ]}
        />
        <FilterChip
          label={t("columns.ambassador")}
          value={view.isAmbassador === undefined ? undefined : t(view.isAmbassador ? "filters.yes" : "filters.no")}
          choices={[
            { key: "", label: common("actions.all"), to: to({ isAmbassador: undefined }), current: view.isAmbassador === undefined },
            { key: "yes", label: t("filters.yes"), to: to({ isAmbassador: true }), current: view.isAmbassador === true },
            { key: "no", label: t("filters.no"), to: to({ isAmbassador: false }), current: view.isAmbassador === false },
          ]}
        />
        {(["country", "segment", "language"] as const)
          .filter((name) => choices[name].length > 0 || view[name])
          .map((name) => (
            <FilterChip
              key={name}
              label={t(`one.${name}`)}
              value={view[name] && words[name](view[name])}
              choices={[
                { key: "", label: common("actions.all"), to: to({ [name]: undefined }), current: !view[name] },
                ...choices[name].map((value) => ({
                  key: value,
                  label: words[name](value),
                  to: to({ [name]: value }),
                  current: value === view[name],
                })),
              ]}
            />
          ))}
        {children}
      </Chips>
    </div>
  );
}
