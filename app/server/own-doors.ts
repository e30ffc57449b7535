/** Addresses that the server answers before Remix is asked, beside the files of `public/`. One that ends in "/" stands for all below it. */
export const OWN_DOORS = {
  click: "/r/",
  hostCheck: "/.well-known/aanrader-host",
  health: "/healthz",
  readiness: "/readyz",
  assets: "/assets/",
} as const;
