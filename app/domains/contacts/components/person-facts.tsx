import { Link } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { countryName, languageName } from "#app/ui/place-names";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Segment } from "#app/ui/segment";
import { Pairs } from "#app/ui/surface";

type Facts = {
  companyId: string | null;
  companyName: string | null;
  jobTitle: string | null;
  email: string | null;
  phone: string | null;
  language: string | null;
  country: string | null;
  segment: string | null;
  source: string;
  attributes: Record<string, unknown>;
};

type Current = { npsClass: "promoter" | "passive" | "detractor"; since: string | Date } | null;

/** What somebody's last answer makes them, and since when. Needs the texts "contacts". */
export function ClassNow({ current, language, timeZone }: { current: Current; language: string; timeZone: string }) {
  const t = useText("contacts");
  const common = useText("common");
  if (!current) return <>{t("one.unknown")}</>;
  return (
    <>
      <Segment tone={current.npsClass}>{common(`segment.${current.npsClass}`)}</Segment>{" "}
      {t("one.since", { date: formatDate(current.since, language, timeZone) })}
    </>
  );
}

/** What we know of a person, codes as words; only what is filled. */
export function PersonFacts({
  contact,
  knownSince,
  base,
  language,
}: {
  contact: Facts;
  knownSince: string;
  base: string;
  language: string;
}) {
  const t = useText("contacts");
  const values = [
    {
      key: "company",
      value: contact.companyId && <Link to={`${base}/companies/${contact.companyId}`}>{contact.companyName ?? contact.companyId}</Link>,
    },
    { key: "jobTitle", value: contact.jobTitle },
    { key: "email", value: contact.email },
    { key: "phone", value: contact.phone },
    { key: "language", value: contact.language && languageName(contact.language, language) },
    { key: "country", value: contact.country && countryName(contact.country, language) },
    { key: "segment", value: contact.segment },
    { key: "source", value: t(`sources.${contact.source}`, { defaultValue: t("sources.other") }) },
    { key: "knownSince", value: knownSince },
  ];
  return (
    <Section title={t("one.about")} titleHidden>
      <Pairs items={values.filter(({ value }) => value).map(({ key, value }) => ({ key, label: t(`one.${key}`), value }))} />
    </Section>
  );
}

/** Own columns as they were written; yes and no stand as the file has them. */
export function AttributePairs({ attributes }: { attributes: Record<string, unknown> }) {
  const t = useText("contacts");
  const items = Object.entries(attributes).map(([name, value]) => ({ key: name, label: name, value: String(value) }));
  if (items.length === 0) return null;
  return (
    <Section title={t("one.attributes")} ruled>
      <Pairs items={items} />
    </Section>
  );
}
