import { describe, expect, it } from 'vitest';
import { createLogger, type Logger } from '../../server/logger.ts';

function recorded(write: (log: Logger) => void): { text: string; lines: Record<string, unknown>[] } {
  let text = '';
  write(createLogger('debug', { write: (chunk) => (text += chunk) }));
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { text, lines };
}

describe('createLogger', () => {
  it('writes JSON lines with a named level and an ISO time', () => {
    const { lines } = recorded((log) => log.child({ name: 'jobs' }).info({ storeId: 's1' }, 'claimed'));
    expect(lines).toEqual([expect.objectContaining({ level: 'info', name: 'jobs', storeId: 's1', msg: 'claimed' })]);
    expect(lines[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('hides secrets at every depth that is logged', () => {
    const { text } = recorded((log) => {
      log.info({ password: 'pw-0', request: { headers: { authorization: 'Bearer pw-1' } } });
      log.info({ input: { settings: { login: 'pw-2' }, password: 'pw-3' }, tenant: { roappApiKey: 'pw-4' } });
      log.info({ a: { b: { c: { token: 'pw-5' } } } });
    });
    expect(text).not.toContain('pw-');
    expect(text.match(/\[hidden\]/g)).toHaveLength(6);
  });

  it('logs of an error only its name, message, code, stack and causes', () => {
    const failure = Object.assign(new Error('outer', { cause: new TypeError('inner') }), {
      code: '23505',
      parameters: ['secret-parameter'],
    });
    const { text, lines } = recorded((log) => log.error({ err: failure }));
    expect(lines[0]?.['err']).toMatchObject({
      type: 'Error',
      message: 'outer',
      code: '23505',
      cause: { type: 'TypeError', message: 'inner' },
    });
    expect(text).not.toContain('secret-parameter');
  });

  it('cuts the parameters that a database driver appends to its message', () => {
    const failure = new Error('Failed query: insert into stores values ($1)\nparams: sealed-secret');
    const { text } = recorded((log) => log.error({ err: new Error('saving failed', { cause: failure }) }));
    expect(text).toContain('Failed query: insert into stores values ($1)');
    expect(text).not.toContain('sealed-secret');
  });

  it('quotes nothing of a text that could not be parsed', () => {
    const parse = (): unknown => JSON.parse('{"password":pw-0');
    const { text } = recorded((log) => {
      try {
        parse();
      } catch (error) {
        log.error({ err: new Error('no JSON', { cause: error }) });
      }
    });
    expect(text).toContain('"type":"SyntaxError"');
    expect(text).not.toContain('pw-0');
  });

  it('does not follow causes for ever', () => {
    const loop = new Error('loop');
    loop.cause = loop;
    expect(() => recorded((log) => log.error({ err: loop }))).not.toThrow();
  });

  it('does not show a thrown value that is no error', () => {
    expect(recorded((log) => log.error({ err: 'secret text' })).text).not.toContain('secret text');
  });
});
