import type { IncomingMessage, ServerResponse } from "node:http";

const MOST_BYTES = 256 * 1024 * 1024;
const LONGEST_MS = 30_000;

/**
 * An answer may come before its request was read whole: a refusal needs no body. What is left of it stands between this
 * request and the next one on the same connection, which would wait for ever; so it is read and thrown away. A browser only
 * looks for its answer when all is sent, and shows a lost connection if it is cut off before: a photo of 30 MB must reach the
 * word that it is too large. Whoever goes on sending for too long, or too much, is cut off.
 */
export function discardUnreadBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers["content-length"] === undefined && request.headers["transfer-encoding"] === undefined) return; // has none
  response.once("finish", () => {
    if (request.complete) return;
    let left = MOST_BYTES;
    const tooLong = setTimeout(() => request.destroy(), LONGEST_MS).unref();
    request.removeAllListeners("data").removeAllListeners("readable"); // nobody listens any more, and one who paused would stop us
    request.on("data", (piece: Buffer) => {
      left -= piece.length;
      if (left < 0) request.destroy();
    });
    request.once("close", () => clearTimeout(tooLong));
    request.resume();
  });
}
