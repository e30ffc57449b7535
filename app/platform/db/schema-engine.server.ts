import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type * as Engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { withOurSession } from "./connection-string";

export type SchemaEngine = Engine.SchemaEngine;
export type SchemaFile = { path: string; content: string };

/** Tables of the database that Prisma must neither see nor drop: none, as graphile-worker has a schema of its own. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Runs `work` with Prisma's schema engine: the WebAssembly build from the registry, because the native one is a download
 * outside it. The engine connects to `connectionString` at once, also for work that needs no database.
 *
 * @param prepareScript Last word on each script before PostgreSQL gets it.
 * @throws the database's own error, with the line of the script, when a script fails: the engine would only tell a number.
 */
export async function withSchemaEngine<T>(
  connectionString: string,
  work: (engine: SchemaEngine) => Promise<T>,
  prepareScript: (script: string) => string = (script) => script,
): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  const scripts = wholeScripts(new PrismaPg({ connectionString: withOurSession(connectionString) }), prepareScript);
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(scripts.factory));
  try {
    return await work(engine);
  } catch (error) {
    throw scripts.failure() ?? error;
  } finally {
    engine.free();
    await scripts.close();
  }
}

// The bindings are one module a process and hold one instance: a second instance would take the first one's calls.
const holder = globalThis as typeof globalThis & { __aanraderSchemaEngine?: Promise<typeof Engine> };

function loadEngine(): Promise<typeof Engine> {
  return (holder.__aanraderSchemaEngine ??= (async () => {
    const name = "@prisma/schema-engine-wasm/schema_engine_bg";
    const wasmFile = createRequire(import.meta.url)
      .resolve(name)
      .replace(/\.js$/, ".wasm");
    const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
    const { instance } = await WebAssembly.instantiate(readFileSync(wasmFile), {
      "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
    });
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return bindings;
  })());
}

type WholeScripts = { factory: SqlMigrationAwareDriverAdapterFactory; failure(): Error | null; close(): Promise<void> };

/**
 * Prisma's adapter cuts a script at every semicolon, also inside function bodies and comments. Here PostgreSQL gets it whole,
 * which also makes a migration all or nothing: it runs the statements of one message as one transaction.
 */
function wholeScripts(prisma: PrismaPg, prepareScript: (script: string) => string): WholeScripts {
  const opened: { dispose(): Promise<void> }[] = [];
  let failure: Error | null = null;
  const connect = async () => {
    const adapter = await prisma.connect();
    adapter.executeScript = async (script) => {
      const client = await adapter.underlyingDriver().connect();
      try {
        await client.query(prepareScript(script));
      } catch (error) {
        throw (failure = withLine(error as Error & { position?: string }, script));
      } finally {
        client.release(true); // the script may have changed the session's settings
      }
    };
    opened.push(adapter);
    return adapter;
  };
  return {
    factory: { provider: prisma.provider, adapterName: prisma.adapterName, connect, connectToShadowDb: () => prisma.connectToShadowDb() },
    failure: () => failure,
    close: async () => void (await Promise.all(opened.map((adapter) => adapter.dispose()))),
  };
}

function withLine(cause: Error & { position?: string }, script: string): Error {
  const line = cause.position ? ` at line ${script.slice(0, Number(cause.position)).split("\n").length}` : "";
  return new Error(`${cause.message}${line}`, { cause });
}
