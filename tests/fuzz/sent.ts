/** One request as it goes out, byte for byte. */
export type Sent = { method: string; path: string; headers: Record<string, string>; body: Buffer };

/** A request in words: enough to send it again by hand. */
export function inWords({ method, path, headers, body }: Sent): string {
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${shorten(JSON.stringify(value), 120)}`);
  return [`${method} ${shorten(path, 300)}`, ...shown, shorten(JSON.stringify(body.toString("latin1")), 600)].join("\n      ");
}

const shorten = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length)}… (${text.length.toLocaleString("en")} characters)`;
