import type { ReactNode } from "react";
import { brandPreviewStyle, type Theme, usesFallback } from "#app/ui/brand";
import { Beads, beadStates } from "#app/ui/bead";
import { Button } from "#app/ui/button";
import { Mark } from "#app/ui/mark";
import type { QrDrawing } from "#app/ui/qr.server";
import { useNonce } from "#app/platform/http/nonce";
import { ChartSamples } from "./chart-samples";
import { FeedbackSamples } from "./feedback-samples";
import { FormSamples } from "./form-samples";
import { ListSamples } from "./list-samples";
import { QueueSamples } from "./queue-samples";
import { SearchSamples } from "./search-samples";
import { SignSamples } from "./sign-samples";

const BRANDS = ["#1d48b5", "#ffd400", "#00a19a", "#ff6b00", "#0b1f4b", "#c8102e", "#111111"];
const THEMES = ["light", "dark"] as const;

export function KitSheet({ qr }: { qr: QrDrawing }) {
  return (
    <main id="content" className="bg-surface">
      <header className="flex items-center justify-between p-6 lg:p-10">
        <h1>Kit</h1>
        <Mark className="text-4xl" />
      </header>
      <div className="grid lg:grid-cols-2">
        {THEMES.map((theme) => (
          <div key={theme} data-theme={theme} className="stack min-w-0 gap-9 bg-surface px-4 py-8 text-ink lg:px-10">
            <h2>{theme}</h2>
            <SignSamples />
            <FormSamples within={theme} />
            <ListSamples within={theme} />
            <QueueSamples within={theme} />
            <FeedbackSamples within={theme} qr={qr} />
            <SearchSamples />
            <ChartSamples within={theme} />
          </div>
        ))}
      </div>
      <section className="stack border-t border-line p-6 lg:p-10">
        <h2>A workspace’s colour replaces the accent</h2>
        <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-4">
          {BRANDS.map((hex) => (
            <div key={hex} className="tile overflow-hidden">
              {THEMES.map((theme) => (
                <BrandSample key={theme} hex={hex} theme={theme} />
              ))}
            </div>
          ))}
        </div>
      </section>
    </main>
  );
}

/** One heading of the sheet. */
export function Sample({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack">
      <h3 className="border-b border-line pb-2 font-medium text-ink-muted">{title}</h3>
      {children}
    </section>
  );
}

function BrandSample({ hex, theme }: { hex: string; theme: Theme }) {
  const id = `brand-${hex.slice(1)}-${theme}`;
  const nonce = useNonce();
  return (
    <>
      <style nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: brandPreviewStyle(id, hex, theme) }} />
      <div id={id} data-theme={theme} className="stack bg-surface p-5 text-ink">
        <span className="mono">{usesFallback(hex) ? `${hex} → Delft` : hex}</span>
        <div className="row between">
          <Button variant="primary">Introduce</Button>
          <a href="#content">Link</a>
          <Beads states={beadStates(2, 4)} label="Step 3 of 4" />
        </div>
      </div>
    </>
  );
}
