/** Every address that no other route knows: found by the root, so that the page still speaks the reader's language. */
export function loader(): never {
  throw new Response("Not found", { status: 404 });
}

export default function Unknown() {
  return null;
}
