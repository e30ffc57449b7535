import { useRef, useState, useSyncExternalStore, type FormEvent } from "react";

export type PasskeyPurpose = "register" | "sign_in" | "reauthenticate";

/** What became of asking the device: `known` when it has a passkey for this account already. */
export type PasskeyState = "idle" | "asking" | "stopped" | "known" | "failed";

const never = () => () => {};

/** Whether this browser can use passkeys; false on the server and until script runs. */
export const useHasPasskeys = (): boolean =>
  useSyncExternalStore(
    never,
    () => typeof PublicKeyCredential === "function",
    () => false,
  );

/**
 * Lets the device answer a fresh challenge before a form is sent: put `onSubmit` on the form and `credential` on a hidden field of
 * that name. The form is then sent like any other.
 */
export function usePasskey(purpose: PasskeyPurpose) {
  const [state, setState] = useState<PasskeyState>("idle");
  const credential = useRef<HTMLInputElement>(null);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const field = credential.current;
    if (!field || field.value !== "") return;
    event.preventDefault();
    if (state === "asking") return;
    const form = event.currentTarget;
    setState("asking");
    void ask(purpose).then((answer) => {
      if ("problem" in answer) return setState(answer.problem);
      field.value = JSON.stringify(answer.credential);
      form.requestSubmit();
    });
  };

  return { state, onSubmit, credential };
}

type Answer = { credential: unknown } | { problem: Exclude<PasskeyState, "idle" | "asking"> };

async function ask(purpose: PasskeyPurpose): Promise<Answer> {
  try {
    // Not part of any page's script: loaded when somebody asks for it.
    const [{ startAuthentication, startRegistration }, response] = await Promise.all([
      import("@simplewebauthn/browser"),
      fetch("/sign-in/challenge", { method: "POST", body: new URLSearchParams({ purpose }) }),
    ]);
    if (!response.ok || response.redirected) return { problem: "failed" };
    const optionsJSON = await response.json();
    return { credential: await (purpose === "register" ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON })) };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return { problem: name === "InvalidStateError" ? "known" : name === "NotAllowedError" ? "stopped" : "failed" };
  }
}
