import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

// The pages' own font in one file: the renderer reads no variable fonts, and looks for a missing letter in one other file only.
const FONT_FILE = "@expo-google-fonts/figtree/600SemiBold/Figtree_600SemiBold.ttf";

let renderer: Promise<Uint8Array> | undefined;

/** Loaded by the first picture, not by every process: it takes some megabytes. */
const loadRenderer = (): Promise<Uint8Array> =>
  (renderer ??= (async () => {
    const read = async (name: string) => new Uint8Array(await readFile(require.resolve(name)));
    const [font] = await Promise.all([read(FONT_FILE), initWasm(read("@resvg/resvg-wasm/index_bg.wasm"))]);
    return font;
  })());

/** An SVG drawing of ours as a PNG, in the size that it names. It may not load anything. */
export async function drawPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const font = await loadRenderer();
  const drawing = new Resvg(svg, { font: { fontBuffers: [font], loadSystemFonts: false, defaultFontFamily: "Figtree" } });
  const picture = drawing.render();
  try {
    return new Uint8Array(picture.asPng());
  } finally {
    picture.free();
    drawing.free();
  }
}

const MOST_KEPT = 200;
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** The picture of that name, drawn once as long as it is asked for. `beforeDrawing` may refuse to. */
export async function keptPng(name: string, draw: () => string, beforeDrawing: () => Promise<void>): Promise<Uint8Array<ArrayBuffer>> {
  const known = kept.get(name);
  if (known) {
    kept.delete(name);
    kept.set(name, known);
    return known;
  }
  await beforeDrawing();
  const picture = drawPng(draw());
  kept.set(name, picture);
  picture.catch(() => kept.delete(name));
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return picture;
}
