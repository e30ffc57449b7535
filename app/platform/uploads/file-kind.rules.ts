/** What a file may be, by what it is; with the type that it leaves with. */
export const FILE_TYPES = {
  pdf: "application/pdf",
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  office: "application/octet-stream",
  text: "text/plain; charset=utf-8",
} as const;
export type FileKind = keyof typeof FILE_TYPES;

const OFFICE_NAMES = /\.(docx|xlsx|pptx|odt|ods|odp)$/i;
const OLD_OFFICE_NAMES = /\.(doc|xls|ppt)$/i;
const TEXT_NAMES = /\.(txt|csv|md|log|eml|vcf|ics)$/i;

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/**
 * What the first bytes of a file say it is, whatever its name and its sender say; the name decides only between packages and
 * between texts, which say no more of themselves.
 *
 * @param head the first bytes, some thousands of them where there are as many. @returns null for everything else, such as programs and pages.
 */
export function fileKind(head: Uint8Array, name: string): FileKind | null {
  if (ascii(head, 0, 5) === "%PDF-") return "pdf";
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (startsWith(head, 0xff, 0xd8, 0xff)) return "jpeg";
  if (ascii(head, 0, 6) === "GIF87a" || ascii(head, 0, 6) === "GIF89a") return "gif";
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 12) === "WEBP") return "webp";
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return OFFICE_NAMES.test(name) ? "office" : null;
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return OLD_OFFICE_NAMES.test(name) ? "office" : null;
  return TEXT_NAMES.test(name) && isText(head) ? "text" : null;
}

/** UTF-8, or a cut of it, without the control characters that texts do not have. */
function isText(head: Uint8Array): boolean {
  if (head.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
