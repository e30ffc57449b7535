import type { ReactNode } from "react";
import { CONTACT_CLASSES, contactAddress, type ContactClass, type ContactView } from "#app/domains/contacts/contact-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { yesNo } from "#app/platform/list-address";
import { Chip, Chips, ChoiceChip } from "#app/ui/chip";
import { ListSearch } from "#app/ui/list-search";
import { countryName, languageName } from "#app/ui/place-names";

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
  const words = {
    country: (code: string) => countryName(code, language),
    language: (code: string) => languageName(code, language),
    segment: (name: string) => name,
  };
  return (
    <div className="stack s2">
      <ListSearch label={t("search")} action={t("searchAction")} value={view.search} kept={to({ search: undefined })} />
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
        <ChoiceChip
          label={t("columns.class")}
          allLabel={common("actions.all")}
          current={view.npsClass}
          choices={CONTACT_CLASSES.map((key) => ({ key, label: common(`segment.${key}`) }))}
          to={(npsClass) => to({ npsClass: npsClass as ContactClass | undefined })}
        />
        <ChoiceChip
          label={t("columns.ambassador")}
          allLabel={common("actions.all")}
          current={yesNo(view.isAmbassador)}
          choices={(["yes", "no"] as const).map((key) => ({ key, label: t(`filters.${key}`) }))}
          to={(value) => to({ isAmbassador: value === undefined ? undefined : value === "yes" })}
        />
        {(["country", "segment", "language"] as const)
          .filter((name) => choices[name].length > 0 || view[name])
          .map((name) => (
            <ChoiceChip
              key={name}
              label={t(`one.${name}`)}
              allLabel={common("actions.all")}
              current={view[name]}
              choices={choices[name].map((key) => ({ key, label: words[name](key) }))}
              to={(value) => to({ [name]: value })}
            />
          ))}
        {children}
      </Chips>
    </div>
  );
}
