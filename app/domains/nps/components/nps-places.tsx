import { npsAddress } from "#app/domains/nps/nps-address";
import { useText } from "#app/platform/i18n/use-text";
import { Tabs } from "#app/ui/tabs";

const PLACES = { overview: "", levels: "/levels", rates: "/rates", passives: "/passives", simulator: "/simulator" } as const;
const KEYS = Object.keys(PLACES) as Array<keyof typeof PLACES>;

/**
 * The pages about the score; `base` is that of marketing. Period and survey go along, but not to the
 * passives, who are what people think now. `seesPeople`: may look at them. Needs the texts "statistics".
 */
export function NpsPlaces({
  base,
  current,
  query,
  seesPeople,
}: {
  base: string;
  current: keyof typeof PLACES;
  query?: { period: string; surveyType: string };
  seesPeople: boolean;
}) {
  const t = useText("statistics");
  const asked = query ? npsAddress({ period: query.period, surveyType: query.surveyType }) : "";
  return (
    <Tabs
      label={t("places.label")}
      tabs={KEYS.filter((key) => key !== "passives" || seesPeople).map((key) => ({
        key,
        label: t(`places.${key}`),
        to: `${base}/nps${PLACES[key]}${key === "passives" ? "" : asked}`,
        current: key === current,
      }))}
    />
  );
}
