import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/**
 * Stands between the product and its database, and does what networks do: `pass`, `slow` (every packet later), `cut` (every
 * connection ends, new ones are refused), `silent` (connections stay, nothing comes through).
 */
export type Weather = { kind: "pass" } | { kind: "slow"; ms: number } | { kind: "cut" } | { kind: "silent" };

export type FaultyProxy = {
  port: number;
  become(weather: Weather): void;
  /** Called with what the database sends; true swallows it. */
  onAnswer: ((bytes: Buffer) => boolean) | null;
  close(): Promise<void>;
};

export async function startFaultyProxy(target: { host: string; port: number }): Promise<FaultyProxy> {
  const sockets = new Set<Socket>();
  let weather: Weather = { kind: "pass" };

  const pipe = (from: Socket, to: Socket, isAnswer: boolean) => {
    from.on("data", (bytes: Buffer) => {
      if (weather.kind === "silent" || (isAnswer && proxy.onAnswer?.(bytes))) return;
      if (weather.kind === "slow") setTimeout(() => to.writable && to.write(bytes), weather.ms);
      else if (to.writable) to.write(bytes);
    });
    from.on("error", () => to.destroy());
    from.on("close", () => {
      sockets.delete(from);
      if (weather.kind !== "silent") to.destroy();
    });
  };

  const server = createServer((client) => {
    if (weather.kind === "cut") return void client.destroy();
    const database = connect(target);
    for (const socket of [client, database]) sockets.add(socket);
    pipe(client, database, false);
    pipe(database, client, true);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const proxy: FaultyProxy = {
    port: (server.address() as AddressInfo).port,
    onAnswer: null,
    become: (next) => {
      const wasSilent = weather.kind === "silent";
      weather = next;
      if (next.kind === "cut" || wasSilent) for (const socket of sockets) socket.destroy(); // what was swallowed is lost for good
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

/** The same connection string, through the proxy. */
/** The server of a connection string; one that is named by the folder of its socket listens on this machine too. */
export function serverAddressOf(url: string): { host: string; port: number } {
  const [, host = "127.0.0.1", port] = /@([^/@:]*):(\d+)\//.exec(url) ?? /[?&]host=%2F.*()[?&]port=(\d+)/.exec(url) ?? [];
  return { host: host || "127.0.0.1", port: Number(port) };
}

export const throughProxy = (url: string, { port }: FaultyProxy): string =>
  url.replace(/[?&](?:host|port)=[^&]*/g, "").replace(/@[^/]*\/([^?&]*)[?&]?/, `@127.0.0.1:${port}/$1?`);
