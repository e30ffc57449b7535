/** A public picture. `isFinal`: its address says what is on it, so it never changes; another one is asked for again after an hour. */
export const pngAnswer = (picture: Uint8Array<ArrayBuffer>, { isFinal }: { isFinal: boolean }): Response =>
  new Response(picture, {
    headers: { "Content-Type": "image/png", "Cache-Control": isFinal ? "public, max-age=31536000, immutable" : "public, max-age=3600" },
  });
