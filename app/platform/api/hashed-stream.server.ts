import { createHash } from "node:crypto";

/**
 * A stream that hashes what passes through.
 *
 * @returns `digest()` in hex of `prefix` and the whole stream; it reads what nobody has read yet. A stream that somebody
 *   began and left is not comparable: its digest is "".
 */
export function hashedStream(
  source: ReadableStream<Uint8Array>,
  prefix: string,
): { stream: ReadableStream<Uint8Array>; digest(): Promise<string> } {
  const hash = createHash("sha256").update(prefix).update("\n");
  let isComplete = false;
  const stream = source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        hash.update(chunk);
        controller.enqueue(chunk);
      },
      flush() {
        isComplete = true;
      },
    }),
  );
  const digest = async () => {
    if (!isComplete && !stream.locked) await stream.pipeTo(new WritableStream());
    return isComplete ? hash.digest("hex") : "";
  };
  return { stream, digest };
}
