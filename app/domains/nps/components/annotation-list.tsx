import { Link } from "@remix-run/react";
import type { TrendAnnotation } from "#app/domains/nps/get-nps-trend.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import { useText } from "#app/platform/i18n/use-text";
import { formatDate } from "#app/ui/format";

type Props = { annotations: readonly TrendAnnotation[]; query: NpsQuery; language: string; mayManage: boolean };

/** What happened, numbered as in the chart. */
export function AnnotationList({ annotations, query, language, mayManage }: Props) {
  const t = useText("nps-page");
  if (annotations.length === 0) return mayManage ? <p className="sm muted">{t("annotations.none")}</p> : null;
  return (
    <ol className="stack s2 sm list-decimal pl-5" aria-label={t("annotations.title")}>
      {annotations.map(({ id, day, text, author, place }) => (
        <li key={id}>
          <span className="muted">{formatDate(`${day}T12:00:00Z`, language, "UTC", "short-date")}</span> {text}{" "}
          <span className="subtle">
            {author && t("annotations.by", { author })} {place === null && t("annotations.outside")}
          </span>
          {mayManage && (
            <>
              {" "}
              <Link to={`${npsAddress(query)}&annotation=${id}`} preventScrollReset>
                {t("annotations.change")}
                <span className="vh"> {text}</span>
              </Link>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
