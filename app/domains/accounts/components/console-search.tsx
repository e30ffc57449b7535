import { Link } from "@remix-run/react";
import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState, type MouseEvent, type ReactNode } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { Icon } from "#app/ui/icon";
import { Kbd } from "#app/ui/kbd";

const SearchPalette = lazy(() => import("#app/domains/accounts/components/search-palette"));

/** The search of the console: a link to its page for the rail, and the palette that opens over any page with script. */
export function useConsoleSearch(base: string): { link: ReactNode; palette: ReactNode } {
  const t = useText("console");
  const [isOpen, setOpen] = useState(false);
  useSearchKeys(() => setOpen(true));
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setOpen(true);
  };
  return {
    link: (
      <Link className="rail-search" to={`${base}/search`} onClick={open} aria-keyshortcuts="Control+K Meta+K /">
        <Icon icon={Search} />
        {t("search.open")}
        <Kbd>{t("search.keys")}</Kbd>
      </Link>
    ),
    palette: isOpen && (
      <Suspense fallback={null}>
        <SearchPalette base={base} onClose={() => setOpen(false)} />
      </Suspense>
    ),
  };
}

/** Ctrl or Cmd with K anywhere; "/" where nobody is typing. */
function useSearchKeys(open: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isChord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
      const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if (!isChord && !isSlash) return;
      event.preventDefault();
      open();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select, dialog") !== null);
