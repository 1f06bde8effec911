import type { RoAppSandbox } from '../../../../server/sandbox/roapp/roapp-sandbox.ts';

export interface RoAppReply<T> {
  status: number;
  contentType: string;
  text: string;
  /** The body as JSON; null where it is none. */
  body: T;
}

/** Calls `path` as it is (with `/v2` where it belongs), signed in unless told otherwise. */
export async function ask<T = Record<string, unknown>>(
  sandbox: RoAppSandbox,
  method: string,
  path: string,
  body?: unknown,
  apiKey = sandbox.apiKey,
): Promise<RoAppReply<T>> {
  const answer = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { status: answer.status, contentType: answer.headers.get('content-type') ?? '', text, body: parsed as T };
}

export interface Page<T> {
  data: T[];
  paging: { page: number; limit: number; total_pages: number; count: number };
}
