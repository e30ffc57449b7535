import fc from "fast-check";
import { encoded } from "#tests/fuzz/envelope";
import { hostileName, hostileText } from "#tests/fuzz/hostile";
import type { Sent } from "#tests/fuzz/sent";

type Field = [name: string, value: string];

export type FormTarget = {
  /** As a whole page and as data. */
  addresses: readonly [page: string, data: string];
  headers: Record<string, string>;
  fields: readonly Field[];
  isMultipart: boolean;
  /** Every name that a field of the page has. */
  names: readonly string[];
  /** Values that mean something here: ids, choices of the page, what other forms send. */
  values: readonly string[];
};

/** The form filled in well, then one to four places of it changed, in whatever way a browser or a program could send it. */
export function formInputs(target: FormTarget): fc.Arbitrary<Sent> {
  const changes = fc.array(change(target), { minLength: 1, maxLength: 4 });
  const address = fc.oneof(
    { weight: 9, arbitrary: fc.constant(target.addresses[1]) },
    { weight: 1, arbitrary: fc.constant(target.addresses[0]) },
  );
  const way = target.isMultipart ? fc.oneof({ weight: 5, arbitrary: multipart }, { weight: 1, arbitrary: other }) : anyWay;
  return fc.tuple(changes, address, way).map(([apply, path, encode]) => {
    const fields = apply.reduce((all, one) => one(all), [...target.fields]);
    const { type, body } = encode(fields);
    return { method: "POST", path, headers: { ...target.headers, ...(type && { "Content-Type": type }) }, body };
  });
}

/** The form as it is filled in well. */
export function validForm({ addresses, headers, fields, isMultipart }: FormTarget): Sent {
  const { type, body } = isMultipart ? writeMultipart([...fields]) : urlEncoded([...fields]);
  return { method: "POST", path: addresses[1], headers: { ...headers, "Content-Type": type }, body };
}

type Change = (fields: Field[]) => Field[];

function change({ fields, names, values }: FormTarget): fc.Arbitrary<Change> {
  const own = fields.map(([name]) => name);
  const name = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(own.length > 0 ? own : ["intent"])) },
    { weight: 3, arbitrary: fc.constantFrom(...(names.length > 0 ? names : ["intent"])) },
  );
  const value = fc.oneof({ weight: 5, arbitrary: hostileText }, { weight: 2, arbitrary: fc.constantFrom(...values, "") });
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc.tuple(name, value).map(
        ([field, text]): Change =>
          (all) =>
            setField(all, field, text),
      ),
    },
    {
      weight: 2,
      arbitrary: name.map(
        (field): Change =>
          (all) =>
            all.filter(([one]) => one !== field),
      ),
    },
    { weight: 2, arbitrary: fc.tuple(name, value).map(([field, text]): Change => (all) => [...all, [field, text]]) },
    {
      weight: 1,
      arbitrary: fc.tuple(name, value).map(([field, text]): Change => (all) => [...all, [`${field}[]`, text], [`${field}[]`, text]]),
    },
    { weight: 1, arbitrary: fc.tuple(hostileName, value).map(([field, text]): Change => (all) => [...all, [field, text]]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(name, fc.constantFrom(100, 2_000))
        .map(([field, times]): Change => (all) => [
          ...all,
          ...Array.from({ length: times }, (_, nr): Field => [`${field}${nr % 2 ? "[]" : nr}`, "1"]),
        ]),
    },
  );
}

function setField(fields: Field[], name: string, value: string): Field[] {
  return fields.some(([one]) => one === name)
    ? fields.map(([one, old]): Field => (one === name ? [one, value] : [one, old]))
    : [...fields, [name, value]];
}

type Encoded = { type: string; body: Buffer };
type Encoding = (fields: Field[]) => Encoded;

const urlEncoded = (fields: Field[]): Encoded => ({
  type: "application/x-www-form-urlencoded;charset=UTF-8",
  body: Buffer.from(fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&")),
});

const BOUNDARY = "----edge7d41";
const TEXT_PART = { filename: null as string | null, type: null as string | null };

function writeMultipart(
  fields: Field[],
  part = TEXT_PART,
  { start = `--${BOUNDARY}`, end = `--${BOUNDARY}--\r\n`, line = "\r\n" } = {},
): Encoded {
  const parts = fields.map(([name, value]) => {
    const isFile = name === "file";
    const filename = part.filename ?? (isFile ? "answers.csv" : null);
    const type = part.type ?? (isFile ? "text/csv" : null);
    const disposition = `Content-Disposition: form-data; name="${name.replace(/"/g, "%22").replace(/[\r\n]/g, " ")}"${filename === null ? "" : `; filename="${filename}"`}`;
    return `${start}${line}${disposition}${type ? `${line}Content-Type: ${type}` : ""}${line}${line}${value}${line}`;
  });
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: Buffer.from(parts.join("") + end) };
}

/** Multipart forms, well-formed and broken in every place where one can break. */
const multipart: fc.Arbitrary<Encoding> = fc.oneof(
  { weight: 8, arbitrary: fc.constant((fields: Field[]) => writeMultipart(fields)) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        filename: fc.constantFrom("", "a.csv", "../a.csv", "a\\b.csv", "é.csv", "x".repeat(3_000), "a.csv%00", "a.csv\u0000.png"),
        type: fc.constantFrom(
          "",
          "text/csv",
          "application/octet-stream",
          "text/plain; charset=utf-16",
          "multipart/mixed; boundary=b",
          "/",
          "é",
        ),
      })
      .map((part) => (fields: Field[]) => writeMultipart(fields, part)),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        { end: "" },
        { end: `--${BOUNDARY}` },
        { end: `--${BOUNDARY}--${"x".repeat(5_000)}` },
        { start: BOUNDARY },
        { start: `--${BOUNDARY}x` },
        { start: `\r\n\r\n--${BOUNDARY}` },
        { line: "\n" },
        { line: "\r" },
        { start: `--${BOUNDARY}\r\nX-Long: ${"h".repeat(20_000)}` },
        { start: `--${BOUNDARY}\r\n${"A: b\r\n".repeat(2_000)}X: y` },
        { start: `--${BOUNDARY}\r\nContent-Transfer-Encoding: base64` },
      )
      .map((broken) => (fields: Field[]) => writeMultipart(fields, TEXT_PART, broken)),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        "multipart/form-data",
        "multipart/form-data; boundary=",
        'multipart/form-data; boundary="',
        "multipart/form-data; boundary=other",
        `multipart/mixed; boundary=${BOUNDARY}`,
        `multipart/form-data; boundary=${"b".repeat(300)}`,
      )
      .map((type) => (fields: Field[]) => ({ ...writeMultipart(fields), type })),
  },
);

/** What is no form at all. */
const other: fc.Arbitrary<Encoding> = fc.oneof(
  fc.constant((fields: Field[]) => ({ type: "application/json", body: Buffer.from(JSON.stringify(Object.fromEntries(fields))) })),
  fc
    .constantFrom("", "text/plain", "application/octet-stream", "application/x-www-form-urlencoded")
    .map((type) => (fields: Field[]) => ({ ...urlEncoded(fields), type })),
  fc.uint8Array({ maxLength: 2_000 }).map((bytes) => () => ({ type: "application/x-www-form-urlencoded", body: Buffer.from(bytes) })),
  fc
    .constantFrom("&&&===&", "%", "a=%E0%A4%A", "=", "&".repeat(50_000), "a=".repeat(20_000))
    .map((text) => () => ({ type: "application/x-www-form-urlencoded", body: Buffer.from(text) })),
);

const anyWay: fc.Arbitrary<Encoding> = fc.oneof(
  { weight: 20, arbitrary: fc.constant<Encoding>(urlEncoded) },
  { weight: 3, arbitrary: multipart },
  { weight: 2, arbitrary: other },
);
