import pg from "pg";
import { DatabaseSilentError, NoConnectionError } from "./unavailable";

const LOOK_EVERY_MS = 1_000;
const LOOK_AGAIN_MS = 500;
// Several short waits instead of a long one: when this process itself was busy, its timers run late and an answer may lie unread.
const PATIENCE = { slices: 5, sliceMs: 500 };
// A reader is told within five seconds, whatever holds it up: what waiting for a connection took is not left for the next one or for a lock.
const REQUEST_WAITS = { mostMs: 3_500, stepMs: 500 };

type Lent = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void;

export type WatchOptions = {
  /** Told when the database stops and starts answering. */
  onChange?: (isSilent: boolean) => void;
  /** Who waits for what is asked right now, the same object for all that one request asks: jobs have all the time their own limits give. */
  reader?: () => object | undefined;
};

/**
 * A pool that notices a database that is there but says nothing (a cut cable, a firewall that drops packets, a stopped
 * machine): no error ever comes, and every query would wait for its own time limit.
 *
 * While connections are in use it asks `SELECT 1` on one of its own every second. Without an answer for 2.5 s every connection
 * is cut, so that what waits fails now, and new work is refused at once until an answer comes. Slow queries are left alone: as
 * long as the server answers, they may take the time their own limits allow. What a reader waits for gets a connection
 * and its locks within 3.5 s, or none, and what its longest wait took is off the next.
 */
export class WatchedPool extends pg.Pool {
  readonly #config: pg.PoolConfig;
  readonly #onChange: (isSilent: boolean) => void;
  readonly #reader: () => object | undefined;
  /** The longest that each has waited for a connection: where there is one again and again all goes well, however often they ask. */
  readonly #longestWaits = new WeakMap<object, number>();
  readonly #lockTimeouts = new WeakMap<pg.PoolClient, number>();
  readonly #clients = new Set<pg.PoolClient>();
  readonly #waiting = new Set<(error: Error) => void>();
  #probe: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isSilent = false;

  constructor(config: pg.PoolConfig, { onChange = () => undefined, reader = () => undefined }: WatchOptions = {}) {
    super(config);
    this.#config = config;
    this.#onChange = onChange;
    this.#reader = reader;
    this.on("connect", (client) => {
      this.#clients.add(client);
      // Whoever borrows it need not listen: without a listener a connection that breaks between two queries ends the process.
      client.on("error", () => undefined);
    });
    this.on("remove", (client) => this.#clients.delete(client));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Lent): void;
  override connect(callback?: Lent): Promise<pg.PoolClient> | void {
    const reader = this.#reader();
    const lent = reader ? this.#lendToReader(reader) : this.#lend().then((client) => this.#limitLocks(client, 0));
    if (!callback) return lent;
    lent.then(
      (client) => callback(undefined, client, (release) => client.release(release as Error | boolean | undefined)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }

  override async end(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#dropProbe();
    await super.end();
  }

  async #lendToReader(reader: object): Promise<pg.PoolClient> {
    const since = performance.now();
    const client = await this.#lend(this.#leftMs(reader));
    this.#longestWaits.set(reader, Math.max(this.#longestWaits.get(reader) ?? 0, performance.now() - since));
    return this.#limitLocks(client, this.#leftMs(reader));
  }

  /** In whole steps, one at least. */
  #leftMs(reader: object): number {
    const { mostMs, stepMs } = REQUEST_WAITS;
    const waitedMs = Math.floor((this.#longestWaits.get(reader) ?? 0) / stepMs) * stepMs;
    return Math.max(stepMs, mostMs - waitedMs);
  }

  /** How long statements of this connection wait for a lock, in milliseconds; 0 is without a limit of its own. */
  async #limitLocks(client: pg.PoolClient, ms: number): Promise<pg.PoolClient> {
    if ((this.#lockTimeouts.get(client) ?? 0) === ms) return client;
    try {
      await client.query(`SET lock_timeout = ${ms}`);
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
    this.#lockTimeouts.set(client, ms);
    return client;
  }

  #lend(mostMs?: number): Promise<pg.PoolClient> {
    if (this.#isSilent) return Promise.reject(new DatabaseSilentError());
    this.#timer ??= setTimeout(() => void this.#look(), LOOK_EVERY_MS).unref();
    return new Promise((resolve, reject) => {
      let hasGivenUp = false;
      const giveUp = (error: Error) => {
        hasGivenUp = true;
        reject(error);
      };
      this.#waiting.add(giveUp);
      let slices = (mostMs ?? 0) / REQUEST_WAITS.stepMs;
      const look = () => {
        slices -= 1;
        if (slices <= 0) giveUp(new NoConnectionError());
      };
      const patience = mostMs && setInterval(look, REQUEST_WAITS.stepMs); // in slices, as above: a busy process is no busy database
      super
        .connect()
        .then((client) => (hasGivenUp ? client.release() : resolve(client)), reject)
        .finally(() => {
          clearInterval(patience);
          this.#waiting.delete(giveUp);
        });
    });
  }

  async #look(): Promise<void> {
    if (this.ending) return;
    const isSilent = !(await this.#answers());
    if (this.ending) return this.#dropProbe();
    if (isSilent !== this.#isSilent) {
      this.#isSilent = isSilent;
      this.#onChange(isSilent);
    }
    if (isSilent) this.#cutAll();
    const isUsed = isSilent || this.#waiting.size > 0 || this.totalCount > this.idleCount;
    if (!isUsed) this.#dropProbe();
    this.#timer = isUsed ? setTimeout(() => void this.#look(), isSilent ? LOOK_AGAIN_MS : LOOK_EVERY_MS).unref() : null;
  }

  /** False only for silence: a refusal is an answer, and whoever asks next gets it too. */
  async #answers(): Promise<boolean> {
    let hasAnswered = false;
    const asked = this.#ask().then(
      () => (hasAnswered = true),
      () => {
        hasAnswered = true;
        this.#dropProbe();
      },
    );
    for (let slice = 0; slice < PATIENCE.slices && !hasAnswered; slice++) {
      await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, PATIENCE.sliceMs).unref())]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (!hasAnswered) this.#dropProbe();
    return hasAnswered;
  }

  async #ask(): Promise<void> {
    if (!this.#probe) {
      const { connectionString } = this.#config;
      this.#probe = new pg.Client({ connectionString }); // without a time limit of its own: running into one would look like an answer
      this.#probe.on("error", () => this.#dropProbe());
      await this.#probe.connect();
    }
    await this.#probe.query("SELECT 1");
  }

  #dropProbe(): void {
    const probe = this.#probe;
    this.#probe = null;
    if (probe) cut(probe);
  }

  #cutAll(): void {
    for (const client of this.#clients) cut(client);
    for (const giveUp of [...this.#waiting]) giveUp(new DatabaseSilentError());
  }
}

/** Ends a connection without waiting for the other side; its open query fails. */
function cut(client: pg.ClientBase): void {
  const { connection } = client as unknown as { connection?: { stream?: { destroy(): void } } };
  connection?.stream?.destroy();
}
