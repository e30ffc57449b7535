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

export default defineConfig({
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
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
});
