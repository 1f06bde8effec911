import type * as z from 'zod';
import type { SandboxAnswer, WordedFault } from '../sandbox-server.ts';
import { refusalBody, type RefusalShape } from './roapp-answer-shapes.ts';

/** A call that RO App refuses; thrown by a route, turned into its answer by the server. */
export class RoAppRefusal extends Error {
  /** With the fields of a 400, whose shape the account's habits decide. */
  readonly answer: SandboxAnswer | { errors: Record<string, string[]> };

  constructor(answer: SandboxAnswer | { errors: Record<string, string[]> }) {
    super('refused');
    this.name = 'RoAppRefusal';
    this.answer = answer;
  }

  worded(shape: RefusalShape): SandboxAnswer {
    return 'errors' in this.answer ? { status: 400, body: refusalBody(this.answer.errors, shape) } : this.answer;
  }
}

export const ok = (body: unknown): SandboxAnswer => ({ status: 200, body });
const badRequest = (shape: RefusalShape): SandboxAnswer => ({
  status: 400,
  body: refusalBody({ field: ['is required'] }, shape),
});
const page = (text: string) => `<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`;
const worded = (status: number, message: string): SandboxAnswer => ({ status, body: { message } });

export const unauthorized = () => worded(401, 'Unauthorized');
export const subscriptionExpired = () => worded(403, 'Subscription expired');
export const tooManyRequests = () => worded(429, 'Too Many Requests');
export const noSuchPath = () => worded(404, 'Not Found');
export const noSuchMethod = () => worded(405, 'Method Not Allowed');
export const noSuchOrder = () => new RoAppRefusal(worded(404, 'Order not found'));
export const noSuchProduct = () => new RoAppRefusal(worded(404, 'Product not found'));
/** Missing people are text without a word. */
export const noSuchPerson = () =>
  new RoAppRefusal({ status: 404, body: '', headers: { 'content-type': 'text/plain; charset=utf-8' } });

/** A 400 that names fields. */
export function invalid(errors: Record<string, string[]>): RoAppRefusal {
  return new RoAppRefusal({ errors });
}

/** The body as `schema` sees it; throws the 400 that names every bad field. */
export function readBody<T extends z.ZodType>(body: string, schema: T): z.output<T> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new RoAppRefusal(worded(400, 'Malformed JSON'));
  }
  const result = schema.safeParse(parsed);
  if (result.success) return result.data;
  const errors: Record<string, string[]> = {};
  for (const issue of result.error.issues) (errors[String(issue.path[0] ?? 'body')] ??= []).push(issue.message);
  throw invalid(errors);
}

/** Faults in RO App's words; those that only Cartum knows become their nearest relative. */
export function spoiltAnswer(kind: WordedFault): SandboxAnswer {
  switch (kind) {
    case 'http-400':
      return badRequest('errors');
    case 'http-400-message':
      return badRequest('message');
    case 'http-400-validation':
      return badRequest('validation');
    case 'http-400-message-validation':
      return badRequest('message-validation');
    case 'http-401':
    case 'unauthorized-envelope':
      return unauthorized();
    case 'http-403':
      return worded(403, 'Forbidden');
    case 'subscription-ended':
      return subscriptionExpired();
    case 'http-429':
    case 'hour-limit-200':
    case 'hour-limit-429':
      return tooManyRequests();
    case 'http-429-retry-after':
      return { ...tooManyRequests(), headers: { 'retry-after': '7' } };
    case 'http-500':
      return { status: 500, body: page('Internal Server Error') };
    case 'http-502':
      return { status: 502, body: page('Bad Gateway') };
    case 'html-200':
      return { status: 200, body: page('Under maintenance') };
    case 'empty-body':
      return { status: 200, body: '' };
    case 'empty-envelope':
      return ok({ data: [], paging: { page: 1, limit: 50, total_pages: 0, count: 0 } });
    case 'undefined-function':
      return noSuchPath();
  }
}
