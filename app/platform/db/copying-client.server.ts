import pg from "pg";

/** Rows of tables that are on their way to one database, each under the number that stands for them in their statement. */
export class RowsUnderWay {
  readonly #rows = new Map<string, Iterable<Buffer>>();
  #last = 0;

  /**
   * Lends rows to one `COPY … FROM STDIN` while `send` runs it. The statement goes the way of every other one, so it belongs to
   * the transaction that is open there, with its limits and its errors; what it carries is a number. The rows themselves, which
   * may be megabytes, meet the connection directly (`copyingClient`).
   */
  async lend<T>(rows: Iterable<Buffer>, send: (number: string) => Promise<T>): Promise<T> {
    const number = `rows ${++this.#last}`;
    this.#rows.set(number, rows);
    try {
      return await send(number);
    } finally {
      this.#rows.delete(number);
    }
  }

  find(number: string): Iterable<Buffer> | undefined {
    return this.#rows.get(number);
  }
}

type Asked = { text?: unknown; values?: unknown };
type Result = { rowCount: number | null };

/** Connections that send rows after a COPY that asks for them. */
export const copyingClient = (underWay: RowsUnderWay): typeof pg.Client =>
  class extends pg.Client {
    override query = ((asked: Asked, ...rest: unknown[]) => {
      const rows = rowsOf(underWay, asked);
      return rows === undefined ? this.#ask(asked, ...rest) : this.#copy(asked.text as string, rows);
    }) as pg.Client["query"];

    #ask(...args: unknown[]): unknown {
      return (super.query as (...args: unknown[]) => unknown).apply(this, args);
    }

    #copy(text: string, rows: Iterable<Buffer>): Promise<Result> {
      return new Promise((resolve, reject) => {
        this.#ask(new CopyQuery(text, rows, (error, result) => (error ? reject(error) : resolve(result))));
      });
    }
  };

function rowsOf(underWay: RowsUnderWay, { text, values }: Asked): Iterable<Buffer> | undefined {
  if (typeof text !== "string" || !text.startsWith("COPY ") || !Array.isArray(values)) return undefined;
  return underWay.find(values[0] as string);
}

type Connection = { sendCopyFromChunk(bytes: Buffer): void; endCopyFrom(): void; sendCopyFail(message: string): void };

class CopyQuery extends pg.Query {
  readonly #rows: Iterable<Buffer>;

  constructor(text: string, rows: Iterable<Buffer>, done: (error: Error | undefined, result: Result) => void) {
    super({ text }, done as never);
    this.#rows = rows;
  }

  /** Called by the driver when the server is ready for the rows. */
  handleCopyInResponse(connection: Connection): void {
    try {
      for (const piece of this.#rows) connection.sendCopyFromChunk(piece);
      connection.endCopyFrom();
    } catch (error) {
      connection.sendCopyFail(error instanceof Error ? error.message : String(error)); // comes back as the statement's error
    }
  }
}
