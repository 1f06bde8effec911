import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret, withoutSecret } from '../../../server/domain/secret.ts';
import { createLogger } from '../../../server/logger.ts';

const bytes = new Uint8Array([1, 2, 3]);

describe('a secret', () => {
  it('is given out to whoever asks for it', () => {
    expect(new Secret('hunter2').reveal()).toBe('hunter2');
    expect(new Secret(bytes).reveal()).toBe(bytes);
  });

  it.each<[string, (secret: Secret<unknown>) => string]>([
    ['inspected', (secret) => inspect(secret, { depth: null, showHidden: true, getters: true })],
    ['inspected inside of something', (secret) => inspect({ a: [new Map([['key', secret]])] }, { depth: null })],
    ['formatted', (secret) => format('%s %o %O %j', secret, secret, secret, secret)],
    ['made JSON', (secret) => JSON.stringify({ secret })],
    ['made a text', (secret) => String(secret)],
    ['joined to a text', (secret) => 'Bearer ' + (secret as unknown as string)],
    ['put into a list', (secret) => [secret].join()],
    ['spread', (secret) => JSON.stringify({ ...secret })],
    ['logged', (secret) => logged((log) => log.info({ secret, deep: { secret } }, 'with %s and %o', secret, secret))],
    ['put into an error', (secret) => logged((log) => log.error({ err: new Error(`refused ${String(secret)}`) }))],
  ])('shows nothing when it is %s', (_how, show) => {
    for (const secret of [new Secret('hunter2'), new Secret(bytes)]) {
      expect(show(secret)).not.toMatch(/hunter2|1, ?2, ?3|01 ?02 ?03|AQID/);
    }
  });

  it('says that it is there', () => {
    expect(`${inspect({ password: new Secret('x') })} ${JSON.stringify(new Secret('x'))}`).toBe(
      '{ password: [hidden] } "[hidden]"',
    );
  });
});

describe('words of somebody who knows a secret', () => {
  it.each([
    ['in the middle', 'token a+b/c= is not valid', 'token [hidden] is not valid'],
    ['more than once', 'a+b/c=a+b/c=', '[hidden][hidden]'],
    ['as it is written in addresses', 'GET /?token=a%2Bb%2Fc%3D', 'GET /?token=[hidden]'],
    ['not at all', 'token is not valid', 'token is not valid'],
  ])('are without it where they repeat it %s', (_where, said, kept) => {
    expect(withoutSecret(said, new Secret('a+b/c='))).toBe(kept);
  });
});

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  write(createLogger('debug', { write: (chunk) => (text += chunk) }));
  return text;
}
