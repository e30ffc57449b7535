import { data } from "@remix-run/node";
import type { TFunction } from "i18next";
import { isDomainError, type FieldError } from "#app/platform/errors";

/** Runs a step of signing in or setting up; too many attempts become the page's own answer: 429, and when to come back. */
export async function answerLimited<T>(t: TFunction, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (!isDomainError(error) || error.code !== "rate_limited") throw error;
    const seconds = error.details.retryAfterSeconds ?? 60;
    const errors: FieldError[] = [{ path: "", message: t("account:tooManyAttempts", { count: Math.ceil(seconds / 60) }) }];
    return data({ step: "email" as const, errors, values: undefined }, { status: 429, headers: { "Retry-After": String(seconds) } });
  }
}
