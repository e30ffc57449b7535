/** A picture whose address says what is in it: it never changes. */
export const pngAnswer = (picture: Uint8Array<ArrayBuffer>): Response =>
  new Response(picture, { headers: { "Content-Type": "image/png", "Cache-Control": "public, max-age=31536000, immutable" } });
