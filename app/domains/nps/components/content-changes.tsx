import type { ContentChange } from "#app/domains/nps/response.rules";
import { useText } from "#app/platform/i18n/use-text";
import { formatDate } from "#app/ui/format";

type Reader = { language: string; timeZone: string };

/** What two versions of an answer say differently, each with both. Needs the texts "import-rows", "nps" and "statistics". */
export function ContentChanges({ changes, ...reader }: Reader & { changes: readonly ContentChange[] }) {
  const t = useText("import-rows");
  const name = useFieldName();
  const value = useFieldValue(reader);
  return (
    <ul className="stack s1">
      {changes.map((change) => (
        <li key={`${change.isOwn} ${change.field}`}>
          <span className="b">{name(change)}</span>{" "}
          {change.field === "contactId" && !change.isOwn ? (
            t("changes.person")
          ) : (
            <>
              <span className="subtle">{value(change, change.before)}</span> <span aria-hidden="true">→</span>
              <span className="sr-only">{t("changes.becomes")}</span> {value(change, change.after)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What a field of an answer is called; a column of the workspace's own by its own name. */
export function useFieldName() {
  const t = useText("import-rows");
  return ({ field, isOwn }: Pick<ContentChange, "field" | "isOwn">): string => (isOwn ? field : t(`fields.${field}`));
}

function useFieldValue({ language, timeZone }: Reader) {
  const [t, nps, statistics] = [useText("import-rows"), useText("nps"), useText("statistics")];
  return ({ field, isOwn }: ContentChange, value: string | null): string => {
    if (value === null || value === "") return t("changes.nothing");
    if (isOwn) return value;
    if (field === "answeredAt" || field === "sentAt") return formatDate(value, language, timeZone, "date-time");
    if (field === "surveyType") return nps(`survey.${value}`);
    return field === "status" ? statistics(`status.${value}`) : value;
  };
}
