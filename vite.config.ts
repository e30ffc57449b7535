import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

// Types of loaders and actions follow the flag in remix.config.js.
declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixOptions)],
  resolve: {
    alias: {
      "#app": fileURLToPath(new URL("./app", import.meta.url)),
      "#prisma": fileURLToPath(new URL("./prisma", import.meta.url)),
    },
  },
  // Found before the first page, not while it loads: a late find reloads it with two copies of React.
  optimizeDeps: {
    include: [
      "react",
      "react-dom",
      "react-dom/client",
      "react/jsx-runtime",
      "react/jsx-dev-runtime",
      "@remix-run/react",
      "i18next",
      "react-i18next",
      "lucide-react",
      "@simplewebauthn/browser",
    ],
    entries: ["app/entry.client.tsx", "app/root.tsx", "app/routes/**/*.tsx"],
  },
  // Bundled, so that what no mail uses is left out: the whole of it reads hundreds of grammars of code at each start.
  ssr: { noExternal: [/^@react-email\/(?!render)/] },
  build: {
    target: "es2022",
    sourcemap: false,
    assetsInlineLimit: 0,
    ...(!isSsrBuild && { rollupOptions: { output: { manualChunks: chunkOf } } }),
  },
}));

const FRAMEWORK = /\/node_modules\/(?:react|react-dom|scheduler|react-router|react-router-dom|@remix-run|i18next|react-i18next)\//;
const STAFF_ONLY = /\/app\/ui\/(?:charts\/|command-palette|data-table|palette-options|table-selection|shells\/console)/;

/**
 * What every page needs comes as two files: as forty of a kilobyte each, a phone waits for them longer than for all they hold. Charts
 * and tables, which only staff look at, stay apart.
 */
function chunkOf(id: string): string | undefined {
  if (FRAMEWORK.test(id)) return "vendor";
  return /\/app\/(?:ui|platform\/i18n)\//.test(id) && !STAFF_ONLY.test(id) ? "kit" : undefined;
}
