import { NPS_SOURCES, type NpsSourceKey } from "#app/domains/nps/nps-sources";

/** Where the row of a source is on its page. */
export const sourceAnchor = (key: NpsSourceKey): string => `source-${key}`;

/** Behind a claim: who says so and when, leading to the whole source. */
export function SourceMark({ of }: { of: NpsSourceKey }) {
  const source = NPS_SOURCES.find(({ key }) => key === of);
  if (!source) return null;
  return (
    <>
      {" "}
      <a className="sm whitespace-nowrap" href={`#${sourceAnchor(of)}`} lang="en">
        ({source.short}, {source.year})
      </a>
    </>
  );
}
