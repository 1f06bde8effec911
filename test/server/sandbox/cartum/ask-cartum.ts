import type { CartumOrder, CartumProduct } from '../../../../server/sandbox/cartum/cartum-shop.ts';
import type { CartumSandbox } from '../../../../server/sandbox/cartum/cartum-sandbox.ts';

export interface CartumEnvelope {
  status: string;
  response: {
    token?: string;
    message?: string;
    code?: number;
    orders?: CartumOrder[];
    products?: Partial<CartumProduct>[];
    statuses?: Record<string, { id: number; title: Record<string, string>; is_successful: number }>;
    currency?: { iso: string; exchangeRates: object[] }[];
    delivery?: { id: number; title: Record<string, string> }[];
    payment?: { id: number }[];
    log?: Record<string, string>[];
  };
}

/** Sends a body as it is, to `/api/<name>/`. */
export async function send(
  sandbox: CartumSandbox,
  name: string,
  body: string,
  how: { method?: string; slash?: string } = {},
): Promise<{ httpStatus: number; text: string }> {
  const answer = await fetch(`${sandbox.url}/api/${name}${how.slash ?? '/'}`, {
    method: how.method ?? 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { httpStatus: answer.status, text: await answer.text() };
}

export async function signIn(sandbox: CartumSandbox): Promise<string> {
  const { text } = await send(sandbox, 'auth', JSON.stringify({ login: sandbox.login, password: sandbox.password }));
  return (JSON.parse(text) as CartumEnvelope).response.token ?? '';
}

/** Signs in anew and calls a function. */
export async function ask(sandbox: CartumSandbox, name: string, asked: object = {}): Promise<CartumEnvelope> {
  const token = await signIn(sandbox);
  const { text } = await send(sandbox, name, JSON.stringify({ token, ...asked }));
  return JSON.parse(text) as CartumEnvelope;
}
