import { Form, useLocation, useRouteLoaderData } from "@remix-run/react";
import { LANGUAGE_NAMES } from "#app/platform/i18n/languages";
import { useText } from "#app/platform/i18n/use-text";

type Frame = { language: string; theme: "light" | "dark" | null };

/** Sent as a whole page: the texts of another language are not in the browser yet. Works without script. */
function PreferenceBar({
  name,
  label,
  choices,
  current,
}: {
  name: "theme" | "language";
  label: string;
  choices: readonly { value: string; label: string }[];
  current: string;
}) {
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action="/preferences" reloadDocument>
      <input type="hidden" name="to" value={pathname + search} />
      <span className="switch" role="group" aria-label={label}>
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="submit"
            name={name}
            value={choice.value}
            aria-pressed={choice.value === current}
            lang={name === "language" ? choice.value : undefined}
          >
            {choice.label}
          </button>
        ))}
      </span>
    </Form>
  );
}

export function LanguageSwitch() {
  const frame = useRouteLoaderData<Frame>("root");
  const t = useText("common");
  return <PreferenceBar name="language" label={t("preferences.language")} choices={LANGUAGE_NAMES} current={frame?.language ?? "en"} />;
}

export function ThemeSwitch() {
  const frame = useRouteLoaderData<Frame>("root");
  const t = useText("common");
  const choices = [
    { value: "system", label: t("preferences.system") },
    { value: "light", label: t("preferences.light") },
    { value: "dark", label: t("preferences.dark") },
  ];
  return <PreferenceBar name="theme" label={t("preferences.theme")} choices={choices} current={frame?.theme ?? "system"} />;
}
