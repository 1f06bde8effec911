import * as z from 'zod';
import type { Clock } from '../../domain/clock.ts';
import type { BeforeSend, HttpExchange } from '../../domain/http-exchange.ts';
import { PlatformFailure } from '../../domain/platform-failure.ts';
import { Secret } from '../../domain/secret.ts';
import type { ShopAccess, ShopToken } from '../shop-platform.ts';
import type { CartumAnswer } from './cartum-answer.ts';
import { callCartum } from './cartum-call.ts';

/** Tokens live 600 s from their issue; one this old is not used any more, so that it can't die on the way. */
const tokenUsableMs = 540_000;

const tokenSchema = z.object({ token: z.string().min(1) });

/** A signed-in conversation with one shop. Only `auth` ever carries the password. */
export interface CartumSession {
  /** Signs in with the password whatever token is at hand. */
  signIn(signal: AbortSignal): Promise<void>;
  /**
   * Calls a function with a token. A refused token is renewed once and the call repeated once. `beforeSend` runs before each
   * attempt. Throws `PlatformFailure`, or the signal's reason; its outcome is `not-applied` where signing in is what failed.
   */
  call(
    functionName: string,
    body: Record<string, unknown>,
    signal: AbortSignal,
    beforeSend?: BeforeSend,
  ): Promise<CallResult>;
}

export type CallResult =
  /** With the token that the call carried: the shop's own words may repeat it. */
  (Extract<CartumAnswer, { kind: 'ok' }> & { token: Secret }) | Extract<CartumAnswer, { kind: 'undefined-function' }>;

export function openCartumSession(exchange: HttpExchange, clock: Clock, access: ShopAccess): CartumSession {
  /** What was last read or granted. */
  let known: ShopToken | null = null;
  /** The sign-in that is on its way, shared by everyone who needs a token now. */
  let signingIn: { token: Promise<ShopToken>; signal: AbortSignal } | null = null;

  async function authenticate(signal: AbortSignal): Promise<ShopToken> {
    // Taken before the call: the shop's own clock started no earlier.
    const issuedAt = clock.now();
    const answer = await callCartum(exchange, {
      origin: access.origin,
      functionName: 'auth',
      body: { login: access.login, password: (await access.password()).reveal() },
      signal,
    });
    if (answer.kind === 'failed') throw unsent(answer.failure);
    const granted = answer.kind === 'ok' ? tokenSchema.safeParse(answer.response).data : undefined;
    if (!granted) throw new PlatformFailure('shop-answer-invalid', { outcome: 'not-applied' });
    const token = { value: new Secret(granted.token), issuedAt };
    await access.tokens.write(token);
    return token;
  }

  async function sharedSignIn(signal: AbortSignal): Promise<ShopToken> {
    for (;;) {
      signal.throwIfAborted();
      const present = (signingIn ??= begin(signal));
      try {
        return await present.token;
      } catch (error) {
        // Another caller gave up in the middle: that says nothing about the shop.
        if (present.signal === signal || !present.signal.aborted) throw error;
      }
    }
  }

  function begin(signal: AbortSignal): { token: Promise<ShopToken>; signal: AbortSignal } {
    const started = {
      signal,
      token: authenticate(signal).finally(() => {
        if (signingIn === started) signingIn = null;
      }),
    };
    return started;
  }

  /** A token other than the one that was refused: another replica may have signed in meanwhile. */
  async function usableToken(refused: Secret | null, signal: AbortSignal): Promise<ShopToken> {
    if (isUsable(known, refused)) return known;
    known = await access.tokens.read();
    if (isUsable(known, refused)) return known;
    known = await sharedSignIn(signal);
    return known;
  }

  function isUsable(token: ShopToken | null, refused: Secret | null): token is ShopToken {
    if (!token || token.value.reveal() === refused?.reveal()) return false;
    return clock.now().getTime() - token.issuedAt.getTime() < tokenUsableMs;
  }

  return {
    async signIn(signal) {
      await authenticate(signal);
    },
    async call(functionName, body, signal, beforeSend) {
      let refused: Secret | null = null;
      for (let attempt = 0; attempt < 2; attempt++) {
        const token = await usableToken(refused, signal);
        const answer = await callCartum(exchange, {
          origin: access.origin,
          functionName,
          body: { ...body, token: token.value.reveal() },
          signal,
          ...(beforeSend ? { beforeSend } : {}),
        });
        if (answer.kind === 'failed') throw answer.failure;
        if (answer.kind === 'ok') return { ...answer, token: token.value };
        if (answer.kind === 'undefined-function') return answer;
        refused = token.value;
      }
      // Refused right after a sign-in that worked: says nothing about the password, so it must not end the store's logins.
      throw new PlatformFailure('shop-answer-invalid', { outcome: 'not-applied' });
    },
  };
}

/** A sign-in that failed: what should have followed it was not sent. */
function unsent(failure: PlatformFailure): PlatformFailure {
  const { code, retryAfterMs, detail, cause } = failure;
  return new PlatformFailure(code, {
    outcome: 'not-applied',
    detail,
    cause,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
