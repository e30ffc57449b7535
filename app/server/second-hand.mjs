// Entry of the thread that helps to fill the demo. Plain JavaScript, as it stands beside the build.
const { lendHand } = await import(new URL("../../build/server/index.js", import.meta.url).href).then(({ entry }) =>
  entry.module.loadHand(),
);
lendHand();
