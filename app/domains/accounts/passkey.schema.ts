import { z } from "zod";
import { plainText } from "#app/platform/text";

// Far above what an authenticator sends; far below what would be work to read.
const bytes = (max: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(max);

const credential = { id: bytes(1_400), rawId: bytes(1_400), type: z.literal("public-key") };

/** What a browser answers when a passkey was made. Extensions are not asked for, and not read. */
export const NewCredential = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(8_000),
    attestationObject: bytes(16_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(8)
      .default([]),
  }),
});
export type NewCredential = z.infer<typeof NewCredential>;

/** What a browser answers when a passkey was used. `userHandle` names whose it is. */
export const UsedCredential = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(8_000),
    authenticatorData: bytes(4_000),
    signature: bytes(2_000),
    userHandle: bytes(200).nullish(),
  }),
});
export type UsedCredential = z.infer<typeof UsedCredential>;

/** A form carries the browser's answer as text. */
const inJson = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .max(40_000)
    .transform((text, check): unknown => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        check.addIssue({ code: "custom", message: "must be the answer of a browser" });
        return z.NEVER;
      }
    })
    .pipe(schema);

export const PasskeyName = plainText({ min: 1, max: 60 });

export const NewPasskey = z.object({ name: PasskeyName, credential: inJson(NewCredential) });
export const UsedPasskey = z.object({ credential: inJson(UsedCredential) });
export const PasskeyRename = z.object({ id: plainText({ min: 1, max: 40 }), name: PasskeyName });
