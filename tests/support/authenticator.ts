import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import type { NewCredential, UsedCredential } from "#app/domains/accounts/passkey.schema";

/** What a server tells a browser; only what a device looks at. */
type NewOptions = { challenge: string; rp: { id?: string }; user: { id: string } };
type UseOptions = { challenge: string; rpId?: string };

/** What a device, or somebody who plays one, may do differently from an honest one. */
export type Tricks = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** False: a finger on the key, but nobody was verified. */
  isVerified?: boolean;
  counter?: number;
  userHandle?: string | null;
  type?: string;
  /** The id of somebody else's passkey, base64url. */
  credentialId?: string;
};

export type Authenticator = {
  /** Makes a passkey and keeps it. */
  create(options: NewOptions, tricks?: Tricks): NewCredential;
  /** Signs with the passkey that was made last. */
  get(options: UseOptions, tricks?: Tricks): UsedCredential;
};

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/**
 * A device in software: real P-256 keys, attestation "none" in CBOR, real signatures, so that the real library has something to
 * verify. Source: W3C Web Authentication Level 3, 6.1 (authenticator data) and 8.7 (none attestation); RFC 8949; RFC 9053, 2.1.
 */
export function newAuthenticator(origin: string): Authenticator {
  let kept: { id: Buffer; key: KeyObject; userHandle: string; counter: number } | undefined;

  const clientData = (type: string, challenge: string, tricks: Tricks) =>
    Buffer.from(JSON.stringify({ type: tricks.type ?? type, challenge: tricks.challenge ?? challenge, origin: tricks.origin ?? origin }));

  const authData = (rpId: string, counter: number, tricks: Tricks, more = Buffer.alloc(0)) => {
    const verified = tricks.isVerified === false ? 0 : USER_VERIFIED;
    const head = Buffer.alloc(5);
    head.writeUInt8(USER_PRESENT | verified | (more.length > 0 ? HAS_CREDENTIAL : 0));
    head.writeUInt32BE(tricks.counter ?? counter, 1);
    return Buffer.concat([sha256(tricks.rpId ?? rpId), head, more]);
  };

  return {
    create: (options, tricks = {}) => {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const id = tricks.credentialId ? Buffer.from(tricks.credentialId, "base64url") : randomBytes(32);
      kept = { id, key: privateKey, userHandle: options.user.id, counter: 0 };
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
      const attestation = new Map<unknown, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData(options.rp.id ?? "", 0, tricks, credential)],
      ]);
      return {
        ...named(id),
        response: {
          clientDataJSON: clientData("webauthn.create", options.challenge, tricks).toString("base64url"),
          attestationObject: cbor(attestation).toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    get: (options, tricks = {}) => {
      if (!kept) throw new Error("this device has no passkey yet");
      kept.counter += 1;
      const client = clientData("webauthn.get", options.challenge, tricks);
      const data = authData(options.rpId ?? "", kept.counter, tricks);
      return {
        ...named(kept.id),
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: sign("sha256", Buffer.concat([data, sha256(client)]), kept.key).toString("base64url"),
          userHandle: tricks.userHandle === undefined ? kept.userHandle : tricks.userHandle,
        },
      };
    },
  };
}

const named = (id: Buffer) => ({ id: id.toString("base64url"), rawId: id.toString("base64url"), type: "public-key" as const });

const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();

/** ES256 on P-256, with its two coordinates. */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return cbor(
    new Map<unknown, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, "base64url")],
      [-3, Buffer.from(y, "base64url")],
    ]),
  );
}

/** As much of CBOR as an attestation needs: whole numbers, bytes, text and maps. */
function cbor(value: unknown): Buffer {
  if (typeof value === "number") return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  if (typeof value === "string") return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map) return Buffer.concat([cborHead(5, value.size), ...[...value].flat().map(cbor)]);
  throw new Error(`no CBOR for ${typeof value}`);
}

function cborHead(kind: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(kind << 5) | size]);
  if (size < 256) return Buffer.from([(kind << 5) | 24, size]);
  const head = Buffer.from([(kind << 5) | 25, 0, 0]);
  head.writeUInt16BE(size, 1);
  return head;
}
