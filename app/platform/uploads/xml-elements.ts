import { brokenWorkbook } from "#app/platform/uploads/zip-entries";

export type XmlElement = { attributes: string; inner: string };

const LONGEST_ELEMENT = 4_000_000;

type Tags = { open: RegExp; close: RegExp };
const tags = new Map<string, Tags>();

function tagsOf(name: string): Tags {
  const known = tags.get(name) ?? {
    open: new RegExp(String.raw`<(?:\w{1,20}:)?${name}(?=[\s/>])`, "g"),
    close: new RegExp(String.raw`</(?:\w{1,20}:)?${name}\s*>`, "g"),
  };
  tags.set(name, known);
  return known;
}

/** The next `<name>` from `from` on: where it ends, and whether its end is there yet. Stops at the first that has none: no second look. */
function findElement(text: string, name: string, from: number): (XmlElement & { end: number }) | { startsAt: number } | null {
  const { open, close } = tagsOf(name);
  open.lastIndex = from;
  const start = open.exec(text);
  if (!start) return null;
  const bracket = text.indexOf(">", open.lastIndex);
  if (bracket < 0) return { startsAt: start.index };
  const attributes = text.slice(open.lastIndex, bracket);
  if (attributes.endsWith("/")) return { attributes: attributes.slice(0, -1), inner: "", end: bracket + 1 };
  close.lastIndex = bracket + 1;
  const stop = close.exec(text);
  return stop ? { attributes, inner: text.slice(bracket + 1, stop.index), end: close.lastIndex } : { startsAt: start.index };
}

/** Every `<name>` of a text, whatever its namespace is called. Elements of one name do not nest in a workbook. */
export function* elementsOf(text: string, name: string): Generator<XmlElement> {
  for (let at = 0; ;) {
    const found = findElement(text, name, at);
    if (!found || "startsAt" in found) return;
    yield found;
    at = found.end;
  }
}

/** The same from a text that comes in pieces, holding one unfinished element at most. @throws DomainError `invalid` for one over 4 MB. */
export async function* streamElements(pieces: AsyncIterable<string>, name: string): AsyncGenerator<XmlElement> {
  let rest = "";
  for await (const piece of pieces) {
    rest += piece;
    let [done, unfinished] = [0, -1];
    for (;;) {
      const found = findElement(rest, name, done);
      if (found && "startsAt" in found) unfinished = found.startsAt;
      if (!found || "startsAt" in found) break;
      yield found;
      done = found.end;
    }
    // Between the elements nothing matters, but a tag may be cut off at the end.
    rest = rest.slice(unfinished < 0 ? Math.max(done, rest.length - 64) : unfinished);
    if (rest.length > LONGEST_ELEMENT) throw brokenWorkbook();
  }
}

export function attributeOf(attributes: string, name: string): string | undefined {
  const match = new RegExp(String.raw`(?:^|\s)(?:\w{1,20}:)?${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match ? plainText(match[1] ?? match[2] ?? "") : undefined;
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The text that XML stands for. Entities of a document's own are never resolved: there is nothing to expand. */
export const plainText = (xml: string): string =>
  xml.includes("&")
    ? xml.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (all, hex?: string, decimal?: string, name?: string) => {
        if (name) return ENTITIES[name] ?? all;
        const code = hex ? parseInt(hex, 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      })
    : xml;
