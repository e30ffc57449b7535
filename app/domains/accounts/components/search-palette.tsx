import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { CommandPalette } from "#app/ui/command-palette";
import type { PaletteOption } from "#app/ui/palette-options";

/** What the address of results answers; the server's words, so that nothing here needs a catalogue of its own. */
type Result = { text: string; count: number; groups: Array<{ key: string; label: string; hits: PaletteOption[] }> };

const QUIET_MS = 120;

/** The palette with what the workspace's search finds. Loaded when it is opened for the first time. */
export default function SearchPalette({ base, onClose }: { base: string; onClose: () => void }) {
  const t = useText("console");
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [active, setActive] = useState<string | null>(null);
  const { result, isWaiting } = useResults(base, text);
  const groups = (result?.groups ?? []).map(({ key, label, hits }) => ({
    key,
    label,
    options: hits.map((hit) => ({ ...hit, id: `${key}-${hit.id}` })),
  }));
  const allTo = `${base}/search?q=${encodeURIComponent(text)}`;
  const status = isWaiting || !result ? t("search.waiting") : t("search.count", { count: result.count });
  return (
    <CommandPalette
      groups={groups}
      text={text}
      onType={(typed) => {
        setText(typed);
        setActive(null);
      }}
      active={active}
      onActivate={setActive}
      onChoose={(to) => {
        onClose();
        navigate(to);
      }}
      onClose={onClose}
      allTo={allTo}
      status={status}
      labels={{
        title: t("search.open"),
        placeholder: t("search.placeholder"),
        all: t("search.all"),
        hint: t("search.hint"),
        close: t("search.close"),
      }}
    />
  );
}

/** Asks when somebody stops typing; an older answer never replaces a newer one, which the fetcher sees to. */
function useResults(base: string, text: string): { result: Result | undefined; isWaiting: boolean } {
  const { load, data, state } = useFetcher<Result>();
  useEffect(() => {
    const wait = setTimeout(() => load(`${base}/search/results?q=${encodeURIComponent(text)}`), text === "" ? 0 : QUIET_MS);
    return () => clearTimeout(wait);
  }, [load, base, text]);
  return { result: data, isWaiting: state !== "idle" || (data !== undefined && data.text !== text.trim()) };
}
