import { createServer, type AddressInfo } from "node:net";
import { keepProcess, type KeptProcess } from "#tests/faults/kept-process";

export type WebProcess = KeptProcess & { port: number; url: string; untilReady(): Promise<void> };

type Options = { databaseUrl: string; secret: string; write?: (line: string) => void; env?: Record<string, string> };

const PATIENCE_MS = 60_000;

/** The web half of the built product in a process of its own, as in production, on a database that is there already. */
export async function startWebProcess({ databaseUrl, secret, write = () => undefined, env = {} }: Options): Promise<WebProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const kept = keepProcess(
    "web",
    {
      PORT: String(port),
      HOST: "127.0.0.1",
      APP_URL: url,
      DATABASE_URL: databaseUrl,
      DATA_DIR: "/dev/null/none",
      SESSION_SECRET: secret,
      SMTP_URL: "smtp://127.0.0.1:9",
      MAIL_FROM: "no-reply@example.com",
      WEB_ONLY: "1",
      LOG_LEVEL: "error",
      ...env,
    },
    write,
  );
  const untilReady = async () => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const isReady = await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) return;
    }
    await kept.stop();
    throw new Error(`the product is not ready after ${PATIENCE_MS / 1_000} s. ${kept.ownEnds.at(-1) ?? ""}`);
  };
  await untilReady();
  return { ...kept, port, url, untilReady };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
