// The portal's first screen as an ambassador of the demo sees it, and how long a start takes.
import { givenDemo } from "./product.mjs";
import { load, median, whole } from "./measure.mjs";

/** Both need the demo, which takes a while to fill. */
export async function portal() {
  const product = await givenDemo();
  try {
    return { lines: [await portalPage(product), await startUp(product)], isMet: true };
  } finally {
    await product.stop();
  }
}

async function portalPage(product) {
  const { cookie, path } = await signIn(product);
  const job = { port: product.port, paths: [path], cookie, status: 200, connections: 8 };
  await load({ ...job, seconds: 2 });
  const runs = [];
  for (let run = 0; run < 5; run++) runs.push(await load(job));
  return `portal's first screen  ${whole(median(runs.map(({ perSecond }) => perSecond)))}/s   p50 ${median(runs.map(({ p50 }) => p50)).toFixed(0)} ms   p99 ${median(runs.map(({ p99 }) => p99)).toFixed(0)} ms   (8 connections)`;
}

async function startUp(product) {
  const runs = [];
  for (let run = 0; run < 5; run++) runs.push(await product.restart());
  return `from command to ready, database and migrations included  ${(median(runs) / 1_000).toFixed(2)} s`;
}

async function signIn({ port, demo }) {
  const { signInUrl } = demo.logins.find(({ role }) => role === "ambassador");
  const jar = new Map();
  const ask = async (path, init = {}) => {
    const headers = {
      Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
      Origin: new URL(demo.url).origin,
      "Sec-Fetch-Site": "same-origin",
    };
    const answer = await fetch(new URL(path, `http://127.0.0.1:${port}`), { redirect: "manual", ...init, headers });
    for (const [pair] of answer.headers.getSetCookie().map((line) => line.split(";")))
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    const next = answer.headers.get("Location");
    return { status: answer.status, next: next && new URL(next, demo.url).pathname };
  };
  let path = new URL(signInUrl).pathname;
  for (let hops = 0; hops < 8; hops++) {
    const { status, next } = await ask(path);
    if (next) path = next;
    else if (status === 200 && path.startsWith("/sign-in/")) path = (await ask(path, { method: "POST", body: new URLSearchParams() })).next;
    else if (status === 200) return { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "), path };
    else throw new Error(`${path} answered ${status}`);
  }
  throw new Error("the sign-in leads nowhere");
}
