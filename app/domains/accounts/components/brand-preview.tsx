import type { CSSProperties } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { brandRoles, usesFallback, type Theme } from "#app/ui/brand";
import { Button } from "#app/ui/button";
import { oklchCss } from "#app/ui/colour";
import { Notice } from "#app/ui/notice";

/** A workspace's colour in both themes, as the pages will use it. */
export function BrandPreview({ color }: { color: string }) {
  const t = useText("settings");
  return (
    <div className="stack">
      <div className="row wraps">
        <Sample color={color} theme="light" label={t("workspace.previewLight")} />
        <Sample color={color} theme="dark" label={t("workspace.previewDark")} />
      </div>
      {usesFallback(color) && <Notice tone="warning">{t("workspace.fallback")}</Notice>}
    </div>
  );
}

function Sample({ color, theme, label }: { color: string; theme: Theme; label: string }) {
  const t = useText("settings");
  return (
    // The colours are computed from what is typed, so they cannot stand in a style sheet.
    <div data-theme={theme} className="tile pad stack bg-surface text-ink" style={variables(color, theme)}>
      <span className="sm muted">{label}</span>
      <Button variant="primary">{t("workspace.previewButton")}</Button>
      <span className="sm text-accent-ink underline">{t("workspace.previewText")}</span>
    </div>
  );
}

function variables(color: string, theme: Theme): CSSProperties {
  const roles = brandRoles(color, theme);
  return {
    "--color-accent": oklchCss(roles.accent),
    "--color-accent-hover": oklchCss(roles.accentHover),
    "--color-on-accent": oklchCss(roles.onAccent),
    "--color-accent-ink": oklchCss(roles.accentInk),
    "--color-accent-soft": oklchCss(roles.accentSoft),
    "--color-accent-line": oklchCss(roles.accentLine),
  } as CSSProperties;
}
