/** A start that cannot be, with the way out in its message: told to whoever started, without a stack. */
export class StartRefused extends Error {
  override readonly name = "StartRefused";
}
