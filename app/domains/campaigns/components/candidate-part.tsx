import { Link } from "@remix-run/react";
import { candidateAddress, CANDIDATE_CLASSES, isWhole, type CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { GROUP_COLUMNS, type GroupColumn } from "#app/domains/nps/nps-dimensions";
import { useText } from "#app/platform/i18n/use-text";
import { Chip, Chips, FilterChip } from "#app/ui/chip";
import { countryName } from "#app/ui/place-names";

/** Which part of the people the page is about; each choice is in the address, and can be taken off. Needs "candidates", "nps" and "nps-page". */
export function CandidatePart({
  part,
  fileName,
  choices,
  language,
}: {
  part: CandidateFilter;
  fileName: string | null;
  choices: Record<GroupColumn, string[]>;
  language: string;
}) {
  const [t, nps] = [useText("candidates"), useText("nps")];
  const words = useWords(language, fileName);
  const filters = [
    { name: "import" as const, values: [] },
    ...GROUP_COLUMNS.map((name) => ({ name, values: choices[name] })),
    { name: "class" as const, values: [...CANDIDATE_CLASSES] as string[] },
  ];
  return (
    <Chips label={t("part.label")}>
      {filters.map(({ name, values }) => {
        const chosen = part[name];
        if (chosen)
          return (
            <Chip
              key={name}
              label={words.name(name)}
              value={words.value(name, chosen)}
              removeTo={candidateAddress({ ...part, [name]: undefined })}
              removeLabel={nps("answers.remove", { name: words.name(name) })}
            />
          );
        return (
          values.length > 0 && (
            <FilterChip
              key={name}
              label={words.name(name)}
              choices={values.map((value) => ({
                key: value,
                label: words.value(name, value),
                to: candidateAddress({ ...part, [name]: value }),
                current: false,
              }))}
            />
          )
        );
      })}
      {!isWhole(part) && <Link to="?">{t("part.all")}</Link>}
    </Chips>
  );
}

/** The part in words, where one is meant. */
export function PartText({ part, fileName, language }: { part: CandidateFilter; fileName: string | null; language: string }) {
  const t = useText("candidates");
  const text = usePartText(language, fileName)(part);
  return text ? <p>{t("part.of", { part: text })}</p> : null;
}

/** "Team: North, Country: Netherlands"; empty for everybody. @param fileName of the import that is meant; null when none is. */
export function usePartText(language: string, fileName: string | null) {
  const words = useWords(language, fileName);
  return (part: CandidateFilter): string =>
    (Object.entries(part) as Array<[keyof CandidateFilter, string]>)
      .map(([name, value]) => `${words.name(name)}: ${words.value(name, value)}`)
      .join(", ");
}

function useWords(language: string, fileName: string | null) {
  const [t, nps, page, common] = [useText("candidates"), useText("nps"), useText("nps-page"), useText("common")];
  return {
    name: (name: keyof CandidateFilter): string => {
      if (name === "class" || name === "import") return t(`part.${name}`);
      return name === "product" ? page("product") : nps(`filters.${name}`);
    },
    value: (name: keyof CandidateFilter, value: string): string => {
      if (name === "class") return common(`segment.${value}`);
      if (name === "import") return fileName ?? value;
      return name === "country" ? countryName(value, language) : value;
    },
  };
}
