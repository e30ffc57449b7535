import { useText } from "#app/platform/i18n/use-text";
import { Tabs } from "#app/ui/tabs";

const PLACES = { overview: "", levels: "/levels", rates: "/rates", simulator: "/simulator" } as const;

/** The pages about the score; `base` is that of marketing. Period and survey go along. Needs the texts "statistics". */
export function NpsPlaces({
  base,
  current,
  query,
}: {
  base: string;
  current: keyof typeof PLACES;
  query: { period: string; surveyType: string };
}) {
  const t = useText("statistics");
  const asked = `?${new URLSearchParams({ period: query.period, surveyType: query.surveyType }).toString()}`;
  return (
    <Tabs
      label={t("places.label")}
      tabs={(Object.keys(PLACES) as Array<keyof typeof PLACES>).map((key) => ({
        key,
        label: t(`places.${key}`),
        to: `${base}/nps${PLACES[key]}${asked}`,
        current: key === current,
      }))}
    />
  );
}
